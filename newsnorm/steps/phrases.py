"""Take out the phrases that the rule packs know: comment forms, share rows, newsletter prompts and the like.

Two steps share one way of deciding. First every line is looked at on its own and gets the rules that it falls under.
Then its place decides: a rule for the start or end applies only before or after the prose, and a *weak* phrase, a
single word that may well be a heading of the article in another language, goes only together with others or from
the edge. What counts as prose is not itself debris, so taking a line out changes nothing for the others, and
running a step again finds nothing more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from newsnorm.draft import Block, Draft, Edit
from newsnorm.measure import is_prose
from newsnorm.models import Reason
from newsnorm.rules.book import ALWAYS, RuleBook
from newsnorm.rules.line import LINE_COLUMNS, Line
from newsnorm.rules.load import load_rules
from newsnorm.rules.match import Hit, look_up
from newsnorm.rules.metadata import MetadataMatcher

__all__ = ["ExactPhrases", "Phrases", "document_languages", "is_read"]

_Finder: TypeAlias = Callable[[str], Sequence[Hit]]
# Advert marks stand between paragraphs, so their place says nothing.
_ANYWHERE: tuple[Reason, ...] = ("advert",)
# Times that a phrase may be cut from the front of one paragraph; themes repeat a label two or three times at most.
_MOST_CUTS = 8
# Languages that paragraphs may add to the article's own; nobody writes an article in more.
_MOST_LANGUAGES = 12
_SURE = 0.8
# Lines from which on bare links are a list that the article gives, of shops or papers, and not where it comes from.
_LIST_OF_LINKS = 4


@dataclass(frozen=True)
class ExactPhrases:
    """Take out short blocks that are nothing but a phrase of a pack, whatever its language.

    Themes speak another language than the article more often than not, and at this point the article's language is
    not known yet. Each block costs one look-up.

    Attributes:
        rule_paths: The user's packs.
    """

    rule_paths: tuple[Path, ...] = ()

    @cached_property
    def _rules(self) -> RuleBook:
        return load_rules(self.rule_paths)

    def __call__(self, draft: Draft) -> Draft:
        """Return the draft without such blocks."""
        exact = self._rules.exact

        def find(text: str) -> Sequence[Hit]:
            if len(text) > LINE_COLUMNS:
                return ()
            line = Line.of(text)
            return [Hit(rule, line.bare) for rule in look_up(exact, line)]

        return draft.edit(_edits(draft, find, frozenset()))


@dataclass(frozen=True)
class Phrases:
    """Take out what the packs of the document's languages, ``und`` and ``en`` know.

    Attributes:
        rule_paths: The user's packs.
    """

    rule_paths: tuple[Path, ...] = ()

    @cached_property
    def _rules(self) -> RuleBook:
        return load_rules(self.rule_paths)

    def __call__(self, draft: Draft) -> Draft:
        """Return the draft without such blocks and phrases."""
        languages = document_languages(draft)
        phrases, metadata = self._rules.phrases_for(languages), self._rules.metadata_index(languages)

        def find(text: str) -> Sequence[Hit]:
            hits = phrases.hits(text)
            return () if not hits or is_read(metadata, text) else _captions_first(hits, metadata, text)

        own = frozenset(self._rules.languages_for(languages)) - {*ALWAYS} | {draft.language.code}
        return draft.edit(_edits(draft, find, own))


def is_read(metadata: MetadataMatcher, text: str) -> bool:
    """Tell whether a line says something about the article, which the metadata step reads before it takes the line."""
    return any(said and rule.reason != "caption" for rule, said in metadata.find(text))


def _captions_first(hits: Sequence[Hit], metadata: MetadataMatcher, text: str) -> Sequence[Hit]:
    """Put rules for captions first where the line names a photographer, whom the metadata step reads from captions only.

    "Foto: Erika Muster" has the shape of a link to pictures as well.
    """
    if len({hit.rule.reason for hit in hits}) == 1 or not any(said for _, said in metadata.find(text)):
        return hits
    return sorted(hits, key=lambda hit: hit.rule.reason != "caption")


def document_languages(draft: Draft) -> list[str]:
    """Return the codes of the article's language and of those of its prose that are sure, the article's first.

    Short lines have no say: they are what goes, and the answer must be the same when they are gone.
    """
    sure = (
        block.language.code
        for block in draft.blocks
        if block.language
        and not block.language.borrowed
        and block.language.confidence >= _SURE
        and is_prose(block.text)
    )
    found = dict.fromkeys((draft.language.code, *sure))
    return [code for code in found if code != "und"][: _MOST_LANGUAGES + 1]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands relative to the prose."""

    before: bool
    after: bool

    def allows(self, hit: Hit) -> bool:
        where = hit.rule.where
        return where == "anywhere" or (where == "start" and self.before) or (where == "end" and self.after)


