"""Turn years and days of other calendars into the Gregorian one: Japanese eras, Persian, Islamic, Ethiopian."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path

__all__ = ["ERA_PATTERN", "era_year", "from_ethiopian", "from_islamic", "from_persian"]

_DATA = Path(__file__).parents[2] / "data"

# First Gregorian year of each era, less one: year 1 of Reiwa is 2019. Minguo is the era of the Republic of China.
_ERAS = {
    "令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867,
    "民國": 1911, "民国": 1911, "中華民國": 1911,
}  # fmt: skip
ERA_PATTERN = "|".join(sorted(_ERAS, key=len, reverse=True))


def era_year(era: str, year: str) -> int:
    """Return the Gregorian year of a year of an era; ``元`` is its first."""
    return _ERAS[era] + (1 if year == "元" else int(year))


def from_persian(year: int, month: int, day: int) -> date | None:
    """Turn a day of the Persian (solar Hijri) calendar into a Gregorian date.

    Uses the 33-year cycle, which agrees with the astronomical calendar for 1178 to 1633 (Borkowski 1996).
    """
    if not (1178 <= year <= 1633 and 1 <= month <= 12 and 1 <= day <= (31 if month <= 6 else 30)):
        return None
    # Leap years are those whose remainder is one of 1 5 9 13 17 22 26 30; counting them gives the days before a year.
    cycles, rest = divmod(year - 1, 33)
    leaps = cycles * 8 + sum(1 for leap in (1, 5, 9, 13, 17, 22, 26, 30) if leap <= rest)
    days = (year - 1) * 365 + leaps + (month - 1) * 30 + min(month - 1, 6) + day - 1
    return _NEW_YEAR_1 + timedelta(days=days)


_NEW_YEAR_1 = date(622, 3, 21)  # 1 Farvardin 1, Gregorian, as the 33-year cycle counts back


@cache
def _months() -> tuple[int, tuple[int, ...]]:
    """Return the first year of the Umm al-Qura table and the Julian day number on which each month begins."""
    words = (_DATA / "umm_al_qura.txt").read_text(encoding="ascii").splitlines()
    numbers = [line.split() for line in words if line and not line.startswith("#")]
    first_year, first_day, bits = int(numbers[0][0]), int(numbers[0][1]), numbers[1][0]
    starts = [first_day]
    for digit in bits:
        long_months = int(digit, 16)
        for place in (8, 4, 2, 1):
            starts.append(starts[-1] + (30 if long_months & place else 29))
    return first_year, tuple(starts)


def from_islamic(year: int, month: int, day: int) -> date | None:
    """Turn a day of the Islamic (lunar Hijri) calendar into a Gregorian date, by the Umm al-Qura calendar.

    It is the civil calendar of Saudi Arabia; countries that go by their own sight of the moon may be a day off.
    """
    first_year, starts = _months()
    index = (year - first_year) * 12 + month - 1
    if not (0 <= index < len(starts) - 1 and 1 <= month <= 12 and 1 <= day <= starts[index + 1] - starts[index]):
        return None
    return date.fromordinal(starts[index] + day - 1)


def from_ethiopian(year: int, month: int, day: int) -> date | None:
    """Turn a day of the Ethiopian calendar (twelve months of 30 days and a short one) into a Gregorian date."""
    if not (1 <= month <= 13 and 1 <= day <= (30 if month <= 12 else 6)):
        return None
    # 1 Meskerem 1 was 29 August 8 in the Julian calendar: ordinal 2796 of the proleptic Gregorian one.
    return date.fromordinal(2796 + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day - 1)
