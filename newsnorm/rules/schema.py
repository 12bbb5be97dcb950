"""What a rule pack may hold: the shape of ``data/phrases/<code>.toml``.

A pack is data, written and read by people who know the language, not Python. Every rule carries examples of what it
takes and what it must leave alone; loading the packs in the tests checks each of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from newsnorm.models import Reason, Role
from newsnorm.rules.forms import FORMS, WORDS, orders_of

__all__ = ["Extract", "MetadataRule", "Pack", "PhraseRule", "Rule"]

Match: TypeAlias = Literal["exact", "prefix", "suffix", "contains", "regex"]
Scope: TypeAlias = Literal["line", "paragraph", "prefix"]
Where: TypeAlias = Literal["anywhere", "start", "end"]
Texts: TypeAlias = Annotated[tuple[str, ...], Field(min_length=1)]


def _no_blank(texts: tuple[str, ...]) -> tuple[str, ...]:
    if any(not text.strip() for text in texts):
        raise ValueError("a phrase must not be blank")
    return texts


class Strict(BaseModel):
    """Base of the pack models: an unknown key is an error, not a rule that silently never works."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Rule(Strict):
    """What rules of both kinds have.

    Attributes:
        id: ``<pack>.<name>``, stable: users switch rules off by it (``de.leave-a-reply``).
        reason: Why a line that it takes leaves the body.
        text: What is looked for, any of which will do.
        where: ``start``/``end``: only before/after the article's prose.
        keeps: Lines that it must not take, best real prose with the phrase in it.
        note: Why the rule is so, where that is not plain.
    """

    id: str = Field(pattern=r"^[a-z]{2,3}(-[A-Za-z]{2,4})?\.[a-z0-9]+(-[a-z0-9]+)*$")
    reason: Reason
    text: Annotated[Texts, AfterValidator(_no_blank)]
    where: Where = "anywhere"
    keeps: Texts
    note: str | None = None


class PhraseRule(Rule):
    """A phrase that is not part of an article.

    Attributes:
        match: How ``text`` is compared. All but ``regex`` compare folded text: lower case, one space between
            words, typographic quotes and dashes as plain ones; for ``exact`` also without counters, bullets, emoji
            and punctuation around it, so that ``▶ Share (12)`` is ``share``.
        text: The phrases, any of which will do. For ``regex`` patterns of the ``regex`` module, searched in the
            original text without regard to case; anchor them with ``^`` and ``$`` where the whole line is meant.
        scope: ``line``: only a short line goes (see ``steps/phrases.py``), so prose that contains the phrase stays;
            ``paragraph``: a paragraph of any length goes; ``prefix``: only the phrase itself is cut from the
            front of its paragraph.
        drops: Lines that the rule takes.
    """

    match: Match
    scope: Scope = "line"
    drops: Texts


class Extract(Strict):
    """An example for a metadata rule: a line and exactly what must be read from it."""

    line: str
    people: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    outlet: str | None = None
    sources: tuple[str, ...] = ()
    translated_from: str | None = None
    published: str | None = None
    updated: str | None = None


class MetadataRule(Rule):
    """A line that says who, when or whence, and what to read from it.

    Attributes:
        reason: ``credit``, ``byline``, ``date_line``, ``translation_notice``,
            ``source_link``, ``caption``, ``copyright``.
        role: Role of the people named by ``{people}``.
        text: Patterns of the ``regex`` module for the whole line, without regard to case, final punctuation left
            off, in which ``{people}``, ``{outlet}``, ``{sources}``, ``{translated_from}``, ``{published}`` and
            ``{updated}`` stand for what is read. A name in ``{people}`` that is a known agency becomes an agency;
            ``{agencies}`` is a list of sources of which one at least is a known agency.
        form: Instead of ``text``: one of the forms of ``newsnorm/rules/forms.py``, whose orders then are the text.
        words: The pack's words, for the rules that have a form.
        extracts: Lines with what must be read from them.
    """

    role: Role | None = None
    form: str | None = None
    words: Mapping[str, str] | None = Field(default=None, repr=False)
    extracts: Annotated[tuple[Extract, ...], Field(min_length=1)]


class Pack(Strict):
    """All rules of one language; ``und`` is for what no language owns.

    Attributes:
        language: Language code, the same as the file's name.
        checked: How the pack was checked, and by whom: shown by ``newsnorm rules``.
        words: What the forms of its rules are filled with, by kind; see ``newsnorm/rules/forms.py``.
        rule: Phrases that go.
        metadata: Lines that are read.
    """

    language: str
    checked: str
    words: dict[str, str] = Field(default_factory=dict)
    rule: tuple[PhraseRule, ...] = ()
    metadata: tuple[MetadataRule, ...] = ()

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Rules of both kinds."""
        return (*self.rule, *self.metadata)

    @model_validator(mode="before")
    @classmethod
    def _filled(cls, table: Mapping[str, Any]) -> Mapping[str, Any]:
        """Fill the forms of metadata rules with the pack's words."""
        words, rules = table.get("words", {}), table.get("metadata", ())
        if not words or not isinstance(words, dict) or not isinstance(rules, list):
            return table
        unknown = sorted(set(words) - WORDS)
        if unknown:
            raise ValueError(f"words: unknown kind {unknown[0]!r}; there are {', '.join(sorted(WORDS))}")
        return {**table, "metadata": [_with_orders(rule, words) for rule in rules]}

    @model_validator(mode="after")
    def _ids(self) -> Pack:
        seen: set[str] = set()
        for rule in self.rules:
            if not rule.id.startswith(f"{self.language}."):
                raise ValueError(f"rule {rule.id}: its id must begin with '{self.language}.'")
            if rule.id in seen:
                raise ValueError(f"rule {rule.id} stands twice")
            seen.add(rule.id)
        return self


def _with_orders(rule: Any, words: Mapping[str, str]) -> Any:
    """Return a rule's table with the orders of its form and the pack's words, as it is when it names no form."""
    form = rule.get("form") if isinstance(rule, dict) else None
    if form is None or "text" in rule:
        return rule
    if form not in FORMS:
        raise ValueError(f"rule {rule.get('id')}: there is no form {form!r}; there are {', '.join(FORMS)}")
    orders = orders_of(form, words)
    if not orders:
        raise ValueError(f"rule {rule.get('id')}: the pack has not the words that the form {form!r} needs")
    return {**rule, "text": orders, "words": words}
