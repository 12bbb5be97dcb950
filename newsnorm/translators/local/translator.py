"""The ``local`` translator: paragraphs to sentences, sentences to worker processes, and back."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from newsnorm.errors import ModelError, ModelNotAvailable, TranslationError
from newsnorm.translators.base import all_or_error
from newsnorm.translators.local.engine import Job
from newsnorm.translators.local.store import InstalledModel, ModelStore
from newsnorm.translators.text.memory import Memory
from newsnorm.translators.text.sentences import clauses, sentences
from newsnorm.version import __version__
from newsnorm.workers import Pool, ThreadWorker, WorkerError

__all__ = ["LocalTranslator"]

# About 200 words, a fifth of a second: small enough to share out, large enough for the way to cost nothing.
JOB_CHARS = 1200
LEAST_JOB_CHARS = 200
JOBS_EACH = 6
# A run without a network finds that out once; an interactive session finds a model that was installed meanwhile.
LOOK_AGAIN_S = 300.0
_TARGET = "newsnorm.translators.local.engine:serve"


class LocalTranslator:
    """Translates on this machine with Firefox Translations models, sentence by sentence, in processes of its own.

    The processes start with the first translation and end with the program. Usable from several threads;
    picklable (a copy starts its own processes). Each distinct sentence is translated once.

    Args:
        models: Folder with models, asked before all others.
        offline: Forbid downloads.
        jobs: Number of processes.
        glossary: Terms and how they are to be translated; ``None`` for a term to be left alone.
        cache: SQLite file for translations to be remembered between runs.
        timeout_s: Longest time for about 200 words, in seconds, if it is to be less than the half minute that they
            are given anyway; then the process is replaced.
        in_process: Translate in a thread of this process instead: quicker to start, but a crash of the engine is
            a crash of the program and a hang can't be ended. For tests and a few sentences.
    """

    name = "local"
    sentence_wise = True

    def __init__(
        self,
        *,
        models: Path | None = None,
        offline: bool = False,
        jobs: int = 1,
        glossary: Mapping[str, str | None] | None = None,
        cache: Path | None = None,
        timeout_s: float = 120.0,
        in_process: bool = False,
    ) -> None:
        self._settings: dict[str, Any] = {
            "models": models,
            "offline": offline,
            "jobs": jobs,
            "glossary": dict(glossary or {}),
            "cache": cache,
            "timeout_s": timeout_s,
            "in_process": in_process,
        }
        self._timeout_s = timeout_s
        self._store = ModelStore(models, offline)
        self._memory = Memory(cache)
        options = json.dumps(["newsnorm", __version__, sorted((glossary or {}).items())])
        self._options = hashlib.sha256(options.encode()).hexdigest()[:8]
        self._pool: Pool | ThreadWorker
        if in_process:
            self._pool = ThreadWorker(_TARGET, self._settings["glossary"])
        else:
            self._pool = Pool(_TARGET, self._settings["glossary"], jobs)
        self._routes: dict[tuple[str, str], tuple[InstalledModel, ...]] = {}
        self._missing: dict[tuple[str, str], tuple[float, str]] = {}
        self._lock = threading.Lock()

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by the settings; processes and memory stay here."""
        return _build, (self._settings,)

    @property
    def problems(self) -> tuple[str, ...]:
        """What does not work, without spoiling any answer."""
        return (self._memory.problem,) if self._memory.problem else ()

    def model_for(self, source: str, target: str) -> str:
        """Name the model that translates a pair, with its version and the beginning of its SHA-256.

        Raises:
            ModelNotAvailable: There is none.
        """
        return " + ".join(
            f"{leg.source}-{leg.target} {leg.version} ({leg.digest[:8]})" for leg in self._route(source, target)
        )

    def translate(self, batch: Sequence[str], source: str, target: str) -> list[str]:
        """Translate texts, one answer each, in order; white space around and between sentences stays.

        Raises:
            ModelNotAvailable: There is no model for the pair, and none may or can be downloaded.
            ModelError: The model is damaged.
            TranslationError: A text could not be translated.
        """
        return all_or_error(self.translate_each(batch, source, target))

    def translate_each(self, batch: Sequence[str], source: str, target: str) -> list[str | TranslationError]:
        """Translate texts as :meth:`translate` does, with an error in the place of a translation that failed.

        Raises:
            ModelNotAvailable: There is no model for the pair, and none may or can be downloaded.
            ModelError: The model is damaged.
        """
        legs = self._route(source, target)
        spans = [_units(text, source) for text in batch]
        wanted = dict.fromkeys(
            text[start:end] for text, places in zip(batch, spans, strict=True) for start, end in places
        )
        known = self._translate_sentences(tuple(wanted), legs, source, target)
        return [_rebuilt(text, places, known) for text, places in zip(batch, spans, strict=True)]

    def close(self) -> None:
        """End the processes and close the cache; the next call starts them anew."""
        self._pool.close()
        self._memory.close()

    def _translate_sentences(
        self, wanted: Sequence[str], legs: tuple[InstalledModel, ...], source: str, target: str
    ) -> Mapping[str, str | TranslationError]:
        engine = "-".join(["local", *(leg.digest for leg in legs), self._options])
        known: dict[str, str | TranslationError] = dict(self._memory.get(engine, source, target, wanted))
        missing = [sentence for sentence in wanted if sentence not in known]
        jobs = [Job(legs, part) for part in _shared_out(missing, self._settings["jobs"])]
        fresh: dict[str, str] = {}
        for job, answers in zip(jobs, self._run(jobs), strict=True):
            for sentence, answer in zip(job.sentences, answers, strict=True):
                known[sentence] = answer
                if isinstance(answer, str):
                    fresh[sentence] = answer
        self._memory.put(engine, source, target, fresh)
        return known

    def _run(self, jobs: Sequence[Job]) -> Iterable[Sequence[str | TranslationError]]:
        """Answer jobs. One whose process was lost is done again sentence by sentence, so that one is lost at most."""
        if isinstance(self._pool, Pool):
            longest = max(map(_deadline_s, jobs), default=0.0)
            results = self._pool.imap(jobs, min(self._timeout_s, longest))
        else:
            results = (self._request(job) for job in jobs)
        for job, result in zip(jobs, results, strict=True):
            if isinstance(result, WorkerError) and len(job.sentences) > 1:
                yield [self._alone(job, sentence) for sentence in job.sentences]
            elif isinstance(result, WorkerError):
                yield [TranslationError(f"The local translator failed: {result}")]
            elif isinstance(result, Exception):
                raise result
            else:
                yield result

    def _alone(self, job: Job, sentence: str) -> str | TranslationError:
        result = self._request(Job(job.legs, (sentence,)))
        if isinstance(result, WorkerError):
            return TranslationError(f"The local translator failed: {result}")
        if isinstance(result, Exception):
            raise result
        answer: str | TranslationError = result[0]
        return answer

    def _request(self, job: Job) -> Any:
        try:
            return self._pool.request(job, min(self._timeout_s, _deadline_s(job)))
        except WorkerError as error:
            return error

    def _route(self, source: str, target: str) -> tuple[InstalledModel, ...]:
        """Return the model for a pair, or two by way of English; look for each pair once."""
        pair = (source, target)
        with self._lock:
            if pair not in self._routes and time.monotonic() >= self._missing.get(pair, (0.0, ""))[0]:
                self._look_for(pair)
            route = self._routes.get(pair)
        if route is None:
            raise ModelNotAvailable(self._missing[pair][1])
        return route

    def _look_for(self, pair: tuple[str, str]) -> None:
        """Find the way for a pair, or note why there is none and when to look again."""
        if pair in self._missing:
            # A store remembers what it did not find, and somebody may have installed it since.
            self._store = ModelStore(self._settings["models"], self._settings["offline"])
        try:
            self._routes[pair] = self._find(*pair)
        except ModelError as error:
            self._missing[pair] = (time.monotonic() + LOOK_AGAIN_S, str(error))

    def _find(self, source: str, target: str) -> tuple[InstalledModel, ...]:
        if source == "und":
            raise ModelNotAvailable(
                "The language of the text is not known, so no model can be chosen; say it with RawArticle(language=...)"
            )
        _need_fxtranslate()
        return self._store.route(source, target)


