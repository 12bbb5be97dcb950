"""Write a folder of models that a static web server can serve to others."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsnorm.errors import ModelError, ModelNotAvailable
from newsnorm.translators.local.store.install import Progress, decompress
from newsnorm.translators.local.store.installed import InstalledModel, sha256_of
from newsnorm.translators.local.store.records import AvailableModel, ModelFile, parse_records
from newsnorm.translators.local.store.remote import LIST_PATH, Remote, safe_location
from newsnorm.translators.local.store.zstd import store

__all__ = ["Mirrored", "mirror"]

_INSTALLED_LOCATION = "newsnorm-mirror"


@dataclass(frozen=True)
class Mirrored:
    """One model in a mirror: the pair, its version, the bytes that a client will download, and where they are from."""

    pair: str
    version: str
    size_bytes: int
    origin: str


def mirror(
    folder: Path,
    models: Iterable[AvailableModel | InstalledModel],
    remote: Remote,
    on_progress: Callable[[Progress], None] | None = None,
) -> list[Mirrored]:
    """Add models to a mirror. The list is written last, so that it never names a file that is not there.

    Args:
        folder: The mirror; made if it is not there, added to if it is.
        models: From the server's list, or from this machine.
        remote: The server.
        on_progress: As for installing.

    Raises:
        ModelError: A file is damaged, or the folder can't be written to.
    """
    list_file = folder / LIST_PATH
    try:
        records = {_key(record): record for record in _present(list_file)}
        done: list[Mirrored] = []
        for model in models:
            if isinstance(model, InstalledModel):
                new, origin = _from_installed(folder, model), model.origin
            else:
                new, origin = _from_server(folder, model, remote, on_progress), remote.address
            records.update((_key(record), record) for record in new)
            size = sum(int(record["attachment"]["size"]) for record in new)
            done.append(Mirrored(model.name, model.version, size, origin))
        body = {"data": [records[key] for key in sorted(records)]}
        _write(list_file, json.dumps(body, indent=1, sort_keys=True).encode())
    except OSError as error:
        raise ModelError(f"The mirror {folder} can't be written: {error.strerror or error}") from error
    return done


def _key(record: Mapping[str, Any]) -> tuple[str, ...]:
    names = ("sourceLanguage", "targetLanguage", "architecture", "version", "fileType")
    return tuple(str(record.get(name) or "") for name in names)


def _present(list_file: Path) -> list[dict[str, Any]]:
    try:
        body = list_file.read_bytes()
    except FileNotFoundError:
        return []
    try:
        parse_records(body, str(list_file))
    except ModelNotAvailable as error:
        raise ModelError(f"The list in the mirror is damaged; delete it and mirror again. {error}") from error
    return [record for record in json.loads(body)["data"] if isinstance(record, dict)]


def _from_server(
    folder: Path, model: AvailableModel, remote: Remote, on_progress: Callable[[Progress], None] | None
) -> list[dict[str, Any]]:
    before = 0

    def tell(received: int) -> None:
        if on_progress:
            on_progress(Progress(model.name, before + received, model.size_bytes))

    new: list[dict[str, Any]] = []
    tell(0)
    for file in model.files:
        place = folder / safe_location(file.location)
        packed = _sound(place, file)
        if packed is None:
            packed = remote.fetch(file, tell)
            decompress(packed, file)
            _write(place, packed)
        before += len(packed)
        attachment = {**file.record["attachment"], "size": len(packed), "hash": hashlib.sha256(packed).hexdigest()}
        new.append({**file.record, "attachment": attachment})
    if on_progress:
        on_progress(Progress(model.name, before, max(before, model.size_bytes), done=True))
    return new


def _sound(place: Path, file: ModelFile) -> bytes | None:
    """Return what the mirror has of a file already, if it is good."""
    try:
        packed = place.read_bytes()
        decompress(packed, file)
    except (OSError, ModelError):
        return None
    return packed


def _from_installed(folder: Path, model: InstalledModel) -> list[dict[str, Any]]:
    model.read()
    kinds = {"model": model.model, "lex": model.lexicon}
    if model.source_vocab == model.target_vocab:
        kinds["vocab"] = model.source_vocab
    else:
        kinds |= {"srcvocab": model.source_vocab, "trgvocab": model.target_vocab}
    new: list[dict[str, Any]] = []
    for kind, path in kinds.items():
        if path is None:
            continue
        packed = store(path.read_bytes())
        location = f"{_INSTALLED_LOCATION}/{model.name}-{model.digest}/{path.name}.zst"
        _write(folder / location, packed)
        new.append(
            {
                "name": path.name,
                "fileType": kind,
                "sourceLanguage": model.source,
                "targetLanguage": model.target,
                # Clients take version 3 only: the generation of the engine, which is what runs this model here.
                "version": model.version if model.version.startswith("3.") else "3.0",
                "architecture": model.architecture or "tiny",
                "decompressedHash": sha256_of(path),
                "attachment": {
                    "location": location,
                    "filename": f"{path.name}.zst",
                    "mimetype": "application/zstd",
                    "size": len(packed),
                    "hash": hashlib.sha256(packed).hexdigest(),
                },
            }
        )
    return new


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{uuid.uuid4().hex}.partial")
    try:
        partial.write_bytes(data)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
