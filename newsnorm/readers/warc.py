"""WARC: the pages of a crawl.

The records are cut out here and their headers read by warcio. Both warcio 1.8 and FastWARC 2.0 end without a word at a
record that is cut short, and both hand out half of a page whose compressed body is cut (measured, November 2026).
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from newsnorm.errors import InputError, MissingExtraError
from newsnorm.models import Failure, RawArticle
from newsnorm.readers.payload import payload
from newsnorm.readers.source import Source, unread

__all__ = ["read_warc"]

_DAMAGED = b"x-newsnorm-damaged"
_MARKER = b"\r\n\r\nWARC/1.0\r\nWARC-Type: " + _DAMAGED + b"\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
_NEXT = re.compile(rb"\nWARC/[01]\.")
_LENGTH = re.compile(rb"(?im)^content-length[ \t]*:[ \t]*(\d{1,18})[ \t]*\r?$")
_TYPE = re.compile(rb"(?im)^warc-type[ \t]*:[ \t]*([\w-]+)")
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_HTML = ("text/html", "application/xhtml+xml")
_CHUNK = 1 << 20
_HEADER_LIMIT = 1 << 16


@dataclass(frozen=True)
class _Record:
    """A record cut out: its headers and block, or what is wrong with it. Without a block it is of no use here."""

    kind: str
    header: bytes = b""
    block: bytes | None = None
    problem: str | None = None


class _Stream:
    """A stream that takes bytes back."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._again = io.BytesIO()

    def read(self, size: int) -> bytes:
        found = self._again.read(size)
        return found + self._stream.read(size - len(found)) if len(found) < size else found

    def readline(self, limit: int) -> bytes:
        found = self._again.readline(limit)
        if found.endswith(b"\n") or len(found) == limit:
            return found
        return found + self._stream.readline(limit - len(found))

    def push(self, piece: bytes) -> None:
        self._again = io.BytesIO(piece + self._again.read())


def read_warc(source: Source) -> Iterator[RawArticle | Failure]:
    """Yield the pages: responses with status 200 that are HTML, HTML resources, and the texts of WET files.

    Everything else (requests, images, redirects, revisits) is passed over; a file without any page is a failure. The
    id is the record's, ``crawled`` its date, ``charset`` what the server declared. After a damaged record reading
    goes on with the next one; in a gzip file also after damaged bytes.
    """
    try:
        from warcio.recordloader import ArcWarcRecordLoader
    except ImportError:
        raise MissingExtraError("Reading WARC files", "warc") from None
    loader = ArcWarcRecordLoader()
    if source.gzip is not None:
        source.gzip.mend = _MARKER
    others: Counter[str] = Counter()
    found = False
    for number, record in enumerate(_records(source), 1):
        place = f"{source.name}:{number}"
        result: RawArticle | Failure | None = None
        if record.problem:
            result = unread(place, record.problem)
        elif record.block is not None:
            try:
                result = _page(loader, record, place, source.max_bytes)
            except MissingExtraError as error:
                result = unread(place, str(error), MissingExtraError)
            except InputError as error:
                result = unread(place, str(error))
        if result is None:
            others[record.kind] += 1
        else:
            found = True
            yield result
    if not found:
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(others.items())) or "no records at all"
        yield unread(source.name, f"no HTML page in this WARC file; it holds {kinds}")


