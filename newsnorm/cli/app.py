"""The commands and where they are."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from typing import Annotated

import typer

from newsnorm.cli import cache, models
from newsnorm.cli.demo import demo
from newsnorm.cli.diff import diff
from newsnorm.cli.explain import explain
from newsnorm.cli.groups import with_groups
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


def _add(command: Callable[..., None]) -> None:
    """Add a command with its option groups; its examples stay lines of their own in ``--help``."""
    app.command(help=inspect.cleandoc(command.__doc__ or "").replace("Examples:\n", "Examples:\n\n"))(
        with_groups(command)
    )


_add(demo)
_add(normalize)
_add(explain)
_add(diff)
app.add_typer(models.app, name="models")
app.add_typer(cache.app, name="cache")
_add(rules)


def schema() -> None:
    """Print the JSON Schema of a record."""
    typer.echo(json.dumps(Article.model_json_schema(mode="serialization"), indent=2, ensure_ascii=False))


_add(schema)
