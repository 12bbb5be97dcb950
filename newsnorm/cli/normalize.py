"""``newsnorm normalize``: files in, records out."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from newsnorm import exports, readers
from newsnorm.api import Normalizer
from newsnorm.cli.options import ConfigOptions, FieldOptions, TalkOptions
from newsnorm.cli.pipe import leaving_early
from newsnorm.cli.suggest import check_choice
from newsnorm.models import Article, Failure, RawArticle

__all__ = ["normalize"]


def normalize(
    paths: Annotated[
        list[str],
        typer.Argument(help="Files or folders (.txt .md .html .jsonl); - for standard input.", metavar="PATH…"),
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write; standard output by default.")
    ] = None,
    to: Annotated[str, typer.Option(help=f"Format: {', '.join(exports.FORMATS)}.")] = "jsonl",
    jobs: Annotated[int, typer.Option(min=1, help="Processes to use.")] = 1,
    strict: Annotated[bool, typer.Option("--strict", help="Count an untranslated document as failed.")] = False,
    *,
    settings: ConfigOptions,
    fields: FieldOptions,
    talk: TalkOptions,
) -> None:
    """Normalise documents: one JSON record a line for each article.

    Exit code 0: every document was written; 1: at least one failed, the others are written; 2: wrong usage.

    Examples:
        newsnorm normalize news/ -o articles.jsonl
        newsnorm normalize page.html --translator none
        cat dump.jsonl | newsnorm normalize - --text-field body --jobs 2 > articles.jsonl
    """
    check_choice("--to", to, exports.FORMATS)
    normalizer = Normalizer(settings.build())
    tally = Tally(strict)
    with leaving_early(), exports.open(output, to) as writer, _progress(talk.quiet) as advance:
        for result in _results(normalizer, readers.open(*paths, fields=fields.build()), jobs):
            tally.count(result)
            if isinstance(result, Article):
                writer.write(result)
            advance()
    if not talk.quiet:
        tally.report()
    if tally.failures:
        raise typer.Exit(1)


@dataclass
class Tally:
    """Counts for the summary; failures and warnings are said at once, equal warnings once."""

    strict: bool
    written: int = 0
    failures: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    translation: Counter[str] = field(default_factory=Counter)
    said: set[str] = field(default_factory=set)

    def count(self, result: Article | Failure) -> None:
        """Take note of a result, and say what its owner should know."""
        if isinstance(result, Failure):
            self.failures += 1
            self._say(result.message if result.id in result.message else f"{result.id}: {result.message}")
            return
        self.written += 1
        self.languages[result.language.code] += 1
        self.translation[result.translation.status] += 1
        for warning in result.translation.warnings:
            # "12 texts not translated from de …": the cause is said once, however many texts an article has.
            cause = warning.partition(" not translated ")[2] or warning
            if cause not in self.said:
                self.said.add(cause)
                self._say(warning)
        if self.strict and result.translation.status in ("unavailable", "partial"):
            self.failures += 1
            self._say(f"{result.id}: translation {result.translation.status} (--strict)")

    def report(self) -> None:
        """Write the summary to standard error."""
        languages = ", ".join(f"{code} {count}" for code, count in self.languages.most_common(12))
        states = ", ".join(f"{state} {count}" for state, count in self.translation.most_common())
        self._say(
            f"{self.written} written, {self.failures} failed"
            + (f"; languages: {languages}; translation: {states}" if self.written else "")
        )

    def _say(self, message: str) -> None:
        sys.stderr.write(f"newsnorm: {message}\n")


def _results(
    normalizer: Normalizer, documents: Iterable[RawArticle | Failure], jobs: int
) -> Iterator[Article | Failure]:
    """Normalise the documents and pass the readers' failures on, in order."""
    unread: dict[int, list[Failure]] = {}
    position = 0

    def good() -> Iterator[RawArticle]:
        nonlocal position
        for document in documents:
            if isinstance(document, Failure):
                unread.setdefault(position, []).append(document)
            else:
                position += 1
                yield document

    for done, result in enumerate(normalizer.many(good(), jobs=jobs)):
        yield from unread.pop(done, ())
        yield result
    for failures in unread.values():
        yield from failures


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[], None]]:
    if quiet or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} documents"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda: progress.advance(task)
