import pytest

from newsnorm.errors import InputError
from newsnorm.steps.charset import decode_bytes

RUSSIAN = "Мэр города сообщил, что мост откроют в пятницу после ремонта."
JAPANESE = "市長は金曜日に橋が再開すると発表した。工事は二年続いた。"
GERMAN = "Die Brücke über den Fluss wird am Freitag für Fußgänger geöffnet, sagte Bürgermeisterin Jäger."
KOREAN = "시장은 금요일에 다리가 다시 열린다고 발표했다. 공사는 이 년 동안 계속되었다."
THAI = "นายกเทศมนตรีประกาศว่าสะพานจะเปิดอีกครั้งในวันศุกร์ หลังจากซ่อมแซมนานสองปี"
ARABIC = "أعلن رئيس البلدية أن الجسر سيفتح يوم الجمعة بعد عامين من أعمال الترميم."
GREEK = "Ο δήμαρχος ανακοίνωσε ότι η γέφυρα θα ανοίξει την Παρασκευή μετά από δύο χρόνια εργασιών."


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
        (JAPANESE, "iso2022_jp"),
        (KOREAN, "iso2022_kr"),
        *((text, f"utf-16-{end}") for text in (RUSSIAN, JAPANESE, KOREAN, THAI, ARABIC) for end in ("le", "be")),
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


@pytest.mark.parametrize(
    ("declared", "text", "encoding"),
    [
        ("iso-8859-1", RUSSIAN, "cp1251"),
        ("windows-1252", RUSSIAN, "koi8-r"),
        ("windows-1251", RUSSIAN, "koi8-r"),
        ("koi8-r", RUSSIAN, "cp1251"),
        ("iso-8859-1", GREEK, "iso-8859-7"),
        ("latin1", ARABIC, "cp1256"),
        ("latin1", THAI, "tis-620"),
        ("latin1", KOREAN, "euc-kr"),
        ("utf-8", JAPANESE, "shift_jis"),
    ],
)
def test_a_declaration_that_makes_no_words_is_not_believed(declared: str, text: str, encoding: str) -> None:
    html = f'<meta charset="{declared}"><p>{text * 2}'
    decoded, found, warnings = decode_bytes(html.encode(encoding))
    assert decoded == html
    assert warnings == (f"declared as {declared}, which its bytes are not; read as {found}",)
    assert decode_bytes((text * 3).encode(encoding), declared)[0] == text * 3


@pytest.mark.parametrize(
    "text", [GERMAN, GERMAN.upper(), "Ça « été » à l’Île-d’Yeu : déjà là, où ? Noël, Þór, Åå, ÄÖÜ, äöü."]
)
def test_a_declaration_that_makes_words_is_believed(text: str) -> None:
    assert decode_bytes(text.encode("cp1252"), "iso-8859-1") == (text, "cp1252", ())
    for name in ("windows-1251", "koi8-r"):
        for russian in (RUSSIAN, RUSSIAN.upper(), RUSSIAN.lower()):
            assert decode_bytes(russian.encode(name), name) == (russian, name, ())


def test_a_text_with_control_characters_is_a_text() -> None:
    text = "Der Bürger\x00meister\x00 sprach.\x07"
    assert decode_bytes(text.encode()) == (text, "utf-8", ())


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
