"""The public functions: one article, a stream of articles, and an object that is built once and reused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal, TypeAlias

from newsnorm.config import Config
from newsnorm.errors import ConfigError, InputError
from newsnorm.models import Article, Failure, Producer, RawArticle
from newsnorm.workers import Pool, Ready

__all__ = ["Normalizer", "normalize", "normalize_many"]

Raw: TypeAlias = str | bytes | RawArticle
Streamed: TypeAlias = Raw | Article | Failure
OnError: TypeAlias = Literal["collect", "raise"]

# A worker that is silent for so long is stuck; cleaning takes milliseconds, and translation has limits of its own.
_ARTICLE_DEADLINE_S = 3_600.0


class Normalizer:
    """Turns raw news texts into articles. Built once, reusable, picklable, safe to share between threads.

    Args:
        config: The settings; by default all defaults.
        settings: Single settings by name, which win over ``config``: ``Normalizer(translator="none")``.

    Raises:
        ConfigError: A setting is unknown or does not fit.
        RulesError: A rule pack of yours can't be used.
    """

    def __init__(self, config: Config | None = None, **settings: Any) -> None:
        if config is None:
            self.config = Config(**settings)
        else:
            self.config = Config(**{**{name: getattr(config, name) for name in Config.model_fields}, **settings})
        from newsnorm.pipeline import Pipeline  # with all steps and their patterns: not the price of `import newsnorm`

        self._pipeline = Pipeline.of(self.config)

    def __reduce__(self) -> tuple[type[Normalizer], tuple[Config]]:
        """Pickle by the configuration; the pipeline is built anew on the other side."""
        return type(self), (self.config,)

    @property
    def producer(self) -> Producer:
        """What is written into each record: the version, and the fingerprints of the rules and the settings."""
        return self._pipeline.producer

    def __call__(self, raw: Raw) -> Article:
        """Normalise one document; see :func:`normalize`."""
        return self._pipeline.run(raw)

    def many(
        self, raws: Iterable[Streamed], *, jobs: int = 1, on_error: OnError = "collect", ordered: bool = True
    ) -> Iterator[Article | Failure]:
        """Normalise a stream of documents; see :func:`normalize_many`."""
        if on_error not in ("collect", "raise"):
            raise ConfigError(f"on_error is 'collect' or 'raise', not {on_error!r}")
        if isinstance(raws, str | bytes | bytearray | RawArticle | Article):
            raise InputError(
                f"normalize_many takes several documents, not one {type(raws).__name__}; for one call normalize(raw), "
                "or put it in a list"
            )
        if not isinstance(jobs, int) or jobs < 1:
            raise ConfigError(f"jobs is the number of processes, 1 or more, not {jobs!r}")
        return self._many(raws, jobs, on_error, ordered=ordered)

    def _many(
        self, raws: Iterable[Streamed], jobs: int, on_error: OnError, *, ordered: bool
    ) -> Iterator[Article | Failure]:
        names: dict[int, tuple[str, str]] = {}

        def named() -> Iterator[Raw | Ready]:
            for place, raw in enumerate(raws):
                if isinstance(raw, Article | Failure):
                    yield Ready(raw)
                    continue
                given = (raw.id, raw.place) if isinstance(raw, RawArticle) else (None, None)
                names[place] = (given[0] or f"#{place + 1}", f"{given[1]}: " if given[1] else "")
                yield raw

        for place, result in self._results(named(), jobs, ordered=ordered):
            if isinstance(result, Article):
                names.pop(place, None)
                yield result
            elif isinstance(result, Failure):
                if on_error == "raise":
                    raise InputError(result.message)
                yield result
            elif on_error == "raise":
                raise result
            else:
                name, where = names.pop(place)
                yield Failure(id=name, error=type(result).__name__, message=f"{where}{result}")

    def _results(
        self, raws: Iterator[Raw | Ready], jobs: int, *, ordered: bool
    ) -> Iterator[tuple[int, Article | Failure | Exception]]:
        if jobs == 1:
            for place, raw in enumerate(raws):
                yield place, raw.result() if isinstance(raw, Ready) else self._attempt(raw)
            return
        with Pool("newsnorm.api:serve", self, jobs) as pool:
            if ordered:
                yield from enumerate(pool.imap(raws, _ARTICLE_DEADLINE_S))
            else:
                yield from pool.imap_unordered(raws, _ARTICLE_DEADLINE_S)

    def _attempt(self, raw: Raw) -> Article | Exception:
        try:
            return self(raw)
        except Exception as error:  # noqa: BLE001  one document must not end a run of a million; it becomes a Failure
            return error


def serve(normalizer: Normalizer) -> Normalizer:
    """Answer the requests of ``normalize_many(jobs=…)`` in a worker process."""
    return normalizer


def normalize(raw: Raw, *, config: Config | None = None, **settings: Any) -> Article:
    """Make a clean, typed article of raw news text or HTML in any language.

    For more than a few documents build a :class:`Normalizer`, or use :func:`normalize_many`: both read the rules once.

    Args:
        raw: Text, bytes of text in any charset, HTML, or a :class:`RawArticle` with what you know about it.
        config: The settings; by default all defaults.
        settings: Single settings by name (see :class:`Config`), which win over ``config``.

    Returns:
        The article. Bad content is no error: an article with no paragraphs says why in ``warnings``.

    Raises:
        InputError: The input is not text at all, or longer than ``max_chars``.
        ConfigError: A setting is unknown or does not fit.
        MissingExtraError: HTML, without the extra ``html``.
        TranslationError: Only with ``on_translation_error="raise"``.

    Example:
        >>> article = normalize("Leave a Reply", translator="none")
        >>> article.paragraphs, article.changes[0].rule
        ((), 'en.leave-a-reply')
    """
    return Normalizer(config, **settings)(raw)


def normalize_many(
    raws: Iterable[Streamed],
    *,
    jobs: int = 1,
    on_error: OnError = "collect",
    ordered: bool = True,
    config: Config | None = None,
    **settings: Any,
) -> Iterator[Article | Failure]:
    """Normalise a stream of documents, lazily, in order, in constant memory.

    Args:
        raws: Documents, as for :func:`normalize`; read only as far as needed. Failures among them, which
            ``newsnorm.readers.open`` yields for what it can't read, are passed on in their place, as are articles.
        jobs: Processes to use. Each is a process of its own (``python -m newsnorm.workers``), so no
            ``if __name__ == "__main__"`` is needed; settings must be picklable and importable there.
        on_error: ``"collect"`` yields a :class:`Failure` in a bad document's place; ``"raise"`` raises its error.
        ordered: ``False`` yields each result as soon as it is there, so that no process waits for a long document;
            tell them apart by their ids.
        config: The settings; by default all defaults.
        settings: Single settings by name, which win over ``config``.

    Raises:
        ConfigError: At once, for a setting that is unknown or does not fit.
        InputError: At once, for a single document, whose characters would else be taken for documents.
    """
    return Normalizer(config, **settings).many(raws, jobs=jobs, on_error=on_error, ordered=ordered)
