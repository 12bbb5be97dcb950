"""Find out the charset of bytes, and that they are text at all."""

from __future__ import annotations

import codecs

import regex

from newsnorm.errors import InputError

__all__ = ["decode_bytes"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"BZh", "a bzip2 file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"PAR1", "a Parquet file"),
    (b"ID3", "an MP3 file"),
    (b"OggS", "an Ogg file"),
    (b"\x00\x00\x00\x18ftyp", "an MP4 file"),
    (b"SQLite format 3", "an SQLite database"),
)
_DECLARED = regex.compile(rb"""(?i)(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9][a-z0-9_:.-]{1,40})""")
# Browsers read these as the larger charset, and so do the pages that declare them.
_AS_BROWSERS_DO = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
}
_HEAD = 4_096
_SAMPLE = 1 << 16
# Control characters that text of no charset has; ESC is left out for ISO-2022-JP.
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})
_MAX_CONTROLS = 0.02


def decode_bytes(data: bytes, charset: str | None = None) -> tuple[str, str, tuple[str, ...]]:
    """Decode bytes of unknown charset.

    A byte order mark decides; else valid UTF-8, or UTF-8 with a damaged character here and there, is UTF-8 whatever
    is declared, because no other charset looks like it by chance; else what the server declared; else what an HTML or
    XML head declares, if the bytes fit it; else a guess by charset-normalizer.

    Args:
        data: The document's bytes.
        charset: What the server, or another sender, declared.

    Returns:
        The text, the Python name of the charset, and warnings.

    Raises:
        InputError: The bytes are not text (an image, a PDF, an archive).
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(data, encoding)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"This is {kind}, not text; newsnorm reads text and HTML. Extract the text first")
    wide = _wide(data)
    if wide:
        return data.decode(wide), wide, ()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        _refuse_binary(data)
        if _hurt(data):
            return _with_losses(data, "utf-8")
        return _declared(data, charset) or _guess(data)
    if _share_of_controls(data) > _MAX_CONTROLS and data.count(0) < len(data):
        _refuse_binary(data)
    return text, "utf-8", ()


def _checked(data: bytes, encoding: str) -> tuple[str, str, tuple[str, ...]]:
    try:
        return data.decode(encoding), encoding, ()
    except UnicodeDecodeError:
        return _with_losses(data, encoding)


def _with_losses(data: bytes, encoding: str) -> tuple[str, str, tuple[str, ...]]:
    text = data.decode(encoding, errors="replace")
    lost = text.count("\ufffd")
    return text, encoding, (f"{lost} damaged bytes of this {encoding} text were replaced by U+FFFD",)


def _wide(data: bytes) -> str | None:
    """Recognise UTF-16 without a mark: every other byte of its ASCII characters is zero."""
    head = data[:_HEAD]
    head = head[: len(head) // 2 * 2]
    if len(data) % 2 or not head or not head.count(0):
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    encoding = "utf-16-le" if odd > 0.4 * half and even < 0.05 * half else None
    if even > 0.4 * half and odd < 0.05 * half:
        encoding = "utf-16-be"
    try:
        if encoding:
            data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return encoding


def _share_of_controls(data: bytes) -> float:
    head = data[:_SAMPLE]
    return (len(head) - len(head.translate(None, _CONTROLS))) / max(1, len(head))


def _refuse_binary(data: bytes) -> None:
    share = _share_of_controls(data)
    if share > _MAX_CONTROLS:
        raise InputError(
            f"This is not text: {share:.0%} of its first bytes are control characters "
            f"(it begins with {data[:8].hex(' ')}). newsnorm reads text and HTML"
        )


def _hurt(data: bytes) -> bool:
    """Recognise UTF-8 with a few damaged characters: in no other charset do 19 of 20 high bytes fit it."""
    sample = data[:_SAMPLE]
    high = sum(byte > 127 for byte in sample)
    return high >= 40 and sample.decode("utf-8", errors="replace").count("\ufffd") <= 0.05 * high


def _declared(data: bytes, name: str | None) -> tuple[str, str, tuple[str, ...]] | None:
    """Decode as declared, or not at all if the declaration is wrong, for then the bytes decide."""
    if not name:
        return None
    name = _AS_BROWSERS_DO.get(name.lower(), name.lower())
    try:
        return data.decode(name), name, ()
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _guess(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    inside = _DECLARED.search(data[:_HEAD])
    declared = inside and _declared(data, inside[1].decode("ascii"))
    if declared:
        return declared
    text = data.decode("utf-8", errors="replace")
    high = sum(byte > 127 for byte in data[:_SAMPLE])
    if text[:_SAMPLE].count("\ufffd") <= 0.2 * high:
        return _with_losses(data, "utf-8")  # UTF-8 with a few damaged or cut characters
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    encoding = best.encoding if best else "cp1252"
    try:
        return data.decode(encoding), encoding, (f"charset not declared; read as {encoding}",)
    except UnicodeDecodeError:
        text, encoding, losses = _with_losses(data, encoding)
        return text, encoding, (f"charset not declared; read as {encoding}", *losses)
