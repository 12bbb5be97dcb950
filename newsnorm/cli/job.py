"""A run over many documents: each is written, or noted as failed, before the next is begun."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from newsnorm.api import Normalizer
from newsnorm.cli.earlier import Earlier
from newsnorm.cli.failed import FailedInputs
from newsnorm.cli.identity import Key, key_of, named
from newsnorm.cli.output import Output
from newsnorm.cli.tally import Tally
from newsnorm.cli.view import say
from newsnorm.exports.counts import Facts
from newsnorm.models import Article, Failure, RawArticle
from newsnorm.readers.written import Record

__all__ = ["Job"]


@dataclass
class Job:
    """Documents through a normalizer into the output.

    Attributes:
        normalizer: What makes articles of them.
        output: Where these go.
        failed: Where those go that fail.
        tally: Counts them.
        advance: Called after each.
        earlier: What an earlier run has done of them.
        strict: Count an untranslated document as failed.
        verbose: Say something of each document.
    """

    normalizer: Normalizer
    output: Output
    failed: FailedInputs
    tally: Tally
    advance: Callable[[], None]
    earlier: Earlier | None = None
    strict: bool = False
    verbose: bool = False
    _under_way: dict[str, RawArticle] = field(default_factory=dict)
    _unread: dict[int, Failure] = field(default_factory=dict)
    _said: set[str] = field(default_factory=set)

    def run(self, documents: Iterable[RawArticle | Failure], jobs: int, *, ordered: bool) -> None:
        """Work through the documents.

        Raises:
            OSError: The output, or the file of failures, can't be written.
        """
        for result in self.normalizer.many(self._open(documents), jobs=jobs, ordered=ordered):
            if isinstance(result, Article):
                self._written(result)
            else:
                self._failed(result)
            self.advance()

    def _open(self, documents: Iterable[RawArticle | Failure]) -> Iterator[RawArticle | Article | Failure]:
        """Yield what has to be done, or written again; pass over what stands in the files already."""
        for document in documents:
            raw = document if isinstance(document, Failure) else named(document)
            if self.earlier is not None:
                seen = self.earlier.see(Key(raw.id, "") if isinstance(raw, Failure) else key_of(raw))
                if seen is not None and (seen.failed or seen.record):
                    self._passed_over(seen.record)
                    continue
                if seen is not None and seen.article:
                    yield seen.article
                    continue
            if isinstance(raw, Failure):
                self._unread[id(raw)] = raw
            else:
                self._under_way[raw.id or ""] = raw
            yield raw

    def _passed_over(self, record: Record | None) -> None:
        if record:
            self._count(Facts.of_record(record), kept=True)
        else:
            self.tally.failed += 1
        self.advance()

    def _written(self, article: Article) -> None:
        self.failed.drop_stale()
        self.output.write(article)
        kept = self._under_way.pop(article.id, None) is None
        self._count(facts := Facts.of(article), kept=kept)
        for warning in article.translation.warnings:
            # "12 texts not translated from de …": the cause is said once, however many texts an article has.
            cause = warning.partition(" not translated ")[2] or warning
            if cause not in self._said:
                self._said.add(cause)
                say(warning)
        if self.strict and facts.untranslated:
            say(f"{article.id}: translation {article.translation.status} (--strict)")
        elif self.verbose:
            say(
                f"{article.id}: {facts.language}, {len(facts.paragraphs)} paragraphs, "
                f"{len(facts.removed)} removed, translation {facts.translation}"
            )

    def _count(self, facts: Facts, *, kept: bool) -> None:
        self.tally.count(facts)
        self.tally.kept += kept
        self.tally.untranslated += self.strict and facts.untranslated

    def _failed(self, failure: Failure) -> None:
        # A failure of the reader's may carry the id of a document that is under way: an id that is used twice.
        unread = self._unread.pop(id(failure), None) is failure
        raw = None if unread else self._under_way.pop(failure.id, None)
        self.failed.add(failure, raw)
        self.tally.failed += 1
        say(failure.message if failure.id in failure.message else f"{failure.id}: {failure.message}")
