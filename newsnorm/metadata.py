"""What is known of an article beside its text: language, headline, dates, and who it comes from."""

from __future__ import annotations

from pydantic import Field

from newsnorm.values import Frozen, Origin, Precision, Role, Span, Status

__all__ = ["Attribution", "Dateline", "Evidence", "Language", "NewsDate", "Person", "Title"]


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