def _build(settings: dict[str, Any]) -> LocalTranslator:
    return LocalTranslator(**settings)


def _need_fxtranslate() -> None:
    from importlib.util import find_spec

    if find_spec("fxtranslate") is None:
        raise ModelNotAvailable(
            "Local translation needs the package fxtranslate, which has no build for this platform. "
            "Choose an online translator, such as Config(translator='google'), or translator='none'"
        )


def _shared_out(missing: Sequence[str], workers: int) -> list[tuple[str, ...]]:
    limit = JOB_CHARS
    if workers > 1:
        # Smaller jobs for a short text, so that no process is left with the last one while the others wait.
        limit = min(JOB_CHARS, max(LEAST_JOB_CHARS, sum(map(len, missing)) // (JOBS_EACH * workers)))
    parts: list[list[str]] = [[]]
    size = 0
    for sentence in missing:
        if parts[-1] and size + len(sentence) > limit:
            parts.append([])
            size = 0
        parts[-1].append(sentence)
        size += len(sentence)
    return [tuple(part) for part in parts if part]


def _rebuilt(
    text: str, spans: Sequence[tuple[int, int]], known: Mapping[str, str | TranslationError]
) -> str | TranslationError:
    parts, position, verbatim = [], 0, True
    for start, end in spans:
        answer = known[text[start:end]]
        if isinstance(answer, TranslationError):
            return answer
        gap = text[position:start]
        # Chinese and Japanese sentences follow each other without a space; English ones do not.
        if not gap and position and not (verbatim and answer == text[start:end]):
            gap = " "
        parts += [gap, answer]
        position, verbatim = end, answer == text[start:end]
    return "".join([*parts, text[position:]])


def _units(text: str, language: str) -> list[tuple[int, int]]:
    """Return the ranges of a text's sentences, endless ones cut to the size of a job."""
    return [
        (start + low, start + high)
        for start, end in sentences(text, language)
        for low, high in clauses(text[start:end], JOB_CHARS)
    ]


def _deadline_s(job: Job) -> float:
    """Return how long a job may take, in seconds: more than a hundred times what it takes on an idle machine."""
    return 10.0 + 0.02 * sum(map(len, job.sentences))
