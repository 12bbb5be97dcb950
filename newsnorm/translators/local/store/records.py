"""Mozilla's list of models: what is in it, and which version to take."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from newsnorm.errors import ModelError, ModelNotAvailable

__all__ = ["ARCHITECTURES", "Architecture", "AvailableModel", "ModelFile", "choose", "parse_records", "safe_name"]

Architecture: TypeAlias = Literal["smallest", "best", "tiny", "base-memory", "base"]
# The smallest first. All translate at their own speed: tiny about a thousand words a second on one core.
ARCHITECTURES = ("tiny", "base-memory", "base")
_MAJOR = 3  # What fxtranslate 0.5 reads; it ignores all others as well.
_VERSION = re.compile(r"(\d+)\.(\d+)(.*)")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_REQUIRED = ("name", "fileType", "sourceLanguage", "targetLanguage")
_KINDS = ("model", "vocab", "srcvocab", "trgvocab", "lex")


@dataclass(frozen=True)
class ModelFile:
    """One file of a model, as the list describes it.

    Attributes:
        name: Name that the file is to have on disk; not to be trusted before :func:`safe_name`.
        kind: ``model``, ``vocab``, ``srcvocab``, ``trgvocab`` or ``lex``.
        location: Path below the attachments' address; compressed with zstd.
        sha256: Of the file as it is used, decompressed.
        size_bytes: Of the compressed file, as announced; 0 if it is not.
        record: The whole entry, for mirrors.
    """

    name: str
    kind: str
    location: str
    sha256: str | None
    size_bytes: int
    record: Mapping[str, Any]


@dataclass(frozen=True)
class AvailableModel:
    """A model that can be downloaded: a pair, a version, an architecture, and all the files it takes."""

    source: str
    target: str
    version: str
    architecture: str
    files: tuple[ModelFile, ...]

    @property
    def name(self) -> str:
        """The pair, as in ``de-en``."""
        return f"{self.source}-{self.target}"

    @property
    def size_bytes(self) -> int:
        """Bytes to download."""
        return sum(file.size_bytes for file in self.files)

    @property
    def released(self) -> tuple[bool, int, str]:
        """Order of versions: a finished one (``3.0``) before any trial (``3.1a1``), then the higher number."""
        match = _VERSION.fullmatch(self.version)
        return (not match[3], int(match[2]), match[3]) if match else (False, -1, "")


def safe_name(name: str) -> str:
    """Return a name that came over the network if it is fit to be one file in one folder.

    Raises:
        ModelError: It could lead somewhere else (``../x``, ``C:x``) or mean a device.
    """
    if not _NAME.fullmatch(name) or _DEVICES.fullmatch(name) or name.endswith("."):
        raise ModelError(
            f"The list of models names a file {name!r}, which is not a plain file name. Nothing was written."
        )
    return name


def parse_records(body: bytes, where: str) -> list[AvailableModel]:
    """Read a list in the form of Remote Settings: ``{"data": [record, ...]}``.

    Entries that lack a field, or belong to another major version than 3, are passed over as fxtranslate does;
    versions that lack the weights or a vocabulary are not offered.

    Args:
        body: What the server answered.
        where: Its address, for messages.

    Raises:
        ModelNotAvailable: It is not such a list; says what it looks like instead.
    """
    try:
        records = json.loads(body)["data"]
        records = list(records) if isinstance(records, list) else None
    except (ValueError, KeyError, TypeError):
        records = None
    if records is None:
        start = body[:60].decode("utf-8", "replace").strip()
        raise ModelNotAvailable(
            f"{where} answered with something that is not the list of models (it begins {start!r}). "
            "A login page or a proxy may have answered in its place; see NEWSNORM_MODELS_URL in the documentation."
        )
    versions: dict[tuple[str, str, str, str], dict[str, ModelFile]] = defaultdict(dict)
    # Two uploads of one file: the later one counts.
    for record in sorted((one for one in records if _usable(one)), key=_modified):
        file = _model_file(record)
        key = tuple(
            str(record.get(name) or "") for name in ("sourceLanguage", "targetLanguage", "version", "architecture")
        )
        versions[key[0], key[1], key[2], key[3] or "tiny"][file.kind] = file
    models = [AvailableModel(*key, tuple(files.values())) for key, files in versions.items() if _complete(files)]
    return sorted(models, key=lambda model: (model.name, _rank(model.architecture), model.released))


def _usable(record: object) -> bool:
    if not isinstance(record, dict) or not all(isinstance(record.get(name), str) for name in _REQUIRED):
        return False
    attachment = record.get("attachment")
    match = _VERSION.fullmatch(str(record.get("version") or ""))
    return (
        isinstance(attachment, dict)
        and isinstance(attachment.get("location"), str)
        and record["fileType"] in _KINDS
        and match is not None
        and int(match[1]) == _MAJOR
    )


def _modified(record: Mapping[str, Any]) -> int:
    when = record.get("last_modified")
    return when if isinstance(when, int) else 0


def _model_file(record: Mapping[str, Any]) -> ModelFile:
    attachment = record["attachment"]
    size = attachment.get("size")
    return ModelFile(
        name=record["name"],
        kind=record["fileType"],
        location=attachment["location"],
        sha256=record.get("decompressedHash") or None,
        size_bytes=size if isinstance(size, int) and size > 0 else 0,
        record=record,
    )


def _complete(files: Iterable[str]) -> bool:
    kinds = set(files)
    return "model" in kinds and ("vocab" in kinds or kinds >= {"srcvocab", "trgvocab"})


def _rank(architecture: str) -> int:
    return ARCHITECTURES.index(architecture) if architecture in ARCHITECTURES else len(ARCHITECTURES)


def choose(
    models: Iterable[AvailableModel], source: str, target: str, architecture: Architecture = "smallest"
) -> AvailableModel | None:
    """Return the newest version of a pair's model in the architecture that is wanted; ``None`` without the pair.

    Raises:
        ModelNotAvailable: The pair is there, but not in that architecture.
    """
    fitting = [model for model in models if (model.source, model.target) == (source, target)]
    if not fitting:
        return None
    ranks = sorted({_rank(model.architecture) for model in fitting})
    if architecture in ("smallest", "best"):
        rank = ranks[0] if architecture == "smallest" else ranks[-1]
    else:
        rank = _rank(architecture)
    wanted = [model for model in fitting if _rank(model.architecture) == rank]
    if not wanted:
        there = ", ".join(sorted({model.architecture for model in fitting}))
        raise ModelNotAvailable(f"There is no {architecture!r} model from {source} to {target}; there is: {there}")
    return max(wanted, key=lambda model: model.released)
