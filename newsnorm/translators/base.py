"""What a translator is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, runtime_checkable

from newsnorm.errors import TranslationError

__all__ = ["Translator", "all_or_error"]


@runtime_checkable
class Translator(Protocol):
    """Anything that turns texts of one language into another: an object of your own will do.

    Optional attributes ``name`` and ``model`` (``str``) go into the record.
    """

    def translate(self, batch: Sequence[str], source: str, target: str) -> Sequence[str]:
        """Translate texts, one answer each, in order.

        Args:
            batch: Texts of one language, each a paragraph of at most a few thousand characters.
            source: Language code as in ``Article.language.code``.
            target: Language code.

        Raises:
            ModelNotAvailable: It can't do this pair of languages, here and now; the next translator is asked.
            TranslationError: It should have been able to, but failed.
        """
        ...


def all_or_error(answers: Iterable[str | TranslationError]) -> list[str]:
    """Return the answers to a batch if all are translations.

    Raises:
        TranslationError: The first that stands in the place of one.
    """
    texts = []
    for answer in answers:
        if isinstance(answer, TranslationError):
            raise answer
        texts.append(answer)
    return texts
