import pytest

from newsnorm.errors import InputError
from newsnorm.steps.charset import decode_bytes

RUSSIAN = "Мэр города сообщил, что мост откроют в пятницу после ремонта."
JAPANESE = "市長は金曜日に橋が再開すると発表した。工事は二年続いた。"
GERMAN = "Die Brücke über den Fluss wird am Freitag für Fußgänger geöffnet, sagte Bürgermeisterin Jäger."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "utf-8"),
        (GERMAN, "utf-8-sig"),
        (GERMAN, "utf-16"),
        (GERMAN, "utf-16-le"),
        (GERMAN, "utf-16-be"),
        (GERMAN, "cp1252"),
        (RUSSIAN, "utf-32"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
    ],
)
def test_charset_is_found_without_a_declaration(text: str, encoding: str) -> None:
    decoded, _, _ = decode_bytes((text * 3).encode(encoding))
    assert decoded == text * 3


def test_declared_charset_is_used_when_the_bytes_fit() -> None:
    html = f'<html><head><meta charset="windows-1251"></head><body>{RUSSIAN}</body></html>'
    text, encoding, warnings = decode_bytes(html.encode("cp1251"))
    assert RUSSIAN in text
    assert encoding == "windows-1251"
    assert not warnings


@pytest.mark.parametrize("declared", ["iso-8859-1", "klingon-1", "ascii"])
def test_utf8_wins_over_a_wrong_declaration(declared: str) -> None:
    html = f'<meta charset="{declared}"><p>{RUSSIAN}'
    assert decode_bytes(html.encode())[0] == html


def test_damaged_utf8_is_read_with_a_warning() -> None:
    data = (RUSSIAN * 4).encode()[:-2]
    text, encoding, warnings = decode_bytes(data)
    assert encoding == "utf-8"
    assert text.startswith(RUSSIAN)
    assert "replaced by U+FFFD" in warnings[0]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "a PNG image"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x1f\x8b\x08....", "gzip"),
        (bytes(range(256)) * 20, "control characters"),
    ],
)
def test_what_is_not_text_is_refused_by_name(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        decode_bytes(data)


def test_empty_bytes_are_an_empty_text() -> None:
    assert decode_bytes(b"") == ("", "utf-8", ())
