from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import pytest

from newsnorm import Failure, RawArticle, normalize, readers

warcio = pytest.importorskip("warcio.warcwriter")

# warcio's writer leaves its temporary files to the garbage collector.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

PAGE = "<html><head><title>Мост</title></head><body><article>%s</article></body></html>"
TEXT = "<p>Мост через реку открыли в пятницу, сообщила мэрия города, строительство заняло три года.</p>" * 3


def page(number: int, words: str = TEXT) -> str:
    return PAGE % f"<p>Страница {number}.</p>{words}"


def write(
    path: Path,
    bodies: Sequence[bytes],
    kind: str = "text/html; charset=windows-1251",
    status: str = "200 OK",
    headers: Sequence[tuple[str, str]] = (),
    packed: bool = True,
) -> list[bytes]:
    """Write a request and a response for each body; return the bytes of each record as stored."""
    from warcio.statusandheaders import StatusAndHeaders

    records = []
    for number, body in enumerate(bodies, 1):
        out = io.BytesIO()
        writer = warcio.WARCWriter(out, gzip=packed)
        url = f"https://example.org/{number}"
        if number == 1:
            writer.write_record(writer.create_warcinfo_record("in.warc", {"software": "a test"}))
        asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "example.org")], is_http_request=True)
        writer.write_record(writer.create_warc_record(url, "request", http_headers=asked))
        given = StatusAndHeaders(status, [("Content-Type", kind), *headers], protocol="HTTP/1.1")
        before = out.tell()
        writer.write_record(
            writer.create_warc_record(
                url,
                "response",
                payload=io.BytesIO(body),
                http_headers=given,
                warc_headers_dict={
                    "WARC-Record-ID": f"<urn:uuid:{number}>",
                    "WARC-Date": f"2024-05-03T10:00:{number:02}Z",
                },
            )
        )
        records += [out.getvalue()[:before], out.getvalue()[before:]]
    path.write_bytes(b"".join(records))
    return records


def failures(found: Sequence[RawArticle | Failure]) -> list[str]:
    return [one.message.partition(": ")[2] for one in found if isinstance(one, Failure)]


def ids(found: Sequence[RawArticle | Failure]) -> list[str]:
    return [(one.id or "").removeprefix("urn:uuid:") for one in found if isinstance(one, RawArticle)]


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("name", ["in.warc", "in.warc.gz", "crawl"])
def test_pages_come_with_address_crawl_date_and_charset(tmp_path: Path, packed: bool, name: str) -> None:
    path = tmp_path / name
    write(path, [page(number).encode("cp1251") for number in (1, 2)], packed=packed)
    first, second = readers.open(path)
    assert first == RawArticle(
        data=page(1).encode("cp1251"),
        id="urn:uuid:1",
        url="https://example.org/1",
        crawled="2024-05-03T10:00:01Z",
        charset="windows-1251",
        place=f"{path}:3",
    )
    assert ids([second]) == ["2"]
    article = normalize(first, translator="none")
    assert "Мост через реку" in article.text
    assert article.published is None


@pytest.mark.parametrize(
    ("header", "meta", "stored"),
    [
        ("utf-8", "", "utf-8"),
        ("", "windows-1251", "cp1251"),
        ("iso-8859-1", "", "utf-8"),
        ("koi8-r", "utf-8", "koi8-r"),
    ],
)
def test_the_charset_is_the_bytes_then_the_headers_then_the_pages(
    tmp_path: Path, header: str, meta: str, stored: str
) -> None:
    body = page(1).replace("<head>", f'<head><meta charset="{meta}">' if meta else "<head>").encode(stored)
    write(tmp_path / "in.warc", [body], f"text/html;charset={header}" if header else "text/html")
    (raw,) = readers.open(tmp_path)
    assert "Мост через реку открыли в пятницу" in normalize(raw, translator="none").text


@pytest.mark.parametrize(
    ("kind", "status"), [("image/png", "200 OK"), ("text/html", "404 Not Found"), ("text/html", "301 Moved")]
)
def test_what_is_no_page_is_passed_over_and_said_when_there_is_nothing_else(
    tmp_path: Path, kind: str, status: str
) -> None:
    write(tmp_path / "in.warc", [b"<html>no"], kind, status)
    (failure,) = readers.open(tmp_path)
    assert failures([failure]) == ["no HTML page in this WARC file; it holds 1 request, 1 response, 1 warcinfo"]


