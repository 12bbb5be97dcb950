"""The worker's side of local translation: models, and sentences through them.

Everything that fxtranslate does not take well is kept from it here; DESIGN.md, section 6, lists what that is.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from newsnorm.errors import ModelError, TranslationError
from newsnorm.translators.local.store.installed import InstalledModel
from newsnorm.translators.local.unit import translate_unit
from newsnorm.translators.local.vocabulary import characters

__all__ = ["Engine", "Job", "serve"]

# A model takes about 30 MB; an article has one language, a stream seldom many at a time.
MAX_LOADED = 4


@dataclass(frozen=True)
class Job:
    """Sentences of one language for one worker.

    Attributes:
        legs: The model, or two where the way goes through English.
        sentences: At most a few hundred words in all, so that a deadline means something.
    """

    legs: tuple[InstalledModel, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class _Loaded:
    translate: Callable[[str], str]
    known: frozenset[str]


def serve(glossary: Mapping[str, str | None]) -> Callable[[Job], list[str | TranslationError]]:
    """Return the function that answers jobs; the target of the worker processes."""
    return Engine(glossary)


class Engine:
    """Translates sentences with models that it loads when they are first needed.

    Bound to its thread, as fxtranslate's objects are: made, used and dropped in one.
    """

    def __init__(self, glossary: Mapping[str, str | None]) -> None:
        self._glossary = dict(glossary)
        self._loaded: OrderedDict[str, _Loaded] = OrderedDict()

    def __call__(self, job: Job) -> list[str | TranslationError]:
        """Translate a job's sentences; an error stands where its translation would."""
        return [self._sentence(job, sentence) for sentence in job.sentences]

    def _sentence(self, job: Job, sentence: str) -> str | TranslationError:
        try:
            for leg in job.legs:
                model = self._model(leg)
                sentence = translate_unit(
                    sentence, leg.source, leg.target, model.translate, model.known, self._glossary
                )
        except TranslationError as error:
            why = str(error)
        else:
            return sentence
        # A new one: the traceback of the old one holds the engine, which must not be freed in another thread.
        return TranslationError(why)

    def _model(self, files: InstalledModel) -> _Loaded:
        loaded = self._loaded.get(files.digest)
        if loaded is None:
            while len(self._loaded) >= MAX_LOADED:
                self._loaded.popitem(last=False)
            loaded = self._loaded[files.digest] = _load(files)
        self._loaded.move_to_end(files.digest)
        return loaded


def _load(files: InstalledModel) -> _Loaded:
    import fxtranslate

    weights, source_vocab, target_vocab = files.read()
    known = characters(source_vocab)
    # No shortlist: it gains no speed and costs a little quality (FLORES pt-en, 43.81 and 43.90 BLEU).
    engine = _calling(fxtranslate.Translator, files.name)(weights, source_vocab, target_vocab)
    return _Loaded(_calling(engine.translate, files.name), known)


def _calling(function: Callable[..., Any], name: str) -> Callable[..., Any]:
    """Wrap a function of fxtranslate: its panics derive from BaseException and must not end the process."""

    def call(*arguments: Any) -> Any:
        try:
            return function(*arguments)
        except ValueError as error:
            raise ModelError(f"The model {name} is refused by fxtranslate: {error}") from error
        except BaseException as error:
            if type(error).__name__ != "PanicException":
                raise
            raise TranslationError(f"fxtranslate gave up with the model {name}: {error}") from None

    return call
