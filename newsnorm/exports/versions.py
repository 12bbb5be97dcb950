"""An article in each of its languages: what ninjs calls two linked items, and schema.org a work and its translation."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid5

from newsnorm.models import Article, Kind

__all__ = ["Version", "machine_translation", "original", "translation"]

# Names of UUIDs are only unique within a namespace; this one is newsnorm's (drawn once at random) and never changes.
_NAMESPACE = UUID("6f0c1d4e-6d0b-4c55-9f0e-1f6b0a5d2c37")


@dataclass(frozen=True)
class Version:
    """One language version of an article.

    Attributes:
        uri: ``urn:uuid:…``, made from the article's id (and the target language): the same in every run.
        language: BCP 47 tag; ``None`` when it is not known.
        headline: The headline in this language; ``None`` when there is none.
        paragraphs: Kind and text of each paragraph.
    """

    uri: str
    language: str | None
    headline: str | None
    paragraphs: tuple[tuple[Kind, str], ...]

    @property
    def text(self) -> str:
        """The body: paragraphs joined by a blank line."""
        return "\n\n".join(text for _, text in self.paragraphs)


def original(article: Article) -> Version:
    """Return the article in the language that it was written in."""
    code = article.language.code
    return Version(
        uri=_uri(article.id),
        language=None if code == "und" else code,
        headline=article.title.original if article.title else None,
        paragraphs=tuple((paragraph.kind, paragraph.text) for paragraph in article.paragraphs),
    )


def translation(article: Article) -> Version | None:
    """Return the machine translation, or ``None`` if nothing of the body was translated.

    A paragraph that could not be translated stands in the original, as in ``Article.english``.
    """
    if article.english is None or article.translation.status not in ("translated", "partial"):
        return None
    return Version(
        uri=_uri(f"{article.id} {article.translation.target}"),
        language=article.translation.target,
        headline=article.title.english if article.title else None,
        paragraphs=tuple(
            (paragraph.kind, paragraph.text if paragraph.english is None else paragraph.english)
            for paragraph in article.paragraphs
        ),
    )


def machine_translation(article: Article) -> str:
    """Say in one sentence what the translation is: made by which machine, from which language, how much of it."""
    made = article.translation
    engine = f" by {made.engine}" if made.engine else ""
    model = f" ({made.model})" if made.model else ""
    source = "" if article.language.code == "und" else f" from {article.language.code}"
    missing = sum(paragraph.english is None for paragraph in article.paragraphs)
    rest = f"; {missing} of {len(article.paragraphs)} paragraphs stand in the original" if missing else ""
    return f"Machine translation{source}{engine}{model}, not edited{rest}."


def _uri(name: str) -> str:
    return uuid5(_NAMESPACE, name).urn
