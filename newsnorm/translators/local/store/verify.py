"""Check the bytes of installed models."""

from __future__ import annotations

import base64
import hmac
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Literal

from newsnorm.errors import ModelError
from newsnorm.translators.local.store.installed import InstalledModel, read_manifest, sha256_of

__all__ = ["Finding", "check"]


@dataclass(frozen=True)
class Finding:
    """What the check of one model says.

    Attributes:
        model: The model; ``None`` if it is so damaged that it is not recognised as one.
        state: ``sound``, ``damaged``, or ``unchecked`` where nobody wrote down what the bytes should be.
        message: What was compared, or what is wrong and what to do.
    """

    model: InstalledModel | None
    state: Literal["sound", "damaged", "unchecked"]
    message: str


def check(found: InstalledModel | ModelError) -> Finding:
    """Compare the files of a model with the checksums of its installation, or of the wheel that brought it."""
    if isinstance(found, ModelError):
        return Finding(None, "damaged", str(found))
    try:
        expected, witness = _expected(found)
        if not expected:
            return Finding(found, "unchecked", "no checksums came with these files")
        for path in found.files:
            if path.name not in expected:
                return Finding(found, "damaged", f"{path} is not in {witness}")
            if not hmac.compare_digest(sha256_of(path), expected[path.name]):
                return Finding(found, "damaged", f"{path} is not what was installed; get it again: {_again(found)}")
    except (OSError, ModelError) as error:
        return Finding(found, "damaged", str(error))
    return Finding(found, "sound", f"as in {witness}")


def _again(found: InstalledModel) -> str:
    package = found.origin.partition(":")[2]
    if package:
        return f"pip install --force-reinstall {package}"
    return f"newsnorm models add --force {found.source}"


def _expected(found: InstalledModel) -> tuple[dict[str, str], str]:
    if manifest := read_manifest(found.folder):
        return {name: str(entry["sha256"]) for name, entry in manifest["files"].items()}, "newsnorm.json"
    package = found.origin.partition(":")[2]
    return (_from_record(package, found.folder), "the wheel's RECORD") if package else ({}, "")


def _from_record(package: str, folder: Path) -> dict[str, str]:
    """Read the checksums that pip verified when it unpacked the wheel."""
    try:
        installed = distribution(package)
    except PackageNotFoundError:
        return {}
    sums: dict[str, str] = {}
    for file in installed.files or ():
        if file.hash and file.hash.mode == "sha256" and Path(str(file.locate())).parent == folder:
            sums[file.name] = base64.urlsafe_b64decode(file.hash.value + "=").hex()
    return sums
