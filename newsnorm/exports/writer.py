"""What all ways of writing articles have in common: open, write one after the other, close."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from newsnorm.models import Article

if TYPE_CHECKING:
    from typing_extensions import Self

__all__ = ["Writer", "naming"]


class Writer(ABC):
    """Takes articles, one after the other, and holds no more than a few of them.

    As a context manager it is closed at the end of the block, or discarded if the block ends in an error.
    """

    @abstractmethod
    def write(self, article: Article) -> None:
        """Write one article.

        Raises:
            OSError: It can't be written, with the file's name; nothing of this article is left in the file.
        """

    @abstractmethod
    def close(self) -> None:
        """Complete the output. A second call does nothing."""

    @abstractmethod
    def discard(self) -> None:
        """Give up: leave whole articles behind, or nothing. Does nothing once the writer is closed."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.discard()


@contextmanager
def naming(path: Path | None) -> Iterator[None]:
    """Put the file's name into an error of the operating system that has none, as one from ``write`` has none."""
    try:
        yield
    except OSError as error:
        if error.filename is not None or error.errno is None:
            raise
        raise OSError(error.errno, error.strerror, "standard output" if path is None else str(path)) from error
