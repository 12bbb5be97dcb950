"""The options of a run over many documents: where results go, how many at once, and what of an earlier run stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, ClassVar

import typer

from newsnorm import exports
from newsnorm.cli.earlier import Earlier, Following, Looking, aside_path
from newsnorm.cli.options import one_of
from newsnorm.cli.suggest import check_choice
from newsnorm.errors import ConfigError
from newsnorm.exports.counts import Facts
from newsnorm.models import Producer
from newsnorm.readers.folders import same_file
from newsnorm.readers.written import Record

__all__ = ["RunOptions"]


@dataclass(frozen=True)
class RunOptions:
    """Where results go, how many at once, and what of an earlier run stays."""

    panel: ClassVar[str] = "Run"

    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write; standard output by default.")
    ] = None
    to: Annotated[
        str | None,
        typer.Option(
            help=f"Format: {', '.join(exports.FORMATS)}; by default what OUTPUT ends in, or jsonl.",
            autocompletion=one_of(*exports.FORMATS),
        ),
    ] = None
    jobs: Annotated[int | None, typer.Option(min=1, help="Processes to use; 1 by default.")] = None
    unordered: Annotated[
        bool, typer.Option("--unordered", help="Write each document as soon as it is done, not in the input's order.")
    ] = False
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on where an earlier run with the same output broke off.")
    ] = False
    keep_old: Annotated[
        bool,
        typer.Option(
            "--keep-old", help="With --resume: keep records that another version, other rules or settings have made."
        ),
    ] = False
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="With --resume: try again what has failed before.")
    ] = False
    failed: Annotated[
        Path | None,
        typer.Option(
            help="File for documents that fail, to be fed in again; by default OUTPUT with the ending .failed.jsonl.",
            metavar="FILE",
        ),
    ] = None
    strict: Annotated[bool, typer.Option("--strict", help="Count an untranslated document as failed.")] = False

    def check(self, paths: Iterable[str]) -> None:
        """Look whether the options fit each other and the input.

        Raises:
            ConfigError: They don't.
        """
        if self.to is not None:
            check_choice("--to", self.to, exports.FORMATS)
        for option, given in (("--keep-old", self.keep_old), ("--retry-failed", self.retry_failed)):
            if given and not self.resume:
                raise ConfigError(f"{option} says what --resume does; give both")
        read = [Path(path) for path in paths if path != "-"]
        for file in self.files:
            if any(same_file(file, path) for path in read):
                raise ConfigError(f"{file} is read and would be written over; name another file to write")

    @property
    def format(self) -> str | None:
        """Name of the format; ``None`` if the output's ending says it."""
        return "jsonl" if self.to is None and (self.output is None or not self.output.suffix) else self.to

    @property
    def failures(self) -> Path | None:
        """The file for documents that fail, if one is kept."""
        return self.failed or (self.output and self.output.with_suffix(".failed.jsonl"))

    @property
    def aside(self) -> Path | None:
        """The file beside the output that keeps records until they are in the output again."""
        return aside_path(self.output) if self.output else None

    @property
    def files(self) -> list[Path]:
        """All files that a run may write, the output first."""
        return [path for path in (self.output, self.failures, self.aside) if path is not None]

    def earlier(self, producer: Producer) -> Earlier | None:
        """Return what an earlier run has left, ``None`` if this one does not go on with it.

        Args:
            producer: What makes records in this run.

        Raises:
            ConfigError: The output is nothing that a run can go on with.
        """
        if not self.resume:
            return None
        usable = partial(self._usable, producer.model_dump())
        return (Looking if self.unordered else Following)(self._to_go_on_with(), self.failures, usable)

    def _to_go_on_with(self) -> Path:
        if self.output is None:
            raise ConfigError("--resume goes on with a file; name it with -o")
        suffixes = exports.FORMATS["jsonl"].suffixes
        if self.format != "jsonl" and not (self.format is None and self.output.suffix.lower() in suffixes):
            raise ConfigError(f"--resume goes on with JSON Lines only, and {self.output} is to be something else")
        if self.output.exists() and not self.output.is_file():
            raise ConfigError(f"--resume goes on with a file, which {self.output} is not")
        return self.output

    def _usable(self, producer: dict[str, str], record: Record) -> bool:
        """Say whether a record, or a note of a failure, need not be made again."""
        if not self.keep_old and record.get("producer") != producer:
            return False
        if "error" in record:
            return not self.retry_failed
        return not (self.strict and Facts.of_record(record).untranslated)
