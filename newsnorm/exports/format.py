"""What a format is: a name, the endings of its files, and how its articles are written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from newsnorm.errors import ConfigError
from newsnorm.exports.stream import StreamWriter
from newsnorm.exports.writer import Writer
from newsnorm.models import Article

__all__ = ["Format"]


@dataclass(frozen=True)
class Format:
    """One way of writing articles: exactly one of ``render`` and ``whole`` is given.

    Attributes:
        name: What it is called: ``jsonl``.
        suffixes: Endings of its files, the usual one first.
        render: One article as text, final line feed included. Files are written article by article and can be
            continued.
        whole: Opens a writer for a format in which an article can't stand alone (Parquet). Files appear when they are
            complete, are never continued, and are not written to standard output.
    """

    name: str
    suffixes: tuple[str, ...] = ()
    render: Callable[[Article], str] | None = None
    whole: Callable[[Path], Writer] | None = None

    def open(self, path: Path | None, *, append: bool = False) -> Writer:
        """Open a writer; see :func:`newsnorm.exports.open`."""
        if self.render is not None:
            return StreamWriter(self.render, path, append=append)
        if path is None:
            raise ConfigError(
                f"{self.name} is written as a whole and is no stream: name the file (-o OUT{self.suffixes[0]})"
            )
        if append:
            raise ConfigError(f"{path}: a {self.name} file can't be continued; write a new one")
        if self.whole is None:
            raise ConfigError(f"{self.name} has neither render= nor whole=")
        return self.whole(path)
