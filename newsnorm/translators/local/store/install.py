"""Put a downloaded model into the cache, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsnorm.errors import ModelError, ModelNotAvailable
from newsnorm.translators.local.store.installed import MANIFEST, digest_of
from newsnorm.translators.local.store.lock import locked
from newsnorm.translators.local.store.pairs import pair_name
from newsnorm.translators.local.store.records import AvailableModel, ModelFile, safe_name
from newsnorm.translators.local.store.remote import Remote

__all__ = ["Progress", "decompress", "install"]


@dataclass(frozen=True)
class Progress:
    """How far a download is.

    Attributes:
        pair: What is being downloaded: ``de-en``.
        received: Bytes so far, of all its files together.
        total: Bytes to come in all, as announced; 0 if the list does not say.
        done: Whether the model is now installed.
    """

    pair: str
    received: int
    total: int
    done: bool = False


def install(
    model: AvailableModel,
    remote: Remote,
    root: Path,
    *,
    on_progress: Callable[[Progress], None] | None = None,
    unless: Callable[[], bool] = lambda: False,
) -> Path:
    """Download a model into ``root/<source>-<target>``; what was there before is replaced at the end in one go.

    Args:
        model: From the list.
        remote: Where the list came from.
        root: The cache, or another folder of that layout.
        on_progress: Called before the first byte, while they arrive, and at the end.
        unless: Asked once the lock is held, when another process may have installed the model already.

    Raises:
        ModelNotAvailable: The files can't be had.
        ModelError: They are not what the list says, or there is no place to put them. Nothing is left behind.
    """
    pair = pair_name(safe_name(model.source), safe_name(model.target))
    names = [safe_name(file.name) for file in model.files]
    if len({name.lower() for name in (*names, MANIFEST)}) != len(names) + 1:
        raise ModelError(f"The list of models names one file of {pair} twice. Nothing was written.")
    try:
        root.mkdir(parents=True, exist_ok=True)
        with locked(root / f".{pair}.lock") as lock:
            if unless():
                return root / pair
            if lock.failure:
                raise ModelNotAvailable(lock.failure)
            try:
                return _install(model, remote, root, pair, on_progress)
            except ModelError as error:
                lock.note_failure(str(error))
                raise
    except OSError as error:
        raise ModelError(
            f"The model {pair} can't be written to {root}: {error.strerror or error}. Nothing half-written was left. "
            f"Make room or allow writing there, or choose another folder: newsnorm models add {model.source} "
            "--folder DIR, and name it in NEWSNORM_MODELS."
        ) from error


def _install(
    model: AvailableModel, remote: Remote, root: Path, pair: str, on_progress: Callable[[Progress], None] | None
) -> Path:
    for left in root.glob(f".{pair}.*.partial"):  # of a process that was killed; the lock is ours now
        shutil.rmtree(left, ignore_errors=True)
    partial = root / f".{pair}.{uuid.uuid4().hex}.partial"
    partial.mkdir()
    try:
        report = _Reporter(pair, model.size_bytes, on_progress)
        report(0)
        manifest = _fill(partial, model, remote, report)
        (partial / MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True), encoding="utf-8")
        _swap(partial, root / pair)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    report.done()
    return root / pair


def _fill(folder: Path, model: AvailableModel, remote: Remote, report: _Reporter) -> dict[str, Any]:
    files: dict[str, dict[str, Any]] = {}
    kinds: dict[str, Path] = {}
    for file in model.files:
        packed = remote.fetch(file, report)
        raw = decompress(packed, file)
        report.next(len(packed))
        kinds[file.kind] = folder / file.name
        with kinds[file.kind].open("wb") as out:
            out.write(raw)
            out.flush()
            os.fsync(out.fileno())
        files[file.name] = {"type": file.kind, "size": len(raw), "sha256": hashlib.sha256(raw).hexdigest()}
    source = kinds.get("srcvocab") or kinds["vocab"]
    target = kinds.get("trgvocab") or kinds["vocab"]
    return {
        "source": model.source,
        "target": model.target,
        "version": model.version,
        "architecture": model.architecture,
        "digest": digest_of(kinds["model"], source, target),
        "from": remote.address,
        "files": files,
    }


def decompress(packed: bytes, file: ModelFile) -> bytes:
    """Decompress a file and check its SHA-256.

    Raises:
        ModelError: It is not zstd, has another checksum than the list says, or the list gives none.
    """
    from newsnorm.translators.local.store.zstd import is_zstd, unpack

    if file.sha256 is None:
        raise ModelError(
            f"The list of models gives no checksum for {file.name}, so it can't be trusted. Nothing was written."
        )
    if not is_zstd(packed):
        start = packed[:60].decode("utf-8", "replace").strip()
        raise ModelError(
            f"The server sent something that is not a model for {file.name} (it begins {start!r}); a login page or a "
            "proxy may have answered in its place. Nothing was written."
        )
    return unpack(packed, file.sha256, file.name)


def _swap(new: Path, final: Path) -> None:
    """Put a folder in the place of another. Readers see the old one or the new one, never a mixture."""
    if not final.exists():
        new.replace(final)
        return
    old = final.with_name(f".{final.name}.{uuid.uuid4().hex}.partial")
    final.replace(old)
    try:
        new.replace(final)
    except OSError:
        old.replace(final)
        raise
    shutil.rmtree(old, ignore_errors=True)


class _Reporter:
    """Adds up the files of a model for the progress bar."""

    def __init__(self, pair: str, total: int, tell: Callable[[Progress], None] | None) -> None:
        self._pair, self._total, self._tell = pair, total, tell
        self._before = 0
        self._now = 0

    def __call__(self, received: int) -> None:
        self._now = self._before + received
        self._say(done=False)

    def next(self, size: int) -> None:
        self._before += size

    def done(self) -> None:
        self._say(done=True)

    def _say(self, *, done: bool) -> None:
        if self._tell:
            self._tell(Progress(self._pair, self._now, max(self._total, self._now) if done else self._total, done))
