"""The output of a run, opened when it is time."""

from __future__ import annotations

from pathlib import Path

from newsnorm import exports
from newsnorm.exports import Writer
from newsnorm.models import Article

__all__ = ["Output"]


class Output:
    """The output, opened when there is something to write: until then an earlier run's file may still be cut.

    Args:
        path: The file; standard output if ``None``.
        to: Name of the format; by default what the file ends in.
        append: Go on after what is in the file.
        beside: What an earlier run has left beside the file; it goes when the file is written over.
    """

    def __init__(self, path: Path | None, to: str | None, *, append: bool, beside: Path | None = None) -> None:
        self._path = path
        self._to = to
        self._append = append
        self._beside = None if append else beside
        self._writer: Writer | None = None
        self._left = False

    def write(self, article: Article) -> None:
        """Write an article."""
        self._drop_beside()
        self.open().write(article)

    def open(self) -> Writer:
        """Return the writer, opened if it is not."""
        if self._writer is None:
            self._writer = exports.open(self._path, self._to, append=self._append)
        return self._writer

    def leave(self) -> None:
        """Leave an earlier run's file as it is: this run has nothing to put in its place."""
        self._left = True

    def __enter__(self) -> Output:  # noqa: PYI034  (Self came with Python 3.11)
        """Open what is not to be gone on with, so that a file that can't be written is said before any work."""
        if not self._append:
            self.open()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Complete the output, or leave whole articles behind."""
        if kind is None and not self._left:
            self._drop_beside()
            self.open().close()
        elif self._writer is not None:
            self._writer.discard()

    def _drop_beside(self) -> None:
        if self._beside is not None:
            self._beside.unlink(missing_ok=True)
            self._beside = None
