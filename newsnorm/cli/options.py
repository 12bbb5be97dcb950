"""Options that several commands share, in groups (see :mod:`newsnorm.cli.groups`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, ClassVar, get_args

import typer

from newsnorm import readers
from newsnorm.cli.suggest import check_choice
from newsnorm.config import Config
from newsnorm.configfile import find_file
from newsnorm.errors import ConfigError
from newsnorm.models import Failure, RawArticle, Reason
from newsnorm.readers.source import MAX_RECORD_BYTES
from newsnorm.rules.languages import check_code, known_languages

__all__ = ["ConfigOptions", "FieldOptions", "TalkOptions", "one_of"]

_TRANSLATORS = ("local", "none", "google", "mymemory", "deepl", "libretranslate")


def one_of(*values: str) -> Callable[[str], list[str]]:
    """Return a completion for the shell: those of some values that begin as what was typed."""
    return lambda incomplete: [value for value in values if value.startswith(incomplete)]


def _languages(incomplete: str) -> list[tuple[str, str]]:
    return [(one.code, one.name) for one in known_languages().values() if one.code.startswith(incomplete)]


def _check_target(code: str) -> None:
    try:
        check_code(code)  # its message knows what may have been meant
    except ConfigError as error:
        raise ConfigError(f"--target: {error}") from None


@dataclass(frozen=True)
class ConfigOptions:
    """The settings of :class:`newsnorm.Config`, from a configuration file and from the command line, which wins."""

    panel: ClassVar[str] = "Settings (also in newsnorm.toml)"

    translator: Annotated[
        list[str] | None,
        typer.Option(
            help="local (default), none, google, mymemory, deepl, libretranslate; give several to ask them in turn. "
            "Text leaves this machine only through an online translator named here or in the configuration file.",
            autocompletion=one_of(*_TRANSLATORS),
        ),
    ] = None
    target: Annotated[
        str | None,
        typer.Option(help="Language to translate to; English (en) by default.", autocompletion=_languages),
    ] = None
    cleaning: Annotated[
        str | None,
        typer.Option(
            help="balanced (default), recall (takes out less), precision (more), off.",
            autocompletion=one_of("balanced", "recall", "precision", "off"),
        ),
    ] = None
    detector: Annotated[
        str | None,
        typer.Option(
            help="auto (default), py3langid, langdetect.", autocompletion=one_of("auto", "py3langid", "langdetect")
        ),
    ] = None
    input_format: Annotated[
        str | None, typer.Option(help="auto (default), text, html.", autocompletion=one_of("auto", "text", "html"))
    ] = None
    offline: Annotated[
        bool | None, typer.Option("--offline/--no-offline", help="Download nothing, not even a translation model.")
    ] = None
    disable: Annotated[
        list[str] | None, typer.Option(help="Switch a rule off by its id; may be given several times.", metavar="RULE")
    ] = None
    disable_reason: Annotated[
        list[str] | None,
        typer.Option(
            help="Take nothing out for this reason (caption, comments, …); may be given several times.",
            metavar="REASON",
            autocompletion=one_of(*get_args(Reason)),
        ),
    ] = None
    rules: Annotated[
        list[Path] | None, typer.Option(help="Rule pack of your own, a .toml file or a folder of them.")
    ] = None
    models: Annotated[Path | None, typer.Option(help="Folder with translation models.")] = None
    cache: Annotated[
        Path | None, typer.Option(help="File to remember translations in between runs (see newsnorm cache).")
    ] = None
    max_chars: Annotated[int | None, typer.Option(help="Longest document that is accepted, in characters.")] = None
    config: Annotated[
        Path | None,
        typer.Option(
            help="Configuration file; by default the nearest newsnorm.toml, or pyproject.toml with [tool.newsnorm].",
            metavar="FILE",
        ),
    ] = None
    no_config: Annotated[bool, typer.Option("--no-config", help="Read no configuration file.")] = False

    def file(self) -> Path | None:
        """Return the configuration file that is used, if one is."""
        return None if self.no_config else self.config or find_file()

    def build(self, **instead: Any) -> Config:
        """Make the configuration: the command line wins over ``instead``, which wins over the file.

        Args:
            instead: What the command has to say, by the names of the settings.

        Raises:
            ConfigError: A value does not fit, or the configuration file can't be used.
        """
        if self.target:
            _check_target(self.target)
        settings = {**instead, **self._given()}
        if self.no_config:
            if self.config:
                raise ConfigError("--config and --no-config: give one of them")
            return Config(**settings)
        return Config.load(self.config, **settings)

    def _given(self) -> dict[str, Any]:
        named: dict[str, Any] = {
            "translator": self.translator[0] if self.translator and len(self.translator) == 1 else self.translator,
            "target": self.target,
            "cleaning": self.cleaning,
            "detector": self.detector,
            "input_format": self.input_format,
            "offline": self.offline,
            "disabled_rules": self.disable,
            "disabled_reasons": self.disable_reason,
            "rule_paths": self.rules,
            "models": self.models,
            "cache": self.cache,
            "max_chars": self.max_chars,
        }
        return {name: value for name, value in named.items() if value not in (None, [])}


@dataclass(frozen=True)
class FieldOptions:
    """Which fields of records (JSON Lines and its like) hold what."""

    panel: ClassVar[str] = "Fields of records"

    text_field: Annotated[
        str | None, typer.Option(help="Field that holds the text (a.b for nested).", metavar="FIELD")
    ] = None
    id_field: Annotated[str | None, typer.Option(help="Field that holds the id.", metavar="FIELD")] = None
    meta: Annotated[
        list[str] | None,
        typer.Option(
            help=f"Field that holds something else that is known: {', '.join(readers.HINTS)}; may be given several times.",
            metavar="KEY=FIELD",
            autocompletion=one_of(*(f"{hint}=" for hint in readers.HINTS)),
        ),
    ] = None
    read_as: Annotated[
        str | None,
        typer.Option(
            "--from",
            help=f"Read all files as {', '.join(readers.FORMATS)}; by default each as what it looks like.",
            metavar="FORMAT",
            autocompletion=one_of(*readers.FORMATS),
        ),
    ] = None
    encoding: Annotated[
        str | None, typer.Option(help="Charset of records; by default it is found out.", metavar="CHARSET")
    ] = None
    max_record_bytes: Annotated[
        int,
        typer.Option(
            help="Largest record or document that is read, uncompressed; 64 MiB by default.",
            min=1,
            metavar="BYTES",
            show_default=False,
        ),
    ] = MAX_RECORD_BYTES

    def open(self, *paths: str, skip: Iterable[Path] = ()) -> Iterator[RawArticle | Failure]:
        """Read the documents of files and folders.

        Raises:
            ConfigError: At once, for an option that does not fit.
        """
        if self.read_as is not None:
            check_choice("--from", self.read_as, readers.FORMATS)
        return readers.open(
            *paths,
            fields=self._fields(),
            format=self.read_as,
            encoding=self.encoding,
            max_record_bytes=self.max_record_bytes,
            skip=skip,
        )

    def _fields(self) -> readers.Fields:
        named = {}
        for one in self.meta or ():
            key, sign, field = one.partition("=")
            if not sign or not field:
                raise ConfigError(f"--meta is KEY=FIELD, such as outlet=source.name, not {one!r}")
            named[key] = field
        return readers.Fields(text=self.text_field, id=self.id_field, meta=named)


@dataclass(frozen=True)
class TalkOptions:
    """How much is said on standard error."""

    panel: ClassVar[str] = "Messages"

    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say only what went wrong.")] = False
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say more.")] = False
