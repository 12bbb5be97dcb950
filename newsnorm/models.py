"""The typed records at newsnorm's border: what goes in and what comes out.

All are frozen pydantic models. Spans are half-open ``(start, end)`` pairs counted in code points of the *decoded
input*: for a ``str`` that string itself, for ``bytes`` the text they decode to, for HTML the text that was
extracted from it. For a ``str``, ``text[slice(*change.span)] == change.before`` holds for every change
(lone surrogates, which no file can hold, count as U+FFFD).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, computed_field, model_validator

from newsnorm.errors import InputError
from newsnorm.replay import replay

if TYPE_CHECKING:
    from newsnorm.exports.markdown import View

__all__ = [
    "Article",
    "Attribution",
    "Change",
    "ChangeDetail",
    "Dateline",
    "Evidence",
    "Failure",
    "Language",
    "NewsDate",
    "Paragraph",
    "Person",
    "Producer",
    "RawArticle",
    "Source",
    "Title",
    "Translation",
]

Span: TypeAlias = tuple[int, int]

Reason: TypeAlias = Literal[
    "encoding",
    "whitespace",
    "comments",
    "navigation",
    "share",
    "subscribe",
    "related",
    "advert",
    "credit",
    "source_link",
    "translation_notice",
    "caption",
    "date_line",
    "title",
    "byline",
    "cookie",
    "paywall",
    "copyright",
    "duplicate",
    "near_duplicate",
    "furniture",
]
Kind: TypeAlias = Literal["paragraph", "heading", "quote", "list_item"]
Status: TypeAlias = Literal["translated", "already_target", "suspect", "failed", "off"]
TranslationState: TypeAlias = Literal["translated", "partial", "already_target", "unavailable", "off"]
Precision: TypeAlias = Literal["year", "month", "day", "hour", "minute", "second"]
Role: TypeAlias = Literal["reporter", "contributor", "translator", "photographer", "editor"]
Origin: TypeAlias = Literal["text", "given", "url", "html"]
Cleanness: TypeAlias = Literal["clean", "residue", "page"]


def decoded(text: str) -> str:
    """Replace lone surrogates by U+FFFD, one for one, so that offsets stay and JSON can be written.

    A pydantic model accepts a lone surrogate and then fails in ``model_dump_json`` (seen with pydantic 2.14).
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text


def digest(text: str) -> str:
    """Return the SHA-256 of a decoded text as 64 hexadecimal digits: the identity of an input."""
    return hashlib.sha256(text.encode()).hexdigest()


