"""Translators asked in turn until each paragraph has a translation that no check objects to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from newsnorm.errors import ModelError, TranslationError
from newsnorm.models import Status
from newsnorm.translators.base import Translator
from newsnorm.translators.text.checks import check, severity
from newsnorm.translators.text.items import Item, find_items
from newsnorm.translators.text.protect import guarded
from newsnorm.translators.text.sentences import sentences

__all__ = ["Chain", "Outcome", "name_of"]


@dataclass(frozen=True)
class Outcome:
    """What became of one text.

    Attributes:
        english: The translation, ``None`` without one.
        status: ``translated``, ``suspect``, ``failed``, or ``off`` when no translator can do the pair.
        flags: The checks that object.
        engine: Name of the translator whose translation it is.
        model: Its model.
        error: Why there is no translation.
    """

    english: str | None = None
    status: Status = "off"
    flags: tuple[str, ...] = ()
    engine: str | None = None
    model: str | None = None
    error: Exception | None = None


class Chain:
    """Translators in the order in which they are asked.

    Args:
        translators: At least one.
        glossary: Terms and their translations; applied here for translators that know nothing of it.
    """

    def __init__(self, translators: Sequence[Translator], glossary: Mapping[str, str | None]) -> None:
        self.translators = tuple(translators)
        self.glossary = dict(glossary)

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Outcome]:
        """Translate texts of one language. Never raises for a text: the outcome says what went wrong."""
        outcomes = [Outcome() for _ in texts]
        for translator in self.translators:
            open_ = [n for n, outcome in enumerate(outcomes) if outcome.status != "translated"]
            if not open_:
                break
            fresh = self._ask(translator, [texts[n] for n in open_], source, target)
            for n, outcome in zip(open_, fresh, strict=True):
                outcomes[n] = _better(outcomes[n], outcome)
        return outcomes

    def _ask(self, translator: Translator, texts: Sequence[str], source: str, target: str) -> list[Outcome]:
        items = [find_items(text, self.glossary) for text in texts]
        try:
            model = _model_of(translator, source, target)
            answers = self._answers(translator, texts, source, target)
        except ModelError as error:
            return [Outcome(error=error) for _ in texts]
        outcomes = []
        for text, answer, found in zip(texts, answers, items, strict=True):
            outcome = _judged(text, answer, target, found)
            if outcome.flags and not getattr(translator, "sentence_wise", False):
                again = self._by_sentences(translator, text, source, target)
                outcome = _better(outcome, _judged(text, again, target, found))
            outcomes.append(replace(outcome, engine=name_of(translator), model=model) if outcome.english else outcome)
        return outcomes

    def _answers(
        self, translator: Translator, texts: Sequence[str], source: str, target: str
    ) -> Sequence[str | TranslationError]:
        if hasattr(translator, "translate_each"):
            answers: Sequence[str | TranslationError] = translator.translate_each(texts, source, target)
            return answers
        terms = [
            [item for item in find_items(text, self.glossary) if item.kind == "term"] if self.glossary else []
            for text in texts
        ]
        if not any(terms):
            try:
                return _checked_batch(translator.translate(list(texts), source, target), len(texts), translator)
            except TranslationError as error:
                if len(texts) == 1:
                    return [error]
        return [self._one(translator, text, found, source, target) for text, found in zip(texts, terms, strict=True)]

    def _one(
        self, translator: Translator, text: str, terms: Sequence[Item], source: str, target: str
    ) -> str | TranslationError:
        def ask(piece: str) -> str:
            return _checked_batch(translator.translate([piece], source, target), 1, translator)[0]

        try:
            return guarded(text, terms, ask)
        except TranslationError as error:
            return error

    def _by_sentences(self, translator: Translator, text: str, source: str, target: str) -> str | TranslationError:
        spans = sentences(text, source)
        if len(spans) < 2:
            return TranslationError("It is one sentence already")
        parts, position = [], 0
        for (start, end), answer in zip(
            spans, self._answers(translator, [text[a:b] for a, b in spans], source, target), strict=True
        ):
            if isinstance(answer, TranslationError):
                return answer
            parts += [text[position:start] or (" " if position else ""), answer]
            position = end
        return "".join([*parts, text[position:]])


def name_of(translator: Any) -> str:
    """Return the name that a translator has in records."""
    return str(getattr(translator, "name", None) or type(translator).__name__)


def _model_of(translator: Any, source: str, target: str) -> str | None:
    if hasattr(translator, "model_for"):
        return str(translator.model_for(source, target))
    model = getattr(translator, "model", None)
    return None if model is None else str(model)


def _checked_batch(answers: Any, count: int, translator: Any) -> list[str]:
    """Make sure of what a translator of somebody else's making answered."""
    answers = list(answers) if isinstance(answers, Sequence) and not isinstance(answers, str) else answers
    if not isinstance(answers, list) or len(answers) != count or not all(isinstance(one, str) for one in answers):
        raise TranslationError(
            f"The translator {name_of(translator)!r} answered {type(answers).__name__} "
            f"where a list of {count} strings was due"
        )
    return answers


def _judged(text: str, answer: str | TranslationError, target: str, items: Sequence[Item]) -> Outcome:
    if isinstance(answer, TranslationError):
        return Outcome(status="failed", error=answer)
    flags = check(text, answer, target, items)
    if "empty" in flags:
        return Outcome(status="failed", flags=flags, error=TranslationError("The translator answered nothing"))
    return Outcome(answer, "suspect" if flags else "translated", flags)


_ORDER: dict[Status, int] = {"translated": 0, "suspect": 1, "failed": 2, "off": 3}


def _better(old: Outcome, new: Outcome) -> Outcome:
    """Return the better of two outcomes, the older one if they are alike."""
    if old.status == new.status == "off":
        return old if old.error else new
    return min((old, new), key=lambda outcome: (_ORDER[outcome.status], severity(outcome.flags)))
