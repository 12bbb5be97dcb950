"""``newsnorm report``: a page to look at."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from newsnorm import readers
from newsnorm.errors import InputError
from newsnorm.exports.report import LIMIT, ReportWriter
from newsnorm.models import Failure

__all__ = ["report"]

_SAID = 10


def report(
    records: Annotated[
        list[str],
        typer.Argument(help="Records from newsnorm normalize (jsonl, parquet); - for standard input.", metavar="FILE"),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="The page.")] = Path("report.html"),
    title: Annotated[str | None, typer.Option(help="Heading of the page.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Articles to show; all are counted in the charts.")] = LIMIT,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing of the page.")] = False,
) -> None:
    """Show articles as one HTML page: what was kept, taken out and why, with the English beside the original.

    The page is a single file that loads nothing and sends nothing. It reads without its script, which only searches
    and filters. Exit code 1: a line was no record; the others are shown.

    Examples:
        newsnorm report articles.jsonl -o report.html
        newsnorm normalize news/ | newsnorm report - -o report.html
    """
    shown = failed = 0
    with ReportWriter(output, title=title, limit=limit) as page:
        for path in records:
            for article in readers.articles(path):
                if isinstance(article, Failure):
                    failed += 1
                    if failed <= _SAID:
                        sys.stderr.write(f"newsnorm: {article.message}\n")
                else:
                    shown += 1
                    page.write(article)
        if failed and not shown:
            raise InputError(f"{', '.join(records)}: no record was found; no page is made of nothing")
    if failed > _SAID:
        sys.stderr.write(f"newsnorm: {failed - _SAID:,} more lines were no records\n")
    if not quiet:
        sys.stderr.write(f"newsnorm: {shown:,} article{'s' * (shown != 1)} in {output}\n")
    if failed:
        raise typer.Exit(1)
