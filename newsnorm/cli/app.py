"""The commands and where they are."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from textwrap import dedent
from typing import Annotated

import typer

from newsnorm.cli import cache, models
from newsnorm.cli.demo import demo
from newsnorm.cli.diff import diff
from newsnorm.cli.explain import explain
from newsnorm.cli.groups import with_groups
from newsnorm.cli.normalize import normalize
from newsnorm.cli.pipe import leaving_early
from newsnorm.cli.report import report
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


def _help(command: Callable[..., object]) -> str:
    """Return a command's description; its examples stay lines of their own in ``--help``."""
    text, heading, examples = inspect.cleandoc(command.__doc__ or "").partition("Examples:\n")
    return f"{text}{heading}\n```text\n{dedent(examples)}\n```" if examples else text


def _add(command: Callable[..., None]) -> None:
    """Add a command with its option groups."""
    app.command(help=_help(command))(leaving_early()(with_groups(command)))


def _add_group(commands: typer.Typer, name: str) -> None:
    """Add commands under a name of their own."""
    for one in commands.registered_commands:
        if one.callback is not None:
            one.help = _help(one.callback)
            one.callback = leaving_early()(one.callback)
    app.add_typer(commands, name=name)


_add(demo)
_add(normalize)
_add(explain)
_add(diff)
_add(report)
_add_group(models.app, "models")
_add_group(cache.app, "cache")
_add(rules)


def schema() -> None:
    """Print the JSON Schema of a record.

    Examples:
        newsnorm schema > article.schema.json
    """
    typer.echo(json.dumps(Article.model_json_schema(mode="serialization"), indent=2, ensure_ascii=False))


_add(schema)
