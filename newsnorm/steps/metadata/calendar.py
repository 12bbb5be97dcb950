"""Names of months, weekdays and halves of the day in many languages, and the years that other calendars count.

The names come from CLDR (``data/calendar.json``, written by ``benchmarks/make_calendar.py``); what CLDR does not have, such
as the months of the Persian and Islamic calendars, stands here.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from newsnorm.steps.metadata.name_finder import NameFinder

__all__ = ["ASCII_DIGITS", "Names", "fold_name", "names_for"]

_DATA = Path(__file__).parents[2] / "data"

# Forms that news use and CLDR lacks; the language's own names win where they clash.
_MORE_MONTHS: dict[str, dict[str, int]] = {
    "ar": {
        "كانون الثاني": 1, "شباط": 2, "آذار": 3, "اذار": 3, "نيسان": 4, "أيار": 5, "ايار": 5, "حزيران": 6, "تموز": 7,
        "آب": 8, "أيلول": 9, "ايلول": 9, "تشرين الأول": 10, "تشرين الثاني": 11, "كانون الأول": 12, "ابريل": 4,
        "اغسطس": 8, "اكتوبر": 10,
    },
    "cs": {"led": 1, "ún": 2},
    "da": {"sept": 9},
    "de": {"mrz": 3, "maerz": 3, "jänner": 1, "feber": 2},
    "el": {"ιαν": 1, "φεβρ": 2, "απρ": 4, "σεπτ": 9},
    "en": {"sept": 9, "sep": 9},
    "es": {"setiembre": 9, "set": 9},
    "fa": {"ژوئیه": 7, "جولای": 7, "می": 5, "آگوست": 8, "جنوری": 1, "فبروری": 2},
    "fr": {"aout": 8, "fevrier": 2, "decembre": 12, "fev": 2, "dec": 12},
    "he": {"מרס": 3},
    "hi": {"सितम्बर": 9, "नवम्बर": 11, "दिसम्बर": 12, "अक्तूबर": 10},
    "it": {"sett": 9},
    "ms": {"mac": 3},
    "nl": {"sept": 9, "mrt": 3},
    "pl": {"wrzesien": 9, "pazdziernika": 10},
    "pt": {"marco": 3},
    "ro": {"ian": 1, "noi": 11},
    "ru": {"сент": 9, "нояб": 11, "фев": 2, "сен": 9, "ноя": 11},
    "sv": {"sept": 9},
    "vi": {
        "tháng giêng": 1, "tháng một": 1, "tháng hai": 2, "tháng ba": 3, "tháng tư": 4, "tháng năm": 5,
        "tháng sáu": 6, "tháng bảy": 7, "tháng tám": 8, "tháng chín": 9, "tháng mười": 10, "tháng mười một": 11,
        "tháng mười hai": 12,
    },
}  # fmt: skip
_MORE_PERIODS = {
    "am": "am", "a m": "am", "pm": "pm", "p m": "pm",
    "上午": "am", "凌晨": "am", "早上": "am", "下午": "pm", "晚上": "pm", "午前": "am", "午後": "pm",
    "오전": "am", "오후": "pm",
}  # fmt: skip

# Months of other calendars: the Persian (solar Hijri), the Islamic (lunar Hijri) and the Ethiopian.
PERSIAN = {
    "فروردین": 1, "اردیبهشت": 2, "خرداد": 3, "تیر": 4, "مرداد": 5, "امرداد": 5, "شهریور": 6, "مهر": 7, "آبان": 8,
    "آذر": 9, "دی": 10, "بهمن": 11, "اسفند": 12,
    # Afghan names of the same months
    "حمل": 1, "ثور": 2, "جوزا": 3, "سرطان": 4, "اسد": 5, "سنبله": 6, "میزان": 7, "عقرب": 8, "قوس": 9, "جدی": 10,
    "دلو": 11, "حوت": 12,
}  # fmt: skip
ISLAMIC = {
    "محرم": 1, "المحرم": 1, "صفر": 2, "ربيع الأول": 3, "ربیع الاول": 3, "ربيع الآخر": 4, "ربيع الثاني": 4,
    "ربیع الثانی": 4, "جمادى الأولى": 5, "جمادی الاول": 5, "جمادى الآخرة": 6, "جمادى الثانية": 6, "جمادی الثانی": 6,
    "رجب": 7, "شعبان": 8, "رمضان": 9, "شوال": 10, "ذو القعدة": 11, "ذي القعدة": 11, "ذوالقعدة": 11, "ذیقعد": 11,
    "ذو الحجة": 12, "ذي الحجة": 12, "ذوالحجة": 12, "ذوالحجہ": 12,
}  # fmt: skip
ETHIOPIAN = {
    "መስከረም": 1, "ጥቅምት": 2, "ኅዳር": 3, "ህዳር": 3, "ታኅሣሥ": 4, "ታህሳስ": 4, "ጥር": 5, "የካቲት": 6, "መጋቢት": 7, "ሚያዝያ": 8,
    "ሚያዚያ": 8, "ግንቦት": 9, "ሰኔ": 10, "ሐምሌ": 11, "ሀምሌ": 11, "ነሐሴ": 12, "ነሀሴ": 12, "ጳጉሜን": 13, "ጳጉሜ": 13,
}  # fmt: skip

_SAME = {"no": "nb", "fil": "tl", "in": "id", "iw": "he", "sh": "hr", "zh-Hans": "zh", "zh-Hant": "zh", "prs": "fa"}
_NO_SPACES = frozenset({"th", "lo", "km", "my", "zh", "ja"})
# Hebrew, Arabic and Maltese write "in" and "of" as part of the word; Persian has "of" as a sign of its own.
_PREFIXES = {"he": "[בלהמ]?", "ar": "[بولف]?"}
# Endings of case that CLDR has no forms for: Basque, Turkish, Azerbaijani, Kazakh, Estonian, Georgian, Lithuanian.
_ENDINGS = {
    "eu": r"[^\W\d_]{0,4}", "tr": r"['’]?[^\W\d_]{0,3}", "az": r"[^\W\d_]{0,3}", "kk": r"[^\W\d_]{0,3}",
    "ky": r"[^\W\d_]{0,3}", "et": r"(?:l|l|ll|i|is|ini)?", "ka": r"[^\W\d_]{0,2}", "hu": r"[^\W\d_]{0,3}",
    "ml": r"[\u0d00-\u0d65\u0d70-\u0d7f]{0,3}", "mt": "", "so": r"[^\W\d_]{0,2}",
}  # fmt: skip


class _AsciiDigits(dict[int, int]):
    """Translation table that turns any decimal digit into the ASCII one and leaves the rest, filled as it is used."""

    def __missing__(self, code: int) -> int:
        value = unicodedata.decimal(chr(code), None) if code > 0x7F else None
        self[code] = code if value is None else 0x30 + int(value)
        return self[code]


ASCII_DIGITS = _AsciiDigits()


def fold_name(name: str) -> str:
    """Fold a name for comparing: case, full stops, apostrophes and doubled spaces do not count."""
    if name.isascii():
        return " ".join(name.lower().replace(".", "").replace("'", "").split())
    plain = unicodedata.normalize("NFC", name.casefold())
    for mark in ".׳'’\u200c\u200d\u200e\u200f\u0654":
        plain = plain.replace(mark, "")
    return " ".join(plain.split())


@dataclass(frozen=True, slots=True)
class Names:
    """What a language calls the parts of a date.

    Attributes:
        months: Folded name of a month of the Gregorian calendar -> 1 to 12.
        other: Folded name of a month of another calendar -> (calendar, number).
        weekdays: Finds names of weekdays.
        month: Finds names of months of all calendars.
        period: Finds "a.m." and "p.m." and their like.
        periods: Folded name -> ``am`` or ``pm``.
        order: Custom for all-numeric dates: ``DMY``, ``MDY`` or ``YMD``.
        past: Unit of time -> patterns for "{0} hours ago", folded.
    """

    months: dict[str, int]
    other: dict[str, tuple[str, int]]
    weekdays: NameFinder
    month: NameFinder
    period: NameFinder
    periods: dict[str, str]
    order: str
    past: dict[str, tuple[str, ...]]


@cache
def _calendar() -> dict[str, dict[str, object]]:
    text = (_DATA / "calendar.json").read_text(encoding="utf-8")
    table: dict[str, dict[str, object]] = json.loads(text)
    return table


def _base(language: str) -> str:
    code = _SAME.get(language, language)
    return _SAME.get(code.partition("-")[0], code.partition("-")[0])


@cache
def names_for(language: str) -> Names:
    """Return the names of a language and of English, which many sites leave untranslated.

    A language that CLDR data is not shipped for, ``und`` included, gets the names of the languages most news are in,
    as far as no two of them disagree.
    """
    table = _calendar()
    code = _base(language)
    sources = [code, "en"] if code in table else ["en", *_WIDESPREAD]
    months: dict[str, int] = {}
    clash: set[str] = set()
    for source in sources:
        for name, number in {**_MORE_MONTHS.get(source, {}), **_months(source)}.items():
            if months.setdefault(name, number) != number and code not in table:
                clash.add(name)
    months = {name: number for name, number in months.items() if name not in clash and len(name) > 1}
    other = _other(code)
    days = {day for source in sources for day in _strings(source, "days") if len(day) > 1}
    periods = dict(_MORE_PERIODS)
    for source in sources:
        found = table[source]["periods"]
        periods |= {name: value for name, value in found.items() if name} if isinstance(found, dict) else {}
    past: dict[str, list[str]] = {}
    for source in sources:
        found = table[source]["past"]
        for unit, patterns in found.items() if isinstance(found, dict) else ():
            past.setdefault(unit, []).extend(patterns)
    return Names(
        months=months,
        other=other,
        weekdays=_finder(sorted(days), code),
        month=_finder([*months, *other], code),
        period=NameFinder(periods, words=False),
        periods={fold_name(name): value for name, value in periods.items()},
        order=_order(language, code),
        past={unit: tuple(patterns) for unit, patterns in past.items()},
    )


# Used together where the language is not known; in the order of how much news is written in them.
_WIDESPREAD = ("es", "de", "fr", "ru", "pt", "it", "nl", "pl", "tr", "ar", "sv", "da", "id", "ro", "el", "uk")


def _months(source: str) -> dict[str, int]:
    found = _calendar()[source]["months"]
    return found if isinstance(found, dict) else {}


def _strings(source: str, field: str) -> list[str]:
    found = _calendar()[source][field]
    return found if isinstance(found, list) else []


def _order(language: str, code: str) -> str:
    if language in {"en-GB", "en-AU", "en-NZ", "en-IE", "en-IN", "en-ZA"}:
        return "DMY"
    table = _calendar()
    return str(table[code]["order"]) if code in table else "DMY"


def _other(code: str) -> dict[str, tuple[str, int]]:
    tables = {
        "fa": (PERSIAN, ISLAMIC),
        "ps": (PERSIAN, ISLAMIC),
        "ar": (ISLAMIC,),
        "ur": (ISLAMIC,),
        "am": (ETHIOPIAN,),
    }
    kinds = {id(PERSIAN): "persian", id(ISLAMIC): "islamic", id(ETHIOPIAN): "ethiopian"}
    found: dict[str, tuple[str, int]] = {}
    for table in tables.get(code, ()):
        for name, number in table.items():
            found.setdefault(fold_name(name), (kinds[id(table)], number))
    return found


def _finder(names: list[str], code: str) -> NameFinder:
    return NameFinder(names, _PREFIXES.get(code, ""), _ENDINGS.get(code, ""), words=code not in _NO_SPACES)