class Frozen(BaseModel):
    """Base of all records: immutable, and an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class RawArticle(Frozen):
    """One input document and what its owner already knows about it.

    Give exactly one of ``text``, ``html`` and ``data``. Everything else is optional; what is given wins over what
    would be inferred, and is marked as given in the result.

    Attributes:
        text: The text as a ``str``. It may turn out to be HTML, unless ``Config.input_format`` says otherwise.
        html: HTML as a ``str``.
        data: Undecoded bytes of text or HTML; the charset is found out.
        id: The caller's name for the document; by default the first 16 digits of the content's SHA-256.
        url: Where the text was found.
        outlet: Name of the publication.
        title: The headline.
        published: Date of publication as ISO 8601, as precise as it is known: ``2024``, ``2024-05``,
            ``2024-05-03``, ``2024-05-03T14:30+02:00``.
        language: Language code of the text (``"de"``, ``"pt-BR"``).
        charset: Charset of ``data`` as the server declared it (``"windows-1251"``); bytes that are UTF-8 beyond doubt
            are read as that all the same.
        crawled: When the text was fetched, ISO 8601; never taken for the date of publication.
        place: Where it was read, for messages: ``dump.jsonl:17``. It changes nothing in the record.
    """

    text: str | None = None
    html: str | None = None
    data: bytes | None = Field(default=None, repr=False)
    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None
    charset: str | None = None
    crawled: str | None = None
    place: str | None = None

    @model_validator(mode="after")
    def _one_body(self) -> RawArticle:
        bodies = [name for name in ("text", "html", "data") if getattr(self, name) is not None]
        if len(bodies) != 1:
            found = " and ".join(bodies) or "none"
            raise ValueError(f"give exactly one of text=, html= and data=; {found} given")
        return self


class Language(Frozen):
    """The language of an article, its title or a paragraph.

    Attributes:
        code: ISO 639-1 code where there is one, else 639-3, with the script for Chinese (``zh-Hans``); ``und``
            when there is nothing to go on.
        confidence: Between 0 and 1; 0 for ``und``, 1 when the caller gave the language.
        script: ISO 15924 code of the script that most letters are in, ``None`` without letters.
        shares: For an article: share of the letters in each language, the largest first.
        borrowed: For a paragraph too short to tell: taken from its neighbours or the article.
        given: Whether the caller gave it.
    """

    code: str = "und"
    confidence: float = 0.0
    script: str | None = None
    shares: dict[str, float] = Field(default_factory=dict)
    borrowed: bool = False
    given: bool = False


class Title(Frozen):
    """The headline, without the site's name.

    Attributes:
        original: As written.
        english: In the target language; ``None`` when it was not translated.
        status: What became of its translation, as for a paragraph.
        span: Where it stands in the input, ``None`` when it was given or came from HTML metadata.
        origin: Where it comes from.
    """

    original: str
    english: str | None = None
    status: Status = "off"
    span: Span | None = None
    origin: Origin = "text"


class NewsDate(Frozen):
    """A date with the precision it really has.

    Attributes:
        value: ISO 8601, cut at ``precision``: ``2023``, ``2023-02``, ``2023-02-24``, ``2023-02-24T18``,
            ``2023-02-24T18:05+01:00``. Without an offset the time zone is not known.
        precision: The smallest unit that is known.
        text: The words it was read from.
        span: Where they stand in the input.
        origin: Where it comes from.
        ambiguous: Day and month could be the other way round; ``value`` follows the language's custom.
    """

    value: str
    precision: Precision
    text: str | None = None
    span: Span | None = None
    origin: Origin = "text"
    ambiguous: bool = False

    @property
    def timezone_known(self) -> bool:
        """Whether ``value`` ends in an offset from UTC."""
        clock = self.value.partition("T")[2]
        return clock.endswith("Z") or "+" in clock or "-" in clock


class Person(Frozen):
    """Somebody who worked on the article.

    Attributes:
        name: As one would write it in a sentence, without titles and addresses.
        role: What the line said they did.
    """

    name: str
    role: Role


class Dateline(Frozen):
    """Where and when the report was filed: ``KYIV, 3 May (Reuters) —``.

    Attributes:
        place: The place or places, as written.
        date: The date, as precise as given; often without a year.
        agency: The agency named in it.
        text: The whole dateline, as written.
        span: Where it stands in the input.
    """

    place: str | None = None
    date: str | None = None
    agency: str | None = None
    text: str
    span: Span


class Evidence(Frozen):
    """Why an attribution says what it says.

    Attributes:
        field: The field it fills: ``people``, ``agencies``, ``outlet``, ``sources``, ``translated_from``, ``dateline``.
        text: The line or phrase it was read from.
        span: Where that stands in the input; ``None`` when it was given or came from HTML metadata.
        rule: The rule that read it; ``given`` for what the caller said.
        origin: Where it comes from.
    """

    field: str
    text: str
    span: Span | None = None
    rule: str
    origin: Origin = "text"


class Attribution(Frozen):
    """Who made the article and where it came from.

    Attributes:
        people: Persons with their roles, in the order of the text.
        agencies: News agencies by their usual names (``Reuters``, ``dpa``); never persons.
        outlet: The publication it appeared in.
        sources: The sources that a source line lists, in its order.
        translated_from: The publication or language that it says to be translated from, as written.
        dateline: Place, date and agency before the first sentence.
        evidence: The lines that all this was read from.
    """

    people: tuple[Person, ...] = ()
    agencies: tuple[str, ...] = ()
    outlet: str | None = None
    sources: tuple[str, ...] = ()
    translated_from: str | None = None
    dateline: Dateline | None = None
    evidence: tuple[Evidence, ...] = ()


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


class Source(Frozen):
    """What the input was.

    Attributes:
        format: How it was read.
        encoding: The charset that bytes were decoded with; ``None`` for a ``str``.
        characters: Length of the decoded input in code points.
        digest: SHA-256 of the decoded input (for HTML: of the HTML) as UTF-8.
        cleanness: What a text was taken for, which sets how much the line model may do: a ``clean`` body, a body with
            some ``residue``, or a whole ``page``; ``None`` when it was not asked (HTML, which has its own model, a text
            of a few lines, or ``cleaning="off"``).
    """

    format: Literal["text", "html"] = "text"
    encoding: str | None = None
    characters: int = 0
    digest: str = ""
    cleanness: Cleanness | None = None


class Producer(Frozen):
    """What made a record: two records with equal producers and inputs are equal.

    Attributes:
        version: Version of newsnorm.
        rules: First 16 digits of the SHA-256 over all rule data in use.
        config: First 16 digits of the SHA-256 over the configuration.
    """

    version: str
    rules: str
    config: str


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
        unknown = sorted(undone - {change.id for change in self.changes})
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
        if isinstance(body, bytes):
            body = body.decode(self.source.encoding or "utf-8", errors="replace")
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
