"""The commands and where they are."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from newsnorm.cli import cache, models
from newsnorm.cli.demo import demo
from newsnorm.cli.explain import explain
from newsnorm.cli.normalize import normalize
from newsnorm.cli.rules import rules
from newsnorm.models import Article
from newsnorm.version import __version__

__all__ = ["app"]

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="Show the version and end.")] = False,
) -> None:
    """Turn raw news text in any language into clean, typed articles with a record of every change."""
    if version:
        typer.echo(f"newsnorm {__version__}")
        raise typer.Exit


app.command()(demo)
app.command()(normalize)
app.command()(explain)
app.add_typer(models.app, name="models")
app.add_typer(cache.app, name="cache")
app.command()(rules)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    typer.echo(json.dumps(Article.model_json_schema(mode="serialization"), indent=2, ensure_ascii=False))
