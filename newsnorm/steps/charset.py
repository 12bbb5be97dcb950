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
# Words that no language writes, but a text read in another charset does: "ïîñ¸ëêà" and "цЙФЕМЙ" are Russian.
_ACCENTED = regex.compile(r"[A-Za-z]*+[\u00a1-\u024f][A-Za-z\u00a1-\u024f]*+")
_ALL_ACCENTS = regex.compile(r"[\u00a1-\u024f]{3,}+")
_INVERTED = regex.compile(r"\b(?![A-Za-z])\p{Ll}\p{Lu}{2,}+\b")
_CAPITALISED = regex.compile(r"\b(?![A-Za-z])\p{Lu}\p{Ll}{2,}+\b")
_WRITTEN = regex.compile(
    r"(\p{Han}|\p{Hiragana}|\p{Katakana}|ー)|(\p{Cyrillic})|(\p{Greek})|(\p{Arabic})|(\p{Hebrew})|(\p{Hangul})|(\p{Thai})"
    r"|(\p{Devanagari})|(\p{Bengali})|(\p{Tamil})|(\p{Telugu})|(\p{Georgian})|(\p{Armenian})|(\p{Latin})"
)
_NO_TEXT = regex.compile(r"[\p{Cn}\p{Co}\p{Cs}]|(?![\t\n\r])\p{Cc}")
_FEW = 20


def decode_bytes(data: bytes, charset: str | None = None) -> tuple[str, str, tuple[str, ...]]:
    """Decode bytes of unknown charset.

    A byte order mark decides; else UTF-16 and ISO-2022 show by themselves; else valid UTF-8, or UTF-8 with a damaged
    character here and there, is UTF-8 whatever is declared, because no other charset looks like it by chance; else
    what the server declared; else what an HTML or XML head declares, if the bytes fit it and words come of it; else a
    guess by charset-normalizer.

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
    special = _wide(data) or _escaped(data)
    if special:
        return _checked(data, special)
    controls = _share_of_controls(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        if controls > _MAX_CONTROLS:
            return _wide_or_binary(data, controls)
        return _with_losses(data, "utf-8") if _hurt(data) else _other(data, charset)
    # Letters with a control character or two among them are a text: those are taken out, and recorded.
    if controls > _MAX_CONTROLS and data.count(0) < len(data) and 2 * sum(map(str.isalpha, text)) < len(text):
        return _wide_or_binary(data, controls)
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
    if not head or not head.count(0):
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    encoding = "utf-16-le" if odd > 0.4 * half and even < 0.05 * half else None
    if even > 0.4 * half and odd < 0.05 * half:
        encoding = "utf-16-be"
    try:
        if encoding:
            data[: len(data) // 2 * 2].decode(encoding)
    except UnicodeDecodeError:
        return None
    return encoding


def _wide_by_letters(data: bytes) -> str | None:
    """Recognise UTF-16 without a mark in which few bytes are zero: read rightly, nearly all letters are of one script."""
    best, found = 0.95, None
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(data[:_HEAD])
        except UnicodeDecodeError:
            continue
        scripts = [match.lastindex for match in _WRITTEN.finditer(text)]
        if len(text) < _FEW or _NO_TEXT.search(text) or len(scripts) < len(text) / 2:
            continue
        share = max(map(scripts.count, set(scripts))) / len(scripts)
        if share > best:
            best, found = share, encoding
    return found


def _escaped(data: bytes) -> str | None:
    """Recognise ISO-2022-JP and -KR, which are ASCII but for the escapes that begin another alphabet."""
    if b"\x1b$" not in data or not data.isascii():
        return None
    encoding = "iso2022_kr" if b"\x1b$)C" in data[:_HEAD] else "iso2022_jp_2"
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return encoding


def _share_of_controls(data: bytes) -> float:
    head = data[:_SAMPLE]
    return (len(head) - len(head.translate(None, _CONTROLS))) / max(1, len(head))


def _wide_or_binary(data: bytes, controls: float) -> tuple[str, str, tuple[str, ...]]:
    wide = _wide_by_letters(data)
    if wide:
        return _checked(data, wide)
    raise InputError(
        f"This is not text: {controls:.0%} of its first bytes are control characters "
        f"(it begins with {data[:8].hex(' ')}). newsnorm reads text and HTML"
    )


def _hurt(data: bytes) -> bool:
    """Recognise UTF-8 with a few damaged characters: in no other charset do 19 of 20 high bytes fit it."""
    sample = data[:_SAMPLE]
    high = sum(byte > 127 for byte in sample)
    return high >= 40 and sample.decode("utf-8", errors="replace").count("\ufffd") <= 0.05 * high


def _other(data: bytes, charset: str | None) -> tuple[str, str, tuple[str, ...]]:
    inside = _DECLARED.search(data[:_HEAD])
    names = [name for name in (charset, inside and inside[1].decode("ascii")) if name]
    for name in names:
        declared = _declared(data, name)
        if declared:
            return declared
    return _guess(data, f"declared as {names[0]}, which its bytes are not" if names else "charset not declared")


def _declared(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]] | None:
    """Decode as declared, or not at all if the declaration is wrong, for then the bytes decide."""
    name = _AS_BROWSERS_DO.get(name.lower(), name.lower())
    try:
        text = data.decode(name)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None
    return None if _garbled(text) else (text, name, ())


def _garbled(text: str) -> bool:
    """Say whether a text is one in another 8-bit charset: most accented words are all accents, or capitals end words."""
    words = _ACCENTED.findall(text, 0, _SAMPLE)
    if 2 * sum(_ALL_ACCENTS.fullmatch(word) is not None for word in words) > max(len(words), 8):
        return True
    return len(_INVERTED.findall(text, 0, _SAMPLE)) > len(_CAPITALISED.findall(text, 0, _SAMPLE))


def _guess(data: bytes, why: str) -> tuple[str, str, tuple[str, ...]]:
    text = data.decode("utf-8", errors="replace")
    high = sum(byte > 127 for byte in data[:_SAMPLE])
    if text[:_SAMPLE].count("\ufffd") <= 0.2 * high:
        return _with_losses(data, "utf-8")  # UTF-8 with a few damaged or cut characters
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], preemptive_behaviour=False).best()  # what is declared was looked at
    encoding = best.encoding if best else "cp1252"
    try:
        return data.decode(encoding), encoding, (f"{why}; read as {encoding}",)
    except UnicodeDecodeError:
        text, encoding, losses = _with_losses(data, encoding)
        return text, encoding, (f"{why}; read as {encoding}", *losses)
