"""The typed records at newsnorm's border: what goes in and what comes out.

All are frozen pydantic models. Spans are half-open ``(start, end)`` pairs counted in code points of the *decoded
input*: for a ``str`` that string itself, for ``bytes`` the text they decode to, for HTML the text that was
extracted from it. For a ``str``, ``text[slice(*change.span)] == change.before`` holds for every change
(lone surrogates, which no file can hold, count as U+FFFD).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pydantic import ConfigDict, Field, computed_field

from newsnorm.errors import InputError
from newsnorm.metadata import Attribution, Dateline, Evidence, Language, NewsDate, Person, Title
from newsnorm.provenance import Producer, Source
from newsnorm.raw import RawArticle, decoded, digest
from newsnorm.replay import replay
from newsnorm.values import (
    Cleanness,
    Frozen,
    Kind,
    Origin,
    Precision,
    Reason,
    Role,
    Span,
    Status,
    TranslationState,
)

if TYPE_CHECKING:
    from newsnorm.exports.markdown import View

__all__ = [
    "Article",
    "Attribution",
    "Change",
    "ChangeDetail",
    "Cleanness",
    "Dateline",
    "Evidence",
    "Failure",
    "Frozen",
    "Kind",
    "Language",
    "NewsDate",
    "Origin",
    "Paragraph",
    "Person",
    "Precision",
    "Producer",
    "RawArticle",
    "Reason",
    "Role",
    "Source",
    "Span",
    "Status",
    "Title",
    "Translation",
    "TranslationState",
    "decoded",
    "digest",
]


class Paragraph(Frozen):
    """One paragraph, heading, quote or list item of the body.

    Attributes:
        number: Its place in the input, counted from 1 before anything was taken out.
        text: The cleaned text in the original language.
        english: The translation; the text itself if it is in the target language already; ``None`` without one.
        kind: What it is.
        language: Its own language, which may differ from the article's.
        span: Where it stands in the input.
        status: What became of its translation: ``translated``; ``already_target``; ``suspect`` (translated, but a
            check objects, see ``flags``); ``failed``; ``off`` (translation not asked for, or not available at all).
        flags: The checks that objected to the translation.
    """

    number: int
    text: str
    english: str | None = None
    kind: Kind = "paragraph"
    language: Language = Language()
    span: Span
    status: Status = "off"
    flags: tuple[str, ...] = ()


class ChangeDetail(Frozen):
    """What a rule has to say beyond its name.

    Attributes:
        duplicate_of: Number of the paragraph that stays (see ``Paragraph.number``).
        score: The model's probability that the text belongs to the article, or the likeness of two texts; 0 to 1.
        features: What spoke loudest, as ``name`` pairs with its weight, strongest first.
        path: Where in the HTML it stood.
        note: Anything else worth reading.
    """

    duplicate_of: int | None = None
    score: float | None = None
    features: tuple[tuple[str, float], ...] = ()
    path: str | None = None
    note: str | None = None


class Change(Frozen):
    """One thing that newsnorm did to the text.

    Attributes:
        id: Number of the change, from 1, in the order in which they were made.
        rule: Stable name of the rule: ``en.leave-a-reply``, ``dedup.exact``.
        reason: Why, as one of a closed list.
        span: What it is about, in the decoded input; a later change may contain earlier ones.
        before: The input at that span.
        after: What stands there instead; ``None`` when a whole paragraph was taken out of the body, ``""`` when
            words were taken out of a paragraph.
        paragraph: Number of the paragraph it happened in; 0 for repairs made before there were paragraphs.
        detail: More, where the rule has more to say.
    """

    id: int
    rule: str
    reason: Reason
    span: Span
    before: str
    after: str | None
    paragraph: int = 0
    detail: ChangeDetail | None = None


class Translation(Frozen):
    """What became of the translation as a whole.

    Attributes:
        status: ``translated``; ``partial`` (some paragraphs failed or are suspect); ``already_target``;
            ``unavailable`` (no translator could do it; ``warnings`` says what to do); ``off`` (not asked for).
        target: Language code that was asked for.
        engine: Name of the translator that did it.
        model: Name or version of the model it used, where it has one.
        warnings: What the reader of the translation should know.
    """

    status: TranslationState = "off"
    target: str = "en"
    engine: str | None = None
    model: str | None = None
    warnings: tuple[str, ...] = ()


class Article(Frozen):
    """A normalised article, and a record of everything that was done to get it.

    Attributes:
        id: As given, or the first 16 digits of the input's SHA-256.
        url: As given.
        language: Language of the body.
        title: The headline, ``None`` when there is none to be had.
        published: When it was published, ``None`` when the text does not say.
        updated: When it was last changed, ``None`` when the text does not say.
        attribution: People, agencies, outlet, sources, dateline.
        paragraphs: The body in order, headings included, the title not.
        changes: Everything that was taken out or mended, in the order in which it was done.
        translation: What became of the translation.
        warnings: What a reader should know; an article without paragraphs says here why.
        source: What the input was.
        producer: What made this record.
    """

    # Computed fields are written to JSON for its readers and come back when a record is read.
    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    url: str | None = None
    language: Language = Language()
    title: Title | None = None
    published: NewsDate | None = None
    updated: NewsDate | None = None
    attribution: Attribution = Attribution()
    paragraphs: tuple[Paragraph, ...] = ()
    changes: tuple[Change, ...] = ()
    translation: Translation = Translation()
    warnings: tuple[str, ...] = ()
    source: Source = Source()
    producer: Producer

    @computed_field  # type: ignore[prop-decorator]  # mypy: decorators on top of @property are not supported
    @property
    def text(self) -> str:
        """The body in the original language: paragraphs joined by a blank line, without the title."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)

    @computed_field  # type: ignore[prop-decorator]  # mypy: decorators on top of @property are not supported
    @property
    def english(self) -> str | None:
        """The body in the target language, or ``None`` when no paragraph has a translation.

        A paragraph that could not be translated stands in the original; its ``status`` says so.
        """
        if all(paragraph.english is None for paragraph in self.paragraphs):
            return None
        return "\n\n".join(
            paragraph.text if paragraph.english is None else paragraph.english for paragraph in self.paragraphs
        )

    def restore(self, raw: str | bytes | RawArticle, change_ids: Iterable[int]) -> str:
        """Return the body text with some changes undone.

        With no ids the result is :attr:`text`. With all ids it is the whole input, paragraph by paragraph. A
        paragraph that comes back stands where it stood.

        Args:
            raw: The input that this article was made from; it is checked against ``source.digest``.
            change_ids: Ids of the changes to undo. Undoing the removal of a paragraph leaves the mending inside
                it, which has ids of its own.

        Raises:
            InputError: ``raw`` is not the input of this article, or there is no change with such an id.
        """
        self._check_input(raw)
        undone = set(change_ids)
        unknown = sorted(undone - {change.id for change in self.changes}, key=str)
        if unknown:
            raise InputError(
                f"Article {self.id} has no change {unknown[0]!r}; its changes are numbered 1 to {len(self.changes)}"
            )
        return replay([(p.span, p.text) for p in self.paragraphs], self.changes, undone)

    def to_ninjs(self) -> dict[str, Any]:
        """Return the article as IPTC ninjs 3.1, the translation as an associated item.

        What ninjs has no place for (a month without a day) is said in ``edNote``. ``json.dumps`` writes it.
        """
        from newsnorm.exports.ninjs import ninjs_item

        return ninjs_item(self)

    def to_schema_org(self) -> dict[str, Any]:
        r"""Return the article as a schema.org ``NewsArticle`` in JSON-LD, the translation as ``workTranslation``.

        Put into a page it needs ``json.dumps(…).replace("<", "\u003c")``, lest a text end the script element.
        """
        from newsnorm.exports.schemaorg import news_article

        return news_article(self)

    def to_markdown(self, view: View = "english") -> str:
        """Return the article as Markdown with YAML front matter; nothing in its text can become markup.

        Args:
            view: ``english`` (the original where there is no translation), ``original``, or ``side_by_side``.

        Raises:
            ConfigError: There is no such view.
        """
        from newsnorm.exports.markdown import markdown

        return markdown(self, view)

    def _check_input(self, raw: str | bytes | RawArticle) -> None:
        if isinstance(raw, RawArticle):
            body = next(value for value in (raw.text, raw.html, raw.data) if value is not None)
        else:
            body = raw
        if isinstance(body, bytes | bytearray | memoryview):
            body = bytes(body).decode(self.source.encoding or "utf-8", errors="replace")
        if not isinstance(body, str):
            raise InputError(f"restore takes the input as it was given to normalize(), not {type(raw).__name__}")
        if digest(decoded(body)) != self.source.digest:
            raise InputError(
                f"This is not the text that article {self.id} was made from (SHA-256 differs); "
                "pass the input unchanged, as it was given to normalize()"
            )


class Failure(Frozen):
    """A document of a stream that could not become an article; the others are not affected.

    Attributes:
        id: The document's id, or its position in the stream (``#17``, counted from 1) when it has none.
        error: Name of the error's class.
        message: What was wrong and what to do.
        line: The line of a file of records that could not be read as one; ``None`` where it is not at hand.
    """

    id: str
    error: str
    message: str
    line: str | None = Field(default=None, repr=False)
