"""Make a wheel of an installed model, for machines without a network."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import uuid
import zipfile
from pathlib import Path

from newsnorm.errors import ModelError
from newsnorm.translators.local.store.installed import MANIFEST, InstalledModel, sha256_of
from newsnorm.translators.local.store.locate import PACK_GROUP

__all__ = ["pack"]

_BLOCK = 1 << 20
# The earliest time a zip file can name: the same model gives the same wheel, byte for byte.
_WHEN = (1980, 1, 1, 0, 0, 0)
_PUBLIC_VERSION = re.compile(r"\d+(?:\.\d+)*(?:(?:a|b|rc)\d+)?")


def pack(model: InstalledModel, out: Path) -> Path:
    """Build ``newsnorm-model-<source>-<target>`` as a wheel that any pip installs and newsnorm then finds.

    Args:
        model: An installed model; its bytes are checked first.
        out: Folder for the wheel, made if it is not there.

    Returns:
        The wheel's path.

    Raises:
        ModelError: The model is damaged, or the wheel can't be written.
    """
    model.read()
    version = model.version if _PUBLIC_VERSION.fullmatch(model.version) else "0"
    module = f"newsnorm_model_{model.source}_{model.target}".replace("-", "_").lower()
    wheel = out / f"{module}-{version}-py3-none-any.whl"
    partial = out / f".{wheel.name}.{uuid.uuid4().hex}.partial"
    try:
        out.mkdir(parents=True, exist_ok=True)
        try:
            _write(partial, model, module, version)
            partial.replace(wheel)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise ModelError(f"The wheel {wheel} can't be written: {error.strerror or error}") from error
    return wheel


def _write(path: Path, model: InstalledModel, module: str, version: str) -> None:
    info = f"{module}-{version}.dist-info"
    record: list[str] = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        for file in model.files:
            _add_file(wheel, record, f"{module}/{file.name}", file)
        texts = {
            f"{module}/{MANIFEST}": json.dumps(_manifest(model), indent=1, sort_keys=True),
            f"{module}/__init__.py": f'"""Translation model {model.name} for newsnorm: data only."""\n',
            f"{info}/METADATA": _metadata(model, module, version),
            f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: newsnorm\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
            f"{info}/entry_points.txt": f"[{PACK_GROUP}]\n{model.name} = {module}\n",
        }
        for name, text in texts.items():
            data = text.encode()
            wheel.writestr(_entry(name), data)
            record.append(_line(name, hashlib.sha256(data).digest(), len(data)))
        record.append(f"{info}/RECORD,,")
        wheel.writestr(_entry(f"{info}/RECORD"), "\n".join(record) + "\n")


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _WHEN)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _add_file(wheel: zipfile.ZipFile, record: list[str], name: str, file: Path) -> None:
    running, size = hashlib.sha256(), 0
    entry = _entry(name)
    entry.file_size = file.stat().st_size
    with file.open("rb") as source, wheel.open(entry, "w") as sink:
        while block := source.read(_BLOCK):
            running.update(block)
            size += len(block)
            sink.write(block)
    record.append(_line(name, running.digest(), size))


def _line(name: str, digest: bytes, size: int) -> str:
    return f"{name},sha256={base64.urlsafe_b64encode(digest).rstrip(b'=').decode()},{size}"


def _manifest(model: InstalledModel) -> dict[str, object]:
    kinds = {model.model: "model", model.source_vocab: "srcvocab", model.target_vocab: "trgvocab"}
    if model.source_vocab == model.target_vocab:
        kinds[model.source_vocab] = "vocab"
    if model.lexicon:
        kinds[model.lexicon] = "lex"
    return {
        "source": model.source,
        "target": model.target,
        "version": model.version,
        "architecture": model.architecture,
        "digest": model.digest,
        "from": model.origin,
        "files": {
            path.name: {"type": kind, "size": path.stat().st_size, "sha256": sha256_of(path)}
            for path, kind in kinds.items()
        },
    }


def _metadata(model: InstalledModel, module: str, version: str) -> str:
    return (
        "Metadata-Version: 2.1\n"
        f"Name: {module.replace('_', '-')}\n"
        f"Version: {version}\n"
        f"Summary: Translation model {model.name} (Firefox Translations) for newsnorm\n"
        "Home-page: https://github.com/mozilla/translations\n"
        "License: MPL-2.0\n"
        "Requires-Python: >=3.10\n"
        "Description-Content-Type: text/plain\n"
        "\n"
        f"The Firefox Translations model {model.name}, version {model.version}, packed by 'newsnorm models pack'.\n"
        "newsnorm finds it once it is installed; there is nothing to import.\n"
    )
