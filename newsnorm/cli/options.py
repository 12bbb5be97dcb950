"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer

from newsnorm.config import Config

__all__ = ["build_config"]

Translator: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--translator",
        help="local (default), none, google, mymemory, deepl, libretranslate; give several to ask them in turn. "
        "Text leaves this machine only through an online translator named here.",
    ),
]
Target: TypeAlias = Annotated[str | None, typer.Option(help="Language to translate to; English by default.")]
Cleaning: TypeAlias = Annotated[
    str | None, typer.Option(help="balanced (default), recall (takes out less), precision (more), off.")
]
Detector: TypeAlias = Annotated[str | None, typer.Option(help="auto (default), py3langid, langdetect.")]
InputFormat: TypeAlias = Annotated[str | None, typer.Option(help="auto (default), text, html.")]
Offline: TypeAlias = Annotated[bool, typer.Option("--offline", help="Download nothing, not even a translation model.")]
Disable: TypeAlias = Annotated[
    list[str] | None, typer.Option("--disable", help="Switch a rule off by its id; may be given several times.")
]
Rules: TypeAlias = Annotated[
    list[Path] | None, typer.Option("--rules", help="Rule pack of your own, a .toml file or a folder of them.")
]
Models: TypeAlias = Annotated[Path | None, typer.Option(help="Folder with translation models.")]
Cache: TypeAlias = Annotated[
    Path | None, typer.Option(help="File to remember translations in between runs (see newsnorm cache).")
]
MaxChars: TypeAlias = Annotated[int | None, typer.Option(help="Longest document that is accepted, in characters.")]


def build_config(**settings: Any) -> Config:
    """Make a configuration of the options that were given; the others keep their defaults.

    Raises:
        ConfigError: A value does not fit.
    """
    given = {name: value for name, value in settings.items() if value not in (None, [], False)}
    translator = given.get("translator")
    if translator:
        given["translator"] = translator[0] if len(translator) == 1 else translator
    for name, field in (("disable", "disabled_rules"), ("rules", "rule_paths")):
        if name in given:
            given[field] = given.pop(name)
    return Config(**given)
