"""``newsnorm explain``: what was kept, what was removed, by which rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from newsnorm.api import Normalizer
from newsnorm.cli.facts import facts
from newsnorm.cli.options import ConfigOptions, FieldOptions
from newsnorm.cli.view import console, say, show, story
from newsnorm.errors import InputError
from newsnorm.models import Article, Failure, RawArticle

__all__ = ["explain"]

_WIDE = 100  # columns from which two texts fit beside each other


def explain(
    path: Annotated[str, typer.Argument(help="File to explain; - for standard input.", metavar="FILE")],
    only: Annotated[
        list[str] | None,
        typer.Option("--id", help="Only the document with this id; may be given several times.", metavar="ID"),
    ] = None,
    english: Annotated[
        bool, typer.Option("--english", help="Translate, and show the translation beside the text.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the record as indented JSON instead.")] = False,
    *,
    settings: ConfigOptions,
    fields: FieldOptions,
) -> None:
    """Show what was kept, what was removed and why, in the order of the input.

    Numbers are those of the paragraphs in the input. Marks: `-` removed, `~` mended, `#` heading, `>` quote,
    `*` list item, `=` translation. Nothing is translated unless asked for.

    Exit code 0: all is shown; 1: a document could not be read; 2: wrong usage.

    Examples:
        newsnorm explain article.txt
        newsnorm explain article.txt --english
        newsnorm explain dump.jsonl --id doc-17 --json
    """
    # English is asked for by --english, or by naming a translator.
    config = settings.build() if english else settings.build(translator="none")
    documents = fields.open(path)
    wanted = _Wanted(set(only)) if only else None
    failed = False
    shown = 0
    screen = console()
    for result in Normalizer(config).many(wanted.of(documents) if wanted else documents):
        if isinstance(result, Failure):
            failed = True
            say(result.message)
        elif as_json:
            typer.echo(result.model_dump_json(indent=2))
        else:
            if shown:
                screen.rule(result.id, style="dim")
            shown += 1
            _show(result, english=config.translator != "none")
    if wanted and wanted.ids:
        raise InputError(f"{path}: there is no document with the id {', '.join(sorted(wanted.ids))}")
    if failed:
        raise typer.Exit(1)


def _show(article: Article, *, english: bool) -> None:
    screen = console()
    wide = screen.is_terminal and screen.width >= _WIDE
    show(screen, facts(article), "", story(article, english=english, wide=wide))


class _Wanted:
    """Looks for documents by their ids, and stops when it has them all."""

    def __init__(self, ids: set[str]) -> None:
        self.ids = ids

    def of(self, documents: Iterator[RawArticle | Failure]) -> Iterator[RawArticle | Failure]:
        for document in documents:
            if document.id in self.ids:
                self.ids.discard(document.id)
                yield document
            if not self.ids:
                return