def _page(loader: Any, record: _Record, place: str, limit: int) -> RawArticle | None:
    block = record.block or b""
    if b"warc-target-uri" not in record.header.lower():
        raise InputError("the record has no address (WARC-Target-URI), which every page must have")
    try:
        parsed = loader.parse_record_stream(io.BytesIO(record.header + block))
    except Exception as error:  # noqa: BLE001  warcio raises what it runs into; the other records are not affected
        raise InputError(f"the record's headers can't be read ({type(error).__name__}: {error})") from None
    body: bytes = parsed.raw_stream.read()
    kind = parsed.rec_headers.get_header("Content-Type") or ""
    if parsed.http_headers is not None:
        if parsed.http_headers.get_statuscode() != "200":
            return None
        kind = parsed.http_headers.get_header("Content-Type") or ""
        transfer = parsed.http_headers.get_header("Transfer-Encoding") or ""
        encodings = parsed.http_headers.get_header("Content-Encoding") or ""
    identified = parsed.rec_headers.get_header("WARC-Identified-Payload-Type") or ""
    media = kind.partition(";")[0].strip().lower() or identified.strip().lower()
    if media not in _HTML and not (record.kind == "conversion" and media == "text/plain"):
        return None
    if parsed.http_headers is not None:
        body = payload(body, transfer, encodings, limit)
    charset = _CHARSET.search(kind)
    return RawArticle(
        data=body,
        id=_bare(parsed.rec_headers.get_header("WARC-Record-ID")) or place,
        url=_bare(parsed.rec_headers.get_header("WARC-Target-URI")),
        crawled=parsed.rec_headers.get_header("WARC-Date") or None,
        charset=charset[1] if charset else None,
        place=place,
    )


def _bare(value: str | None) -> str | None:
    return (value or "").strip().removeprefix("<").removesuffix(">") or None


def _records(source: Source) -> Iterator[_Record]:
    """Cut a stream into records, and find the next one after one that is damaged."""
    stream = _Stream(source.stream)
    broken = False
    while True:
        try:
            line = _first_line(stream)
            if not line:
                return
            if not line.startswith(b"WARC/"):
                if not broken:
                    yield _Record("damaged", problem="no WARC record begins here; what follows is passed over")
                broken = True
                _skip_to_next(stream)
                continue
            record = _record(line, stream, source)
        except EOFError:
            yield _Record("damaged", problem="the file is cut short in this record; fetch or copy it again")
            return
        if record.kind == _DAMAGED.decode():
            # Damage inside a record shows as a record that does not end where it should.
            if not broken:
                yield _Record("damaged", problem="the file is damaged here; some records may be missing")
            broken = True
            continue
        broken = record.problem is not None
        yield record


def _first_line(stream: _Stream) -> bytes:
    while line := stream.readline(_HEADER_LIMIT):
        if line.strip():
            return line
    return b""


def _skip_to_next(stream: _Stream) -> None:
    """Pass over lines until one begins a record, and leave that to be read."""
    while line := stream.readline(_CHUNK):
        if line.startswith((b"WARC/0.", b"WARC/1.")):
            stream.push(line)
            return


def _record(line: bytes, stream: _Stream, source: Source) -> _Record:
    """Read a record whose first line is read already."""
    lines = [line]
    size = 0
    while (line := stream.readline(_HEADER_LIMIT)).strip():
        lines.append(line)
        size += len(line)
        if size > _HEADER_LIMIT:
            return _Record("damaged", problem="the record's header does not end")
    if not line:
        raise EOFError
    header = b"".join([*lines, line])
    kind = _TYPE.search(header)
    length = _LENGTH.search(header)
    name = kind[1].decode().lower() if kind else "untyped"
    if length is None:
        return _Record(name, problem="the record's header has no length")
    count = int(length[1])
    if name not in ("response", "resource", "conversion") or count > source.max_bytes:
        _pass_over(stream, count)
        problem = source.too_large(count) if count > source.max_bytes and name == "response" else None
        return _Record(name, problem=problem and f"the record is {problem}")
    block = stream.read(count)
    tail = stream.read(4) if len(block) == count else b""
    if len(block) == count and (tail == b"\r\n\r\n" or not tail.strip(b"\r\n")):
        return _Record(name, header, block)
    begin = _NEXT.search(block + tail)
    if len(block) < count and not begin:
        raise EOFError
    problem = "the record is damaged, or its length is wrong"
    stream.push((block + tail)[begin.start() + 1 :] if begin else tail)
    return _Record(name, problem=problem)


def _pass_over(stream: _Stream, count: int) -> None:
    while count > 0:
        piece = stream.read(min(count, _CHUNK))
        if not piece:
            raise EOFError
        count -= len(piece)
