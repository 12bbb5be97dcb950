"""``newsnorm explain``: what was kept, what was removed, by which rule."""

from __future__ import annotations

from typing import Annotated

import typer

from newsnorm.api import Normalizer
from newsnorm.cli.options import ConfigOptions, FieldOptions
from newsnorm.cli.pipe import leaving_early
from newsnorm.cli.view import console, facts, story
from newsnorm.errors import InputError
from newsnorm.models import Failure

__all__ = ["explain"]


def explain(
    path: Annotated[str, typer.Argument(help="File to explain; - for standard input.", metavar="FILE")],
    english: Annotated[bool, typer.Option("--english", help="Translate, and show the translation beneath.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the record as indented JSON instead.")] = False,
    *,
    settings: ConfigOptions,
    fields: FieldOptions,
) -> None:
    """Show what was kept, what was removed and why, in the order of the input.

    Numbers are those of the paragraphs in the input. Marks: `-` removed, `~` mended, `#` heading, `>` quote,
    `*` list item, `=` translation. Nothing is translated unless asked for.

    Examples:
        newsnorm explain article.txt
        newsnorm explain article.txt --english
        newsnorm explain dump.jsonl --json
    """
    # The English beside the text is asked for by --english, or by naming a translator.
    config = settings.build() if english else settings.build(translator="none")
    normalizer = Normalizer(config)
    screen = console()
    with leaving_early():
        for number, raw in enumerate(fields.open(path)):
            if isinstance(raw, Failure):
                raise InputError(raw.message)
            article = normalizer(raw)
            if as_json:
                typer.echo(article.model_dump_json(indent=2))
                continue
            if number:
                screen.rule()
            screen.print(facts(article))
            screen.print()
            screen.print(story(article, english=english))
