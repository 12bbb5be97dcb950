"""The way from raw text to article: an ordered list of steps, and the books checked after each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from newsnorm.config import Config
from newsnorm.draft import Draft
from newsnorm.models import Article, Language, Producer, RawArticle
from newsnorm.rules.languages import check_code
from newsnorm.rules.load import load_rules
from newsnorm.steps.base import Step
from newsnorm.steps.decode import decode
from newsnorm.steps.dedup import Dedup
from newsnorm.steps.doubt import Doubt, TakeOut
from newsnorm.steps.furniture import Furniture
from newsnorm.steps.guard import LossGuard
from newsnorm.steps.language import DetectLanguage
from newsnorm.steps.markup import Markup
from newsnorm.steps.metadata import ReadMetadata
from newsnorm.steps.phrases import ExactPhrases, Phrases
from newsnorm.steps.relook import Relook
from newsnorm.steps.repair import Repair
from newsnorm.steps.split import Split
from newsnorm.steps.translate import Translate
from newsnorm.steps.typography import LanguageTypography, Typography
from newsnorm.steps.words import DebrisWords
from newsnorm.trusted import paragraph
from newsnorm.version import __version__

__all__ = ["Pipeline"]


def default_steps(config: Config) -> tuple[Step, ...]:
    """Return the steps after decoding, in order: the one list that shows the way through."""
    language = DetectLanguage(config.detector, config.min_confidence)
    cleaning: tuple[Step, ...] = (
        Doubt(Furniture(config.cleaning)),
        Dedup(),  # before all that asks what stands near the beginning or the end of the prose
        Doubt(Furniture(config.cleaning), again=True),
        ExactPhrases(config.rule_paths),
        Relook(
            replace(language, glance=True),
            (LossGuard(Phrases(config.rule_paths), config.loss_guard), DebrisWords(config.rule_paths)),
        ),
        ReadMetadata(config.rule_paths),
        TakeOut(),
    )
    return (
        Markup(),
        Repair(),
        Split(),
        Typography(),
        *(() if config.cleaning == "off" else cleaning),
        language,
        LanguageTypography(),
        Translate(config),
    )


@dataclass(frozen=True)
class Pipeline:
    """Steps in their order, ready to run; picklable, and the same for every document.

    Attributes:
        config: The settings.
        steps: What happens to a draft after decoding.
        producer: What is written into each record.
    """

    config: Config
    steps: Sequence[Step]
    producer: Producer

    @classmethod
    def of(cls, config: Config) -> Pipeline:
        """Build the pipeline for a configuration; rule packs are read and checked here.

        Raises:
            RulesError: A rule pack of the caller's can't be used.
            ConfigError: There is no such translator, or newsnorm does not know the target language.
        """
        check_code(config.target)
        rules = load_rules(config.rule_paths, config.disabled_rules)
        producer = Producer(version=__version__, rules=rules.fingerprint, config=config.fingerprint())
        return cls(config, default_steps(config), producer)

    def run(self, raw: str | bytes | RawArticle) -> Article:
        """Make an article of one document.

        Raises:
            InputError: The input is not text, or too long.
            MissingExtraError: It needs an optional part that is not installed.
            TranslationError: Only with ``on_translation_error="raise"``.
            BooksError: Text went missing, which is a bug.
        """
        draft = decode(raw, self.config)
        disabled = self.config.disabled_rules | self.config.disabled_reasons
        draft = draft._replace(disabled=frozenset(disabled))
        draft.check_books()
        for step in self.steps:
            before, draft = draft, step(draft)
            draft.check_books(before)
        return _article(_explain_emptiness(draft), self.producer)


def _explain_emptiness(draft: Draft) -> Draft:
    if draft.blocks:
        return draft
    if not draft.raw.strip():
        return draft.warn("the input holds no text")
    reasons = ", ".join(sorted({change.reason for change in draft.changes}))
    return draft.warn(f"nothing is left after cleaning (taken out as: {reasons}); see changes, or use cleaning='off'")


def _article(draft: Draft, producer: Producer) -> Article:
    return Article(
        id=draft.id,
        url=draft.url,
        language=draft.language,
        title=draft.title,
        published=draft.published,
        updated=draft.updated,
        attribution=draft.attribution,
        paragraphs=tuple(
            paragraph(
                block.number,
                block.text,
                block.english,
                block.kind,
                block.language or Language(),
                block.span,
                block.status,
                block.flags,
            )
            for block in draft.blocks
        ),
        changes=draft.changes,
        translation=draft.translation,
        warnings=draft.warnings,
        source=draft.source,
        producer=producer,
    )
