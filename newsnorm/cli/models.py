"""``newsnorm models``: see, get, check and pass on translation models."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from newsnorm.cli.downloads import downloads_shown
from newsnorm.errors import ModelError, ModelNotAvailable
from newsnorm.rules.languages import suggestion

if TYPE_CHECKING:
    from newsnorm.translators.local.store import ModelStore, Progress
    from newsnorm.translators.local.store.records import Architecture

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="See, get, check and pass on translation models.")

_CODE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,4})*")
_ARCHITECTURES = ("smallest", "best", "tiny", "base-memory", "base")


def _code(value: str) -> str:
    if not _CODE.fullmatch(value):
        raise typer.BadParameter(f"{value!r} is not a language code{suggestion(value)}")
    return value


def _architecture(value: str) -> str:
    if value not in _ARCHITECTURES:
        raise typer.BadParameter(f"choose one of {', '.join(_ARCHITECTURES)}")
    return value


Languages: TypeAlias = Annotated[list[str], typer.Argument(metavar="LANG", help="Language codes: de nl zh-Hans.")]
Target: TypeAlias = Annotated[str, typer.Option("--target", callback=_code, help="Language to translate to.")]
Folder: TypeAlias = Annotated[Path | None, typer.Option("--folder", help="Folder of models, looked into first.")]
Size: TypeAlias = Annotated[
    str,
    typer.Option(
        "--architecture",
        callback=_architecture,
        help="Which one, where a pair has several: smallest, best, tiny, base-memory or base.",
    ),
]

OnlyInstalled: TypeAlias = Annotated[
    bool, typer.Option("--installed", help="Only what is on this machine; asks no network.")
]
WriteTo: TypeAlias = Annotated[Path | None, typer.Option("--folder", help="Write there instead of the cache.")]
Force: TypeAlias = Annotated[bool, typer.Option("--force", help="Download even what is there; mends a damaged model.")]


def _store(folder: Path | None = None, on_progress: Callable[[Progress], None] | None = None) -> ModelStore:
    from newsnorm.translators.local.store import ModelStore

    return ModelStore(folder, on_progress=on_progress)


def _known(architecture: str) -> Architecture:
    from typing import cast

    return cast("Architecture", architecture)


@app.command("list")
def list_models(
    folder: Folder = None,
    installed: OnlyInstalled = False,
) -> None:
    """List the models on this machine and those that can be had, with versions, sizes and where they are.

    Examples:
        newsnorm models list
        newsnorm models list --installed
    """
    store = _store(folder)
    rows = [
        (
            model.name,
            model.version,
            model.architecture or "?",
            _megabytes(model.size_bytes),
            model.origin,
            str(model.folder),
        )
        for model in store.installed()
    ]
    _table("Installed", ("pair", "version", "architecture", "size", "from", "folder"), rows)
    if not rows:
        _say("No model is installed. Get one with: newsnorm models add de")
    if installed:
        return
    try:
        offered = store.available()
    except ModelNotAvailable as error:
        _say(f"What else could be had is not known: {error}")
        return
    _table(
        "Available (size of the download)",
        ("pair", "version", "architecture", "size", "from"),
        [(one.name, one.version, one.architecture, _megabytes(one.size_bytes), store.address) for one in offered],
    )


@app.command()
def add(
    languages: Languages,
    target: Target = "en",
    architecture: Size = "smallest",
    folder: WriteTo = None,
    force: Force = False,
) -> None:
    """Download models, to English if nothing else is said. What is there in that version is not downloaded again.

    Examples:
        newsnorm models add de nl
        newsnorm models add en --target de
        newsnorm models add pt --architecture best
    """
    codes = [_code(one) for one in languages]

    def one(store: ModelStore, source: str) -> None:
        try:
            chosen = store.choose(source, target, _known(architecture))
        except ModelNotAvailable as error:
            found = None if force or folder else store.find(source, target)
            if found is None:
                raise
            _say(
                f"{found.name} {found.version} is here already, in {found.folder} ({found.origin}). Newer ones: {error}"
            )
            return
        size = f", a download of {_megabytes(chosen.size_bytes)}" if chosen.size_bytes else ""
        _say(f"{chosen.name} {chosen.version} ({chosen.architecture}){size}, from {store.address}")
        model = store.add(source, target, architecture=_known(architecture), into=folder, force=force)
        _say(f"{model.name} {model.version} is in {model.folder}")

    with downloads_shown() as on_progress:
        _each(codes, one, _store(on_progress=on_progress))


@app.command()
def remove(languages: Languages, target: Target = "en") -> None:
    """Delete models from the cache. Packs and wheels are removed with pip, folders of your own by yourself.

    Examples:
        newsnorm models remove nl
    """
    codes = [_code(one) for one in languages]
    _each(codes, lambda store, source: _say(f"removed {store.remove(source, target)}"), _store())


@app.command()
def verify(folder: Folder = None) -> None:
    """Check the bytes of every model on this machine against the checksums that came with it.

    Examples:
        newsnorm models verify && echo all whole
    """
    findings = _store(folder).verify()
    for finding in findings:
        name = f"{finding.model.name} ({finding.model.origin})" if finding.model else "?"
        typer.echo(f"{finding.state}\t{name}\t{finding.message}")
    if not findings:
        _say("No model is installed.")
    if any(finding.state == "damaged" for finding in findings):
        raise typer.Exit(1)


@app.command()
def path(
    language: Annotated[str | None, typer.Argument(metavar="LANG", help="Language code.")] = None,
    target: Target = "en",
    folder: Folder = None,
) -> None:
    """Print the folder that downloads go to or, for a language, the folder of the model that is used.

    Examples:
        newsnorm models path
        newsnorm models path de
    """
    store = _store(folder)
    if language is None:
        typer.echo(str(store.cache))
        return
    found = store.find(_code(language), target)
    if found is None:
        raise ModelNotAvailable(
            f"No model from {language!r} to {target!r} is installed. Try: newsnorm models add {language}"
        )
    typer.echo(str(found.folder))


@app.command()
def pack(
    languages: Languages,
    target: Target = "en",
    out: Annotated[Path, typer.Option("-o", "--out", help="Folder for the wheels.")] = Path(),
    folder: Folder = None,
) -> None:
    """Make wheels of models, to be installed with pip on machines without a network.

    Examples:
        newsnorm models pack de nl
    """
    codes = [_code(one) for one in languages]
    with downloads_shown() as on_progress:
        store = _store(folder, on_progress)
        _each(codes, lambda store, source: typer.echo(str(store.pack(source, target, out=out))), store)
    _say("To be installed with: pip install --no-index WHEEL")


@app.command()
def mirror(
    into: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to write; added to if it is there.")],
    languages: Languages,
    target: Target = "en",
    architecture: Size = "smallest",
    folder: Folder = None,
) -> None:
    """Write a folder that any static web server can serve to others as NEWSNORM_MODELS_URL.

    Examples:
        newsnorm models mirror public/ de nl
    """
    pairs = [(_code(one), target) for one in languages]
    with downloads_shown() as on_progress:
        done = _store(folder, on_progress).mirror(into, pairs, architecture=_known(architecture))
    for one in done:
        typer.echo(f"{one.pair}\t{one.version}\t{_megabytes(one.size_bytes)}\t{one.origin}")
    _say(f"Serve {into} with any web server and set NEWSNORM_MODELS_URL to its address.")


def _each(codes: Sequence[str], work: Callable[[ModelStore, str], None], store: ModelStore) -> None:
    """Do it for every language; one that fails keeps no other from being done, but makes the exit code 1."""
    problems = [problem for code in codes if (problem := _attempt(work, store, code))]
    if problems:
        raise ModelError("\nnewsnorm: ".join(dict.fromkeys(problems)))


def _attempt(work: Callable[[ModelStore, str], None], store: ModelStore, code: str) -> str | None:
    try:
        work(store, code)
    except ModelError as error:
        return str(error)
    return None


def _say(message: str) -> None:
    typer.echo(message, err=True)


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size else "?"


def _table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print for people on a terminal, and else with tabs for programs, each row beginning with the table's name."""
    if not sys.stdout.isatty():
        for row in rows:
            typer.echo("\t".join([title.split(maxsplit=1)[0].lower(), *row]))
        return
    if not rows:
        return
    from rich.table import Table

    from newsnorm.cli.view import console

    table = Table(title=title, title_justify="left")
    for name in head:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*row)
    console().print(table)
