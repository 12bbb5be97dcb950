"""Count letters by script: what every other question about a text's language begins with.

Text in Latin letters, which most is, is counted in its UTF-8 bytes; all other text by a table of code points.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["SCRIPTS", "Letters", "count_letters"]

# Ranges of code points that hold a script's letters (Unicode blocks); which of them are letters is Unicode's word.
_RANGES: dict[str, tuple[tuple[int, int], ...]] = {
    "Latn": (
        (0x41, 0x5A),
        (0x61, 0x7A),
        (0xAA, 0x24F),
        (0x250, 0x2AF),
        (0x1E00, 0x1EFF),
        (0x2C60, 0x2C7F),
        (0xA722, 0xA7FF),
        (0xAB30, 0xAB64),
        (0xFB00, 0xFB06),
        (0xFF21, 0xFF5A),
        (0x1D400, 0x1D6A5),
    ),
    "Grek": ((0x370, 0x3E1), (0x3F0, 0x3FF), (0x1F00, 0x1FFF)),
    "Cyrl": ((0x400, 0x52F), (0x1C80, 0x1C88), (0x2DE0, 0x2DFF), (0xA640, 0xA69F)),
    "Armn": ((0x531, 0x588), (0xFB13, 0xFB17)),
    "Hebr": ((0x5D0, 0x5F2), (0xFB1D, 0xFB4F)),
    "Arab": ((0x620, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC)),
    "Syrc": ((0x710, 0x74F),),
    "Thaa": ((0x780, 0x7BF),),
    "Nkoo": ((0x7C0, 0x7FF),),
    "Deva": ((0x904, 0x97F), (0xA8E0, 0xA8FF)),
    "Beng": ((0x980, 0x9FF),),
    "Guru": ((0xA00, 0xA7F),),
    "Gujr": ((0xA80, 0xAFF),),
    "Orya": ((0xB00, 0xB7F),),
    "Taml": ((0xB80, 0xBFF),),
    "Telu": ((0xC00, 0xC7F),),
    "Knda": ((0xC80, 0xCFF),),
    "Mlym": ((0xD00, 0xD7F),),
    "Sinh": ((0xD80, 0xDFF),),
    "Thai": ((0xE01, 0xE4E),),
    "Laoo": ((0xE80, 0xEFF),),
    "Tibt": ((0xF00, 0xFBC),),
    "Mymr": ((0x1000, 0x109F), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F)),
    "Geor": ((0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F)),
    "Ethi": ((0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F)),
    "Cher": ((0x13A0, 0x13FD), (0xAB70, 0xABBF)),
    "Cans": ((0x1400, 0x167F),),
    "Khmr": ((0x1780, 0x17DC),),
    "Mong": ((0x1820, 0x18AA),),
    "Tfng": ((0x2D30, 0x2D6F),),
    "Hira": ((0x3041, 0x309F),),
    "Kana": ((0x30A1, 0x30FF), (0x31F0, 0x31FF), (0xFF66, 0xFF9F)),
    "Bopo": ((0x3105, 0x312F), (0x31A0, 0x31BF)),
    "Hang": ((0x1100, 0x11FF), (0x3131, 0x318E), (0xA960, 0xA97C), (0xAC00, 0xD7FB)),
    "Hani": ((0x3005, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF)),
}
SCRIPTS = tuple(_RANGES)
_NAMES = tuple("Kore" if script == "Hang" else script for script in SCRIPTS)
_CASED = [SCRIPTS.index(script) for script in ("Latn", "Grek", "Cyrl", "Armn")]
_KANA = [SCRIPTS.index(script) for script in ("Hira", "Kana")]
_WIDE = frozenset({"Hani", "Jpan", "Kore"})
_WEIGHTS = [2 if script in ("Hani", "Hira", "Kana", "Hang") else 1 for script in SCRIPTS]
# Share of kana that makes a text Japanese. A headline may have next to none; running text has a third at least, and
# less is Chinese that quotes Japanese.
_FEWEST_KANA, _FEWEST_KANA_IF_LONG = 0.05, 0.2
_LONG = 200  # in letters, a character counted as two
_UPPER = 0x40  # more than there are scripts
_MADE_OF = {"Jpan": ("Hani", "Hira", "Kana"), "Kore": ("Hang",)}
_SLICE = 1 << 17  # code points looked at in one go, so that memory stays flat

# The bytes that UTF-8 text in Latin letters is made of: ASCII, U+0080 to U+027F (lead bytes C2 to C9), and punctuation
# of U+2000 to U+20BF (E2 80 to E2 82).
_ASCII_CAPITALS = bytes(range(0x41, 0x5B))
_ASCII_LETTERS = _ASCII_CAPITALS + bytes(range(0x61, 0x7B))
_LATIN_LEADS = bytes(range(0xC3, 0xCA))
_NOT_LATIN_LETTERS = bytes(byte for byte in range(256) if byte not in _ASCII_LETTERS + _LATIN_LEADS)
_OF_LATIN_TEXT = bytes((*range(0xC3), *_LATIN_LEADS, 0xE2))
_NOT_ASCII_CAPITALS = bytes(byte for byte in range(256) if byte not in _ASCII_CAPITALS)
# The same, for texts with a zero byte between them.
_NOT_LATIN_LETTERS_OR_NUL, _NOT_ASCII_CAPITALS_OR_NUL = _NOT_LATIN_LETTERS[1:], _NOT_ASCII_CAPITALS[1:]
_PUNCTUATION = {b"\x80", b"\x82"}
# Text with more capitals among its letters is counted by the table, which knows capitals beyond ASCII as well.
_FEW_CAPITALS = 0.25
_Count: TypeAlias = tuple[int, int, float, str | None]


@dataclass(frozen=True, slots=True, eq=False)
class Letters:
    """How many letters some texts have, and in which script; one entry a text in each attribute.

    Attributes:
        total: Number of letters.
        own: Number of letters in ``script``.
        upper: Share of capitals (0 to 1) among the letters that have case; in Latin text with few of them
            only those of ASCII count.
        script: The script that most letters are in as ISO 15924 code, ``None`` without letters.
    """

    total: list[int]
    own: list[int]
    upper: list[float]
    script: list[str | None]

    @property
    def script_of_all(self) -> str | None:
        """The script that the texts with most letters are in."""
        counts: dict[str, int] = {}
        for script, number in zip(self.script, self.own, strict=True):
            if script:
                counts[script] = counts.get(script, 0) + number * (2 if script in _WIDE else 1)
        return max(counts, key=lambda script: (counts[script], script)) if counts else None


def count_letters(texts: Sequence[str]) -> Letters:
    """Count the letters of each text by script.

    Args:
        texts: Any strings. Marks, digits and punctuation don't count.
    """
    latin = _of_latin_together(texts)
    if latin:
        return latin
    found = [_of_latin(text) for text in texts]
    others = [number for number, one in enumerate(found) if one is None]
    for number, one in zip(others, _of_any([texts[number] for number in others]), strict=True):
        found[number] = one
    known = [one for one in found if one is not None]
    total, own, upper, script = map(list, zip(*known, strict=True)) if known else ([], [], [], [])
    return Letters(total, own, upper, script)


def _of_latin_together(texts: Sequence[str]) -> Letters | None:
    """Return the letters of texts that are all in Latin letters, counted in one go; ``None`` if they are not."""
    if not 1 < len(texts) <= _SLICE or sum(map(len, texts)) > _SLICE:
        return None
    joined = "\0".join(texts)
    data = joined.encode("utf-8", "surrogatepass")
    is_ascii = len(data) == len(joined)
    if not is_ascii and not _is_latin(joined, data):
        return None
    # No numpy here: between other steps, which push it out of the processor's cache, it takes longer than this.
    total = list(map(len, data.translate(None, _NOT_LATIN_LETTERS_OR_NUL).split(b"\0")))
    if len(total) != len(texts):
        return None
    capitals = list(map(len, data.translate(None, _NOT_ASCII_CAPITALS_OR_NUL).split(b"\0")))
    upper = [capital / number if capital else 0.0 for capital, number in zip(capitals, total, strict=True)]
    if not is_ascii:
        odd = [n for n, text in enumerate(texts) if _may_be_in_capitals(text, total[n], capitals[n])]
        for n, (_, _, share, _) in zip(odd, _of_any([texts[n] for n in odd]), strict=True):
            upper[n] = share
    return Letters(total, total, upper, ["Latn" if number else None for number in total])


def _may_be_in_capitals(text: str, letters: int, capitals: int) -> bool:
    """Tell whether capitals beyond ASCII could matter in a text with so many of ASCII."""
    return not text.isascii() and letters > 0 and (capitals >= _FEW_CAPITALS * letters or text.isupper())


def _is_latin(text: str, data: bytes) -> bool:
    """Tell whether a text, also given as UTF-8, is in Latin letters and without signs that look like them in bytes."""
    if data.translate(None, _OF_LATIN_TEXT) or "\u00d7" in text or "\u00f7" in text:
        return False
    return {part[:1] for part in data.split(b"\xe2")[1:]} <= _PUNCTUATION


def _of_latin(text: str) -> _Count | None:
    """Return number of letters, the same again, share of capitals and script, ``None`` for what is not all Latin."""
    if len(text) > _SLICE:
        return None
    data = text.encode("utf-8", "surrogatepass")
    number = len(data.translate(None, _NOT_LATIN_LETTERS))
    capitals = len(data.translate(None, _NOT_ASCII_CAPITALS))
    if len(data) != len(text) and (not _is_latin(text, data) or _may_be_in_capitals(text, number, capitals)):
        return None
    return (number, number, capitals / number, "Latn") if number else (0, 0, 0.0, None)


def _of_any(texts: Sequence[str]) -> Iterable[_Count]:
    """Return the same of texts in any script, in one pass over all of them."""
    if not texts:
        return ()
    import numpy as np

    counts = np.zeros((len(texts), 2, _UPPER), dtype=np.int64)
    for owners, codes in _slices(texts):
        places = owners * (2 * _UPPER) + _kinds()[codes]
        counts += np.bincount(places, minlength=counts.size).reshape(counts.shape)
    counts = counts[:, :, 1 : len(SCRIPTS) + 1]
    by_script = counts.sum(axis=1)
    cased = by_script[:, _CASED].sum(axis=1)
    upper = counts[:, 1, :].sum(axis=1) / np.maximum(cased, 1)
    scripts = _written(by_script)
    rows = zip(by_script.tolist(), scripts, strict=True)
    own = [
        sum(row[SCRIPTS.index(one)] for one in _MADE_OF.get(script, (script,))) if script else 0 for row, script in rows
    ]
    return zip(by_script.sum(axis=1).tolist(), own, upper.tolist(), scripts, strict=True)


def _written(by_script: NDArray[np.int64]) -> list[str | None]:
    """Return how texts are written; Japanese is ``Jpan`` and Korean ``Kore``.

    A Han character, kana or Hangul syllable counts as two letters, because it says as much: a Chinese sentence with
    the foreign names in brackets is Chinese. Japanese is mostly Han characters by number in some headlines and mostly kana in others, hence the common code.
    """
    import numpy as np

    weighed = by_script * np.array(_WEIGHTS)
    top = weighed.argmax(axis=1)
    most = weighed.max(axis=1)
    kana = weighed[:, _KANA].sum(axis=1)
    japanese = kana + weighed[:, SCRIPTS.index("Hani")]
    needed = np.where(japanese < _LONG, _FEWEST_KANA, _FEWEST_KANA_IF_LONG)
    is_japanese = (kana > 0) & (japanese >= most) & (kana >= needed * japanese)
    rows = zip(top.tolist(), most.tolist(), is_japanese.tolist(), strict=True)
    return [None if not number else "Jpan" if kana else _NAMES[place] for place, number, kana in rows]


def _slices(texts: Sequence[str]) -> Iterator[tuple[NDArray[np.intp], NDArray[np.uint32]]]:
    """Yield the code points of all texts, with the number of the text that each belongs to."""
    import numpy as np

    parts: list[str] = []
    owners: list[int] = []
    size = 0
    for owner, text in enumerate(texts):
        for start in range(0, len(text), _SLICE):
            part = text[start : start + _SLICE] if len(text) > _SLICE else text
            parts.append(part)
            owners.append(owner)
            size += len(part)
            if size >= _SLICE:
                yield np.repeat(owners, [len(part) for part in parts]), _codes("".join(parts))
                parts, owners, size = [], [], 0
    if parts:
        yield np.repeat(owners, [len(part) for part in parts]), _codes("".join(parts))


def _codes(text: str) -> NDArray[np.uint32]:
    import numpy as np

    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


@lru_cache(maxsize=1)
def _kinds() -> NDArray[np.uint8]:
    """Return for each code point 0 or its script's number, with a bit for capitals."""
    import numpy as np

    kinds = np.zeros(sys.maxunicode + 1, dtype=np.uint8)
    for number, script in enumerate(SCRIPTS, 1):
        for first, last in _RANGES[script]:
            if last - first > 5000:  # Han and Hangul: letters throughout
                kinds[first : last + 1] = number
                continue
            for code in range(first, last + 1):
                category = unicodedata.category(chr(code))
                if category[0] == "L" or code == 0x3007:
                    kinds[code] = number + (_UPPER if category == "Lu" else 0)
    kinds[[0xAA, 0xB5, 0xBA]] = 0  # ordinal signs, as in "1.º", and the micro sign
    kinds.setflags(write=False)
    return kinds
