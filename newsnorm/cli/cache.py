"""``newsnorm cache``: look at a file of remembered translations, or empty it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from newsnorm.errors import InputError
from newsnorm.translators.text.memory import cache_info, clear_cache

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Look at a file of remembered translations, or empty it.")

CacheFile: TypeAlias = Annotated[Path, typer.Argument(help="The file named by --cache.", metavar="FILE")]


@app.command()
def info(path: CacheFile) -> None:
    """Show what a cache file holds: a line for each engine and pair of languages.

    Examples:
        newsnorm cache info memory.sqlite
    """
    with _readable(path):
        found = cache_info(path)
    for (engine, source, target), count in found.entries.items():
        typer.echo(f"{engine}\t{source}\t{target}\t{count}")
    typer.echo(f"{sum(found.entries.values())} translations, {found.size_bytes:,} bytes", err=True)


@app.command()
def clear(path: CacheFile) -> None:
    """Forget everything in a cache file.

    Examples:
        newsnorm cache clear memory.sqlite
    """
    with _readable(path):
        count = clear_cache(path)
    typer.echo(f"{count} translations forgotten", err=True)


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise InputError(f"{path}: no such file; a cache file is made by newsnorm normalize --cache FILE") from None
    except sqlite3.Error as error:
        raise InputError(f"{path}: not a cache file, or in use ({error})") from None
