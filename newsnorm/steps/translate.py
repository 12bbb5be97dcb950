"""Put an English version beside every paragraph, with a status that says how far to trust it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from newsnorm.config import Config
from newsnorm.draft import Block, Draft
from newsnorm.errors import NewsnormError, TranslationError
from newsnorm.models import Title, Translation, TranslationState
from newsnorm.translators.chain import Chain, Outcome
from newsnorm.translators.codes import same_language
from newsnorm.translators.registry import check_names, shared_chain
from newsnorm.translators.text.items import has_words

__all__ = ["Translate"]

_ALREADY = Outcome(status="already_target")


@dataclass(frozen=True)
class Translate:
    """Translate the title and all blocks of a draft, each from its own language.

    The step holds settings only. Translators live in the process, are shared by all drafts with the same settings
    and are started by the first text that needs them.
    """

    config: Config

    def __post_init__(self) -> None:
        """Refuse unknown translators before the first article.

        Raises:
            ConfigError: There is no translator of that name.
        """
        check_names(self.config)

    def __call__(self, draft: Draft) -> Draft:
        """Return the draft with translations.

        Raises:
            TranslationError: A text could not be translated, with ``on_translation_error="raise"``.
            ModelNotAvailable: No translator can do it, likewise.
        """
        target = self.config.target
        if not self.config.chain:
            return draft._replace(translation=Translation(status="off", target=target))
        title = draft.title
        texts = [(block.text, _language_of(block, draft)) for block in draft.blocks]
        if title is not None:
            texts.append((title.original, draft.language.code))
        outcomes, problems = self._translate(texts)
        if self.config.on_translation_error == "raise":
            _raise_first(outcomes)
        blocks = [_with(block, outcome) for block, outcome in zip(draft.blocks, outcomes, strict=False)]
        if title is not None:
            title = _titled(title, outcomes[-1])
        warnings = (*_warnings(outcomes, texts, target), *problems)
        translation = Translation(
            status=_state(outcomes),
            target=target,
            engine=_joined(outcome.engine for outcome in outcomes),
            model=_joined(outcome.model for outcome in outcomes),
            warnings=warnings,
        )
        return draft.with_blocks(blocks)._replace(title=title, translation=translation).warn(*warnings)

    def _translate(self, texts: list[tuple[str, str]]) -> tuple[list[Outcome], tuple[str, ...]]:
        target = self.config.target
        outcomes = [_ALREADY] * len(texts)
        by_language: dict[str, list[int]] = {}
        for n, (text, language) in enumerate(texts):
            if has_words(text) and not same_language(language, target):
                by_language.setdefault(language, []).append(n)
        if not by_language:
            return outcomes, ()
        chain = shared_chain(self.config)
        for language, numbers in by_language.items():
            for n, outcome in zip(
                numbers, chain.translate([texts[n][0] for n in numbers], language, target), strict=True
            ):
                outcomes[n] = outcome
        return outcomes, _problems(chain)


def _language_of(block: Block, draft: Draft) -> str:
    if block.language is None or block.language.code == "und":
        return draft.language.code
    return block.language.code


def _with(block: Block, outcome: Outcome) -> Block:
    english = block.text if outcome.status == "already_target" else outcome.english
    return block._replace(english=english, status=outcome.status, flags=outcome.flags)


def _titled(title: Title, outcome: Outcome) -> Title:
    english = title.original if outcome.status == "already_target" else outcome.english
    return title.model_copy(update={"english": english, "status": outcome.status})


def _state(outcomes: list[Outcome]) -> TranslationState:
    found = {outcome.status for outcome in outcomes}
    if not found:
        return "off"
    if found == {"already_target"}:
        return "already_target"
    if not found & {"translated", "suspect"}:
        return "unavailable"
    return "translated" if found <= {"translated", "already_target"} else "partial"


def _warnings(outcomes: list[Outcome], texts: list[tuple[str, str]], target: str) -> tuple[str, ...]:
    """Say once for each cause what could not be translated."""
    causes: dict[tuple[str, str], int] = {}
    for outcome, (_, language) in zip(outcomes, texts, strict=True):
        if outcome.english is None and outcome.status != "already_target":
            cause = (language, str(outcome.error or "no translator answered"))
            causes[cause] = causes.get(cause, 0) + 1
    return tuple(
        f"{count} {'text' if count == 1 else 'texts'} not translated from {language} to {target}: {why}"
        for (language, why), count in causes.items()
    )


def _problems(chain: Chain) -> tuple[str, ...]:
    return tuple(problem for translator in chain.translators for problem in getattr(translator, "problems", ()))


def _joined(names: Iterable[str | None]) -> str | None:
    return ", ".join(dict.fromkeys(name for name in names if name)) or None


def _raise_first(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        if outcome.english is None and outcome.status != "already_target":
            error = outcome.error
            raise (
                error if isinstance(error, NewsnormError) else TranslationError(str(error or "no translator answered"))
            )
