"""The body of an HTTP response as it was meant: chunks joined, compression undone, and never cut in silence.

Crawlers often store the body decoded and keep the headers, so a header is believed only if the bytes agree.
"""

from __future__ import annotations

import re
import zlib
from typing import Any

from newsnorm.errors import InputError, MissingExtraError
from newsnorm.readers.compressed import zstd_module

__all__ = ["payload"]

_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
_WITH_HEADER = 47  # zlib's window bits for gzip and zlib alike
_CUT = "the page is cut short in the middle of its {} data"


def payload(body: bytes, transfer: str, encodings: str, limit: int) -> bytes:
    """Undo the transfer and content encodings of a response.

    Args:
        body: What follows the headers.
        transfer: The header ``Transfer-Encoding``.
        encodings: The header ``Content-Encoding``; several are undone from the last to the first.
        limit: Size that the result may have, in bytes.

    Raises:
        InputError: The body is cut short, damaged, or larger than the limit.
        MissingExtraError: Brotli or zstd, without the package for it.
    """
    if "chunked" in transfer.lower():
        body = _joined(body)
    for encoding in reversed(encodings.lower().split(",")):
        name = encoding.strip()
        if name in ("gzip", "x-gzip", "deflate"):
            body = _inflated(body, name, limit)
        elif name == "br":
            body = _brotli(body, limit)
        elif name == "zstd" and body.startswith(b"\x28\xb5\x2f\xfd"):
            body = _zstd(body, limit)
        if len(body) > limit:
            raise InputError(f"the page is too long uncompressed; the limit is {limit:,} bytes")
    return body


def _joined(body: bytes) -> bytes:
    parts: list[bytes] = []
    place = 0
    while size := _CHUNK_SIZE.match(body, place):
        count = int(size[1], 16)
        if not count:
            return b"".join(parts)
        end = size.end() + count
        if end > len(body):
            raise InputError(_CUT.format("chunked"))
        parts.append(body[size.end() : end])
        place = end + 2 if body.startswith(b"\r\n", end) else end + 1
    if not parts:
        return body  # stored without its chunks
    raise InputError(_CUT.format("chunked") if place >= len(body) else "the page's chunks are damaged")


def _inflated(body: bytes, name: str, limit: int) -> bytes:
    if name != "deflate" and not body.startswith(b"\x1f\x8b"):
        return body
    # Some servers send deflate without its header.
    for bits in (_WITH_HEADER, -zlib.MAX_WBITS):
        unpacker = zlib.decompressobj(bits)
        try:
            found = unpacker.decompress(body, limit + 1)
        except zlib.error as error:
            if name != "deflate":
                raise InputError(f"the page's gzip data are damaged ({error})") from None
            continue
        if not unpacker.eof and len(found) <= limit:
            raise InputError(_CUT.format(name))
        return found
    return body


def _brotli(body: bytes, limit: int) -> bytes:
    if body.lstrip()[:1] == b"<":
        return body  # no Brotli stream of this size begins so: it was stored unpacked
    try:
        import brotli
    except ImportError:
        raise MissingExtraError("Reading pages packed with Brotli", "warc") from None
    unpacker: Any = brotli.Decompressor()
    found = b""
    try:
        while not unpacker.is_finished() and len(found) <= limit:
            piece: bytes = unpacker.process(b"" if found else body, output_buffer_limit=limit + 1)
            if not piece:
                raise InputError(_CUT.format("Brotli"))
            found += piece
    except brotli.error as error:
        raise InputError(f"the page's Brotli data are damaged ({error})") from None
    return found


def _zstd(body: bytes, limit: int) -> bytes:
    zstd = zstd_module()
    unpacker = zstd.ZstdDecompressor()
    try:
        found: bytes = unpacker.decompress(body, limit + 1)
    except zstd.ZstdError as error:
        raise InputError(f"the page's zstd data are damaged ({error})") from None
    if not unpacker.eof and len(found) <= limit:
        raise InputError(_CUT.format("zstd"))
    return found
