"""The little of zstd that the store needs.

Unpacking is fxtranslate's. Packing, for mirrors made from installed models, writes a frame of stored blocks
(RFC 8878, 3.1.1.2): valid zstd that any reader takes, without a compressor as one more dependency.
"""

from __future__ import annotations

import struct

from newsnorm.errors import ModelError

__all__ = ["is_zstd", "store", "unpack"]

_MAGIC = b"\x28\xb5\x2f\xfd"
_LARGEST_BLOCK = 128 << 10
# Frame header: no checksum, no dictionary, one segment, content size in eight bytes.
_DESCRIPTOR = b"\xe0"


def is_zstd(data: bytes) -> bool:
    """Whether data begins as a zstd frame does."""
    return data.startswith(_MAGIC)


def unpack(packed: bytes, sha256: str, name: str) -> bytes:
    """Decompress and compare with a SHA-256 (64 hexadecimal digits).

    Raises:
        ModelError: The data is cut short, not zstd, or not what the checksum is of; ``name`` goes into the message.
    """
    try:
        from fxtranslate import discovery
    except ImportError as error:
        raise ModelError(
            "Translation models need the package fxtranslate, which has no build for this platform. "
            "Use another translator, or none."
        ) from error
    try:
        raw: bytes = discovery.verify_and_decompress(packed, sha256)
    except ValueError as error:
        raise ModelError(
            f"{name} is damaged: {error}. It was cut short or changed on its way, or the mirror is out of step with "
            "its list. Nothing was written; try again, or use another server."
        ) from error
    return raw


def store(raw: bytes) -> bytes:
    """Wrap bytes in a zstd frame without making them smaller."""
    parts = [_MAGIC, _DESCRIPTOR, struct.pack("<Q", len(raw))]
    starts = range(0, len(raw), _LARGEST_BLOCK) if raw else [0]
    for start in starts:
        block = raw[start : start + _LARGEST_BLOCK]
        last = start + _LARGEST_BLOCK >= len(raw)
        parts += [struct.pack("<I", len(block) << 3 | last)[:3], block]
    return b"".join(parts)
