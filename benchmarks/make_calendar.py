"""Write ``newsnorm/data/calendar.json``: month and weekday names and date customs of many languages, from CLDR by babel.

Run it from the repository's root after an upgrade of babel: ``python benchmarks/make_calendar.py``.

newsnorm reads this file and not babel itself, because babel 2.18 answers differently depending on which locale was
asked for first: ``LocaleDataDict.__getitem__`` writes resolved aliases into dictionaries that all locales share, so
after ``Locale("he").months["stand-alone"]`` the Japanese January is Hebrew. Each locale is asked in a process of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

TARGET = Path(__file__).parent.parent / "newsnorm" / "data" / "calendar.json"

# Language of newsnorm -> locales whose names it takes: national variants and scripts are all read as the language.
LOCALES = {
    code: [code]
    for code in (
        "af am be bg bn ca cs cy da el et eu fi fo ga gl gu ha he hi hu hy id ig is it ja ka kk km kn ko ku ky lo lt lv mk "
        "ml mn mr ms mt my nb ne nl nn or pa pl ps ro ru si sk sl so sq sv sw ta te th tk tr uk ur vi xh yo zh zu"
    ).split()
} | {
    "ar": ["ar", "ar_DZ", "ar_LB", "ar_MA", "ar_MR"],
    "az": ["az", "az_Cyrl"],
    "bs": ["bs", "bs_Cyrl"],
    "de": ["de", "de_AT"],
    "en": ["en", "en_GB", "en_AU", "en_CA"],
    "es": ["es", "es_MX", "es_PE", "es_AR"],
    "fa": ["fa", "fa_AF"],
    "fr": ["fr", "fr_CA"],
    "hr": ["hr", "hr_BA"],
    "pt": ["pt", "pt_PT"],
    "sr": ["sr", "sr_Latn", "sr_Cyrl_BA"],
    "tl": ["fil"],
    "uz": ["uz", "uz_Cyrl"],
}

# Names of months that CLDR lacks: the genitive that dates are written with, and other spellings in use. January first.
_SERBIAN = "januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra"
_CYRILLIC = "јануара фебруара марта априла маја јуна јула августа септембра октобра новембра децембра"
FORMS = {
    "bs": [_SERBIAN, _SERBIAN.replace("avgusta", "augusta"), _CYRILLIC],
    # Serbian and Croatian look alike to whoever tells languages.
    "hr": [_SERBIAN, _SERBIAN.replace("avgusta", "augusta")],
    "hi": ["जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितम्बर अक्तूबर नवम्बर दिसम्बर"],
    "sl": ["januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra"],
    "sr": [_SERBIAN, _CYRILLIC],
}

_ONE = """
import json, sys
from babel import Locale
locale = Locale.parse(sys.argv[1])
def names(table):
    found = []
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            found += [(key, name) for key, name in table[context][width].items()]
    return found
fields = locale._data["date_fields"]
past = {}
for unit in ("second", "minute", "hour", "day", "week"):
    for key in (unit, unit + "-short"):
        if key in fields and "past" in fields[key]:
            past.setdefault(unit, []).extend(v for v in fields[key]["past"].values() if isinstance(v, str))
periods = []
for context in ("format", "stand-alone"):
    for width in ("wide", "abbreviated"):
        table = locale.day_periods.get(context, {}).get(width, {})
        periods += [(key, table[key]) for key in ("am", "pm") if key in table]
print(json.dumps({
    "months": names(locale.months), "days": names(locale.days), "periods": periods, "past": past,
    "short": locale.date_formats["short"].pattern,
}))
"""


def ask(locale: str) -> dict[str, object]:
    """Return what babel knows of one locale, asked in a fresh process."""
    run = subprocess.run([sys.executable, "-c", _ONE, locale], check=True, capture_output=True, text=True)
    answer: dict[str, object] = json.loads(run.stdout)
    return answer


def fold(name: str) -> str:
    """Fold a name as ``newsnorm.steps.metadata.calendar`` folds the text that it looks names up in."""
    from newsnorm.steps.metadata.calendar import fold_name

    return fold_name(name)


def order(pattern: str) -> str:
    """Return the order of year, month and day in a CLDR pattern: ``DMY``, ``MDY`` or ``YMD``."""
    return "".join(sorted("DMY", key=lambda unit: pattern.upper().index(unit)))


def add_forms(months: dict[str, int], code: str) -> None:
    """Add the forms of a language's months that CLDR lacks."""
    for names in FORMS.get(code, ()):
        for number, name in enumerate(names.split(), 1):
            months.setdefault(fold(name), number)


def language(locales: list[str]) -> dict[str, object]:
    """Merge the locales of one language; where names clash the first locale wins."""
    months: dict[str, int] = {}
    days: list[str] = []
    periods: dict[str, str] = {}
    past: dict[str, list[str]] = {}
    short = ""
    for locale in locales:
        answer = ask(locale)
        short = short or str(answer["short"])
        for number, name in answer["months"]:  # type: ignore[attr-defined]  # JSON of the form above
            # Names such as 1月 are read by the numeral patterns.
            if not any(char.isdigit() for char in name):
                months.setdefault(fold(name), int(number))
        days += [fold(name) for _, name in answer["days"]]  # type: ignore[attr-defined]  # as above
        for period, name in answer["periods"]:  # type: ignore[attr-defined]  # as above
            periods.setdefault(fold(name), period)
        for unit, patterns in answer["past"].items():  # type: ignore[attr-defined]  # as above
            past.setdefault(unit, []).extend(fold(pattern) for pattern in patterns if "{0}" in pattern)
    add_forms(months, locales[0])
    return {
        "order": order(short),
        "months": months,
        "days": sorted(set(days)),
        "periods": periods,
        "past": {unit: sorted(set(patterns)) for unit, patterns in past.items()},
    }


def make() -> str:
    """Return the whole file: one language a line."""
    lines = (f'"{code}": {json.dumps(language(LOCALES[code]), ensure_ascii=False)}' for code in sorted(LOCALES))
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    sys.path.insert(0, str(TARGET.parents[2]))
    TARGET.write_text(make(), encoding="utf-8")