def _edits(draft: Draft, find: _Finder, own: frozenset[str]) -> Iterator[Edit]:
    """Yield what is to go.

    Args:
        draft: The draft.
        find: Returns the rules that a line falls under, wherever it stands.
        own: Packs of the document's languages, whose single words are believed.
    """
    hits = [find(block.text) for block in draft.blocks]
    if draft.disabled:
        hits = [_enabled(draft, found) for found in hits]
    if not any(hits):
        return
    first, last = _ends_of_prose(draft, hits)
    allowed: list[list[Hit]] = []
    for at, found in enumerate(hits):
        place = _Place(before=at < first, after=at > last)
        allowed.append([hit for hit in found if place.allows(hit)])
    links = Counter(hit.rule.id for found in allowed for hit in found if hit.rule.reason == "source_link")
    if links and max(links.values()) >= _LIST_OF_LINKS:
        allowed = [[hit for hit in found if links[hit.rule.id] < _LIST_OF_LINKS] for found in allowed]
    repeated = Counter(found[0].phrase for found in allowed if found)
    strong = [next((hit for hit in found if _is_strong(hit, own)), None) for found in allowed]
    for run in _runs(allowed):
        company = any(strong[at] for at in run) or len({allowed[at][0].rule.id for at in run}) > 2
        for at in run:
            hit = strong[at] or allowed[at][0]
            edge = at < first or at > last
            if strong[at] or company or repeated[hit.phrase] > 1 or (edge and hit.rule.reason != "share"):
                yield _edit(draft.blocks[at], hit, find)


def _ends_of_prose(draft: Draft, hits: Sequence[Sequence[Hit]]) -> tuple[int, int]:
    """Return the places of the first and the last block of prose; behind the end and before the start if none is."""
    prose = (at for at in range(len(hits)) if not hits[at] and is_prose(draft.blocks[at].text))
    first = next(prose, None)
    if first is None:
        return len(hits), -1
    backwards = range(len(hits) - 1, first, -1)
    return first, next((at for at in backwards if not hits[at] and is_prose(draft.blocks[at].text)), first)


def _enabled(draft: Draft, hits: Iterable[Hit]) -> list[Hit]:
    off = draft.disabled
    return [hit for hit in hits if hit.rule.id not in off and hit.rule.reason not in off]


def _is_strong(hit: Hit, own: frozenset[str]) -> bool:
    """Tell whether a hit needs no company: all but single words in a language that is not the document's."""
    rule = hit.rule
    if rule.match != "exact" or rule.reason in _ANYWHERE or rule.id.partition(".")[0] in own:
        return True
    # Without spaces between words length has to do: five Han characters are more than a word.
    return " " in hit.phrase or (not hit.phrase.isascii() and len(hit.phrase) > 4 and _is_wide(hit.phrase))


def _is_wide(phrase: str) -> bool:
    return any("\u2e80" <= char <= "\u9fff" for char in phrase)


def _runs(allowed: Sequence[Sequence[Hit]]) -> Iterator[list[int]]:
    """Yield the runs of neighbouring blocks that all fall under a rule."""
    run: list[int] = []
    for at, found in enumerate(allowed):
        if found:
            run.append(at)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _edit(block: Block, hit: Hit, find: _Finder) -> Edit:
    if hit.end is None:
        return Edit(block.number, hit.rule.id, hit.rule.reason)
    end = hit.end
    for _ in range(_MOST_CUTS):
        end += len(block.text[end:]) - len(block.text[end:].lstrip())
        again = next((more for more in find(block.text[end:]) if more.end), None) if end < len(block.text) else None
        if again is None or again.end is None:
            break
        end += again.end
    if end >= len(block.text):
        return Edit(block.number, hit.rule.id, hit.rule.reason)
    return Edit(block.number, hit.rule.id, hit.rule.reason, 0, end)