def _chunked(body: bytes) -> bytes:
    pieces = [body[start : start + 500] for start in range(0, len(body), 500)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def _raw_deflate(body: bytes) -> bytes:
    return zlib.compress(body)[2:-4]


def _pack(name: str, body: bytes) -> bytes:
    if name == "br":
        return import_module("brotli").compress(body)
    if name == "zstd":
        try:
            return import_module("compression.zstd").compress(body)
        except ImportError:
            return import_module("backports.zstd").compress(body)
    return {"gzip": gzip.compress, "deflate": zlib.compress, "raw": _raw_deflate}[name](body)


ENCODINGS = ["gzip", "deflate", "br", "zstd"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("chunked", [True, False])
@pytest.mark.parametrize("honest", [True, False])
def test_what_was_packed_on_its_way_is_unpacked(tmp_path: Path, encoding: str, chunked: bool, honest: bool) -> None:
    body = page(1).encode()
    stored = _pack(encoding, body) if honest else body
    headers = [("Content-Encoding", encoding)]
    if chunked:
        headers.append(("Transfer-Encoding", "chunked"))
        stored = _chunked(stored) if honest else stored
    write(tmp_path / "in.warc", [stored], headers=headers)
    (raw,) = readers.open(tmp_path)
    assert isinstance(raw, RawArticle)
    assert raw.data == body


def test_deflate_without_its_header(tmp_path: Path) -> None:
    write(tmp_path / "in.warc", [_raw_deflate(page(1).encode())], headers=[("Content-Encoding", "deflate")])
    (raw,) = readers.open(tmp_path)
    assert raw.data == page(1).encode()


@pytest.mark.parametrize("encoding", [*ENCODINGS, "chunked"])
def test_half_a_page_is_refused(tmp_path: Path, encoding: str) -> None:
    whole = _chunked(page(1).encode()) if encoding == "chunked" else _pack(encoding, page(1).encode())
    name = "Transfer-Encoding" if encoding == "chunked" else "Content-Encoding"
    write(tmp_path / "in.warc", [whole[: len(whole) // 2], whole], headers=[(name, encoding)])
    cut, raw = readers.open(tmp_path)
    assert "the page is cut short in the middle of its" in cut.message or "data are damaged" in cut.message
    assert raw.data == page(1).encode()


def test_a_page_that_unpacks_to_more_than_the_limit_is_refused(tmp_path: Path) -> None:
    for encoding in ENCODINGS:
        write(
            tmp_path / f"{encoding}.warc",
            [_pack(encoding, b"<p>" + bytes(10**6))],
            headers=[("Content-Encoding", encoding)],
        )
    found = list(readers.open(tmp_path, max_record_bytes=20_000))
    assert failures(found) == ["the page is too long uncompressed; the limit is 20,000 bytes"] * 4


@pytest.mark.parametrize("packed", [True, False])
def test_a_file_that_is_cut_short(tmp_path: Path, packed: bool) -> None:
    records = write(tmp_path / "in.warc", [page(number).encode() for number in range(1, 6)], packed=packed)
    whole = b"".join(records)
    for size in (len(whole) - len(records[-1]) // 2, len(whole) - len(records[-1]) + 10):
        (tmp_path / "in.warc").write_bytes(whole[:size])
        found = list(readers.open(tmp_path))
        assert ids(found) == ["1", "2", "3", "4"]
        assert failures(found) == ["the file is cut short in this record; fetch or copy it again"]


@pytest.mark.parametrize("damaged", [2, 5, 6, 7])
def test_damaged_gzip_members_cost_their_records_only(tmp_path: Path, damaged: int) -> None:
    path = tmp_path / "in.warc.gz"
    records = write(path, [page(number).encode() for number in range(1, 6)])
    half = len(records[damaged]) // 2
    records[damaged] = records[damaged][: half - 20] + b"\0" * 40 + records[damaged][half + 20 :]
    path.write_bytes(b"".join(records))
    found = list(readers.open(path))
    lost = (damaged + 1) // 2 if damaged % 2 else None
    assert [one for one in ids(found) if one != str(lost)] == [str(n) for n in range(1, 6) if n != lost]
    assert str(lost) not in ids(found)
    assert len(failures(found)) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"\r\nContent-Length: ", b"\r\nContent-Length: 9"),
        (b"\r\nContent-Length: ", b"\r\nContent-Length: 1"),
        (b"\r\nContent-Length: ", b"\r\nContent-Size: "),
        (b"WARC/1.0", b"CRAW/1.0"),
    ],
)
def test_a_damaged_header_costs_its_record_only(tmp_path: Path, old: bytes, new: bytes) -> None:
    path = tmp_path / "in.warc"
    records = write(path, [page(number).encode() for number in range(1, 6)], packed=False)
    records[5] = records[5].replace(old, new, 1)
    path.write_bytes(b"".join(records))
    found = list(readers.open(path))
    assert ids(found) == ["1", "2", "4", "5"]
    assert len(failures(found)) == 1
    assert found[2].id.startswith(f"{path}:")


def test_a_record_over_the_limit_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "in.warc", [b"<p>" + b"x" * 5000, page(2).encode()])
    first, second = readers.open(tmp_path, max_record_bytes=3000)
    assert "the record is 5," in first.message
    assert ids([second]) == ["2"]


def test_texts_of_wet_files(tmp_path: Path) -> None:
    out = io.BytesIO()
    writer = warcio.WARCWriter(out, gzip=True)
    writer.write_record(
        writer.create_warc_record(
            "https://example.org/", "conversion", io.BytesIO("Größe".encode()), warc_content_type="text/plain"
        )
    )
    (tmp_path / "in.warc.wet.gz").write_bytes(out.getvalue())
    (raw,) = readers.open(tmp_path)
    assert (raw.data, raw.url) == ("Größe".encode(), "https://example.org/")


def test_no_warc_at_all(tmp_path: Path) -> None:
    (tmp_path / "in.warc").write_bytes(b"<html>\n<p>This is no archive.\n")
    (failure,) = readers.open(tmp_path)
    assert "no WARC record begins here" in failure.message
