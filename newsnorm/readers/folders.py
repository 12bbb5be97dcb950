"""From what was named to the files to read, in a stable order."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from newsnorm.models import Failure
from newsnorm.readers.formats import SUFFIXES, inner_suffix
from newsnorm.readers.source import unread

__all__ = ["files", "printable", "same_file", "unreadable"]


def files(path: Path) -> Iterator[Path | Failure]:
    """Yield the files that a path means: itself, those of a folder and the folders in it, those that fit a pattern.

    The order is that of the names in each folder, by code point. Files of a folder are taken by their names
    (see :data:`~newsnorm.readers.formats.SUFFIXES`); hidden ones are not. A path with ``*``, ``?`` or ``[`` that is
    not itself there is a pattern for files; ``**`` stands for any folders.
    """
    try:
        if path.is_dir():
            yield from _folder(path, ())
        elif glob.has_magic(str(path)) and not os.path.lexists(path):
            yield from _fitting(path)
        else:
            yield path
    except OSError as error:
        yield unreadable(path, error)


def _fitting(pattern: Path) -> Iterator[Path | Failure]:
    found = False
    for name in sorted(glob.glob(str(pattern), recursive=True)):  # noqa: PTH207  Path.glob takes no absolute pattern
        for entry in _entry(Path(name), (), named=True):
            found = True
            yield entry
    if not found:
        yield unread(printable(pattern), "no file fits this pattern; folders are not read by a pattern without **")


def _folder(folder: Path, inside: tuple[tuple[int, int], ...]) -> Iterator[Path | Failure]:
    """Yield the files of a folder; ``inside`` are the folders it is in, by device and inode."""
    try:
        info = folder.stat()
        names = sorted(entry.name for entry in os.scandir(folder) if not entry.name.startswith("."))
    except OSError as error:
        yield unreadable(folder, error)
        return
    identity = (info.st_dev, info.st_ino)
    if identity in inside and info.st_ino:
        yield unread(printable(folder), "a link to a folder that it is in; it is not followed, remove it")
        return
    found = False
    for name in names:
        for entry in _entry(folder / name, (*inside, identity)):
            found = True
            yield entry
    if not found:
        kinds = " ".join(SUFFIXES)
        yield unread(
            printable(folder), f"no files to read in this folder; it is searched for {kinds} and their .gz .zst"
        )


def _entry(path: Path, inside: tuple[tuple[int, int], ...], *, named: bool = False) -> Iterator[Path | Failure]:
    wanted = named or inner_suffix(path) in SUFFIXES
    try:
        mode = path.stat().st_mode
    except FileNotFoundError as error:
        # A link to nowhere; what it was a link to can only be told by its name.
        if wanted or not path.suffix:
            yield unreadable(path, error)
        return
    except OSError as error:
        yield unreadable(path, error)
        return
    if stat.S_ISDIR(mode):
        if not named:
            yield from _folder(path, inside)
    elif wanted and (named or stat.S_ISREG(mode)):  # a pipe in a folder would be waited for
        yield path


def same_file(one: Path, other: Path) -> bool:
    """Say whether two paths are one file, also by a link of either kind, and also if it is not there yet.

    A terminal or a null device may well be read and written at once.
    """
    try:
        return one.samefile(other) and one.is_file()
    except OSError:
        return one.absolute() == other.absolute()


def printable(path: Path) -> str:
    """Return a path as text that any record can hold, also if its name is not valid in the file system's charset."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def unreadable(path: Path, error: OSError) -> Failure:
    """Say why a file or folder can't be read."""
    name = printable(path)
    if isinstance(error, FileNotFoundError):
        if path.is_symlink():
            return unread(name, f"a link to {printable(path.readlink())}, which is not there")
        return unread(name, "no such file or folder")
    if isinstance(error, PermissionError):
        return unread(name, "no permission to read it")
    return unread(name, error.strerror or str(error))
