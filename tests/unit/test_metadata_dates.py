"""Dates are read as written, in many languages, calendars and scripts, and nothing is added to them."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from newsnorm.steps.metadata.dates import find_dates, read_date
from newsnorm.steps.metadata.eras import from_ethiopian, from_islamic, from_persian

AS_WRITTEN = [
    ("3 May 2024", "en", "2024-05-03"),
    ("May 3rd, 2024", "en", "2024-05-03"),
    ("Fri, May 3 2024", "en", "2024-05-03"),
    ("3. Mai 2024", "de", "2024-05-03"),
    ("3. Jänner 2024", "de", "2024-01-03"),
    ("3 mei 2024", "nl", "2024-05-03"),
    ("3 de mayo de 2024", "es", "2024-05-03"),
    ("3 de maio de 2024", "pt", "2024-05-03"),
    ("1er mai 2024", "fr", "2024-05-01"),
    ("3 maggio 2024", "it", "2024-05-03"),
    ("3 мая 2024", "ru", "2024-05-03"),
    ("3 травня 2024", "uk", "2024-05-03"),
    ("3 maja 2024", "pl", "2024-05-03"),
    ("3. května 2024", "cs", "2024-05-03"),
    ("3. listopadu 2024", "cs", "2024-11-03"),
    ("3. listopada 2024.", "hr", "2024-10-03"),
    ("3. toukokuuta 2024", "fi", "2024-05-03"),
    ("3. mai 2024", "nb", "2024-05-03"),
    ("3 Mayıs 2024", "tr", "2024-05-03"),
    ("3 Μαΐου 2024", "el", "2024-05-03"),
    ("2024. május 3.", "hu", "2024-05-03"),
    ("2024 m. gegužės 3 d.", "lt", "2024-05-03"),
    ("2024. gada 3. maijs", "lv", "2024-05-03"),
    ("2024ko maiatzaren 3a", "eu", "2024-05-03"),
    ("3 mai 2024", "ro", "2024-05-03"),
    ("3 Mei 2024", "id", "2024-05-03"),
    ("ngày 3 tháng 5 năm 2024", "vi", "2024-05-03"),
    ("3 במאי 2024", "he", "2024-05-03"),
    ("3 मई 2024", "hi", "2024-05-03"),
    ("3 სექტემბერი 2024", "ka", "2024-09-03"),
    ("2024 թ. մայիսի 3", "hy", "2024-05-03"),
    ("2024年5月3日", "zh", "2024-05-03"),
    ("2024年 5月 3日", "ja", "2024-05-03"),
    ("2024년 5월 3일", "ko", "2024-05-03"),
    ("2024. 5. 3.", "ko", "2024-05-03"),
    ("03.05.2024", "de", "2024-05-03"),
    ("3.5.24", "de", "2024-05-03"),
    ("2024/05/03", "ja", "2024-05-03"),
    ("10 ago 2024", "es", "2024-08-10"),
    ("3 Mai 2024", "und", "2024-05-03"),
]
OTHER_DIGITS = [
    ("٣ مايو ٢٠٢٤", "ar", "2024-05-03"),
    ("৩ মে ২০২৪", "bn", "2024-05-03"),
    ("३ मे २०२४", "mr", "2024-05-03"),
    ("２０２４年５月３日", "ja", "2024-05-03"),
]
OTHER_CALENDARS = [
    ("3 พฤษภาคม 2567", "th", "2024-05-03"),
    ("3 พ.ค. 2567", "th", "2024-05-03"),
    ("令和6年5月3日", "ja", "2024-05-03"),
    ("令和元年5月3日", "ja", "2019-05-03"),
    ("平成31年4月30日", "ja", "2019-04-30"),
    ("民國113年5月3日", "zh", "2024-05-03"),
    ("۱۴ اردیبهشت ۱۴۰۳", "fa", "2024-05-03"),
    ("۱۴۰۳/۰۲/۱۴", "fa", "2024-05-03"),
    ("24 شوال 1445", "ar", "2024-05-03"),
    ("ሚያዝያ 25 2016", "am", "2024-05-03"),
]
PRECISION = [
    ("2023", "de", "2023", "year"),
    ("2023-02", "nl", "2023-02", "month"),
    ("mayo de 2024", "es", "2024-05", "month"),
    ("2024年5月", "zh", "2024-05", "month"),
    ("3 May 2024", "en", "2024-05-03", "day"),
    ("3 de maio de 2024, às 14h", "pt", "2024-05-03T14", "hour"),
    ("1er mai 2024 à 14h30", "fr", "2024-05-01T14:30", "minute"),
    ("2024-05-03T14:30:05+02:00", "en", "2024-05-03T14:30:05+02:00", "second"),
]
CLOCKS = [
    ("05.06.2025 um 14:46", "de", "2025-06-05T14:46"),
    ("15.04.2026 - 15:48 Uhr", "de", "2026-04-15T15:48"),
    ("3. toukokuuta 2024 klo 14.30", "fi", "2024-05-03T14:30"),
    ("3. mai 2024 kl. 14.30", "nb", "2024-05-03T14:30"),
    ("May 3, 2024, 9:54 a.m.", "en", "2024-05-03T09:54"),
    ("May 3, 2024 12:05 AM", "en", "2024-05-03T00:05"),
    ("2024년 5월 3일 오후 2:30", "ko", "2024-05-03T14:30"),
    ("입력 2025.05.15 20:00", "ko", "2025-05-15T20:00"),
    ("3 พ.ค. 2567 14:30 น.", "th", "2024-05-03T14:30"),
    ("2024-05-03T14:30Z", "en", "2024-05-03T14:30+00:00"),
    ("3 мая 2024, 14:30 МСК", "ru", "2024-05-03T14:30+03:00"),
    ("3 Mei 2024 pukul 14.30 WIB", "id", "2024-05-03T14:30+07:00"),
    ("3/5/2024, 14:30 (GMT+7)", "vi", "2024-05-03T14:30+07:00"),
    # Eastern time is five hours behind Greenwich in winter and four in summer.
    ("2:30 PM ET, May 3, 2024", "en", "2024-05-03T14:30-04:00"),
    ("2:30 PM ET, January 3, 2024", "en", "2024-01-03T14:30-05:00"),
    # Three zones are called IST, so the zone is not known.
    ("May 3, 2024 14:30 IST", "en", "2024-05-03T14:30"),
]


@pytest.mark.parametrize(("text", "language", "value"), AS_WRITTEN + OTHER_DIGITS + OTHER_CALENDARS + CLOCKS)
def test_reads(text: str, language: str, value: str) -> None:
    found = read_date(text, language)
    assert found is not None
    assert found.value == value
    assert not found.ambiguous


@pytest.mark.parametrize(("text", "language", "value", "precision"), PRECISION)
def test_precision_is_that_of_the_words(text: str, language: str, value: str, precision: str) -> None:
    found = read_date(text, language)
    assert found is not None
    assert (found.value, found.precision) == (value, precision)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("3 May", "en"),
        ("31.02.2024", "de"),
        ("version 1.2.3456", "en"),
        ("1.5 million", "en"),
        ("Room 2:30", "en"),
        ("yesterday", "en"),
        ("3 hours ago", "en"),
        ("", "und"),
        ("99/99/9999", "en"),
        ("123456789012345678901234567890", "und"),
    ],
)
def test_makes_nothing_up(text: str, language: str) -> None:
    assert read_date(text, language) is None


@pytest.mark.parametrize(
    ("text", "language", "value", "ambiguous"),
    [
        ("04/05/2024", "en", "2024-04-05", True),
        ("04/05/2024", "en-GB", "2024-05-04", True),
        ("04/05/2024", "fr", "2024-05-04", False),
        ("04/05/2024", "und", "2024-05-04", True),
        ("25/05/2024", "en", "2024-05-25", False),
        ("05/25/2024", "fr", "2024-05-25", False),
        ("05/05/2024", "en", "2024-05-05", False),
        ("04.05.2024", "en", "2024-05-04", False),
        # Where the month comes first, clocks are behind Greenwich.
        ("04/05/2024 - 13:55 GMT+1", "en", "2024-05-04T13:55+01:00", True),
    ],
)
def test_order_of_day_and_month(text: str, language: str, value: str, ambiguous: bool) -> None:
    found = read_date(text, language)
    assert found is not None
    assert (found.value, found.ambiguous) == (value, ambiguous)


NOW = datetime(2024, 5, 3, 14, 30, tzinfo=timezone(timedelta(hours=2)))


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("3 hours ago", "en", "2024-05-03T11+02:00"),
        ("vor 20 Minuten", "de", "2024-05-03T14:10+02:00"),
        ("il y a 2 jours", "fr", "2024-05-01"),
        ("3 часа назад", "ru", "2024-05-03T11+02:00"),
        ("2時間前", "ja", "2024-05-03T12+02:00"),
        ("gestern", "de", "2024-05-02"),
        ("Today", "en", "2024-05-03"),
        ("3 May", "en", "2024-05-03"),
        ("December 30", "en", "2023-12-30"),
    ],
)
def test_relative_dates_count_from_the_reference_only(text: str, language: str, value: str) -> None:
    found = read_date(text, language, NOW)
    assert found is not None
    assert found.value == value
    assert read_date(text, language) is None


def test_two_dates_in_one_line_come_in_order_with_their_places() -> None:
    text = "Erstellt: 03.05.2024, 10:00 Uhr. Stand: 04.05.2024"
    found = list(find_dates(text, "de"))
    assert [one.value for one in found] == ["2024-05-03T10:00", "2024-05-04"]
    assert text[found[0].start : found[0].end].startswith("03.05.2024, 10:00")
    assert text[found[1].start : found[1].end] == "04.05.2024"


def test_new_years_of_other_calendars() -> None:
    assert from_persian(1403, 1, 1) == date(2024, 3, 20)
    assert from_persian(1404, 1, 1) == date(2025, 3, 21)
    assert from_persian(1403, 12, 30) == date(2025, 3, 20)
    assert from_islamic(1445, 9, 1) == date(2024, 3, 11)
    assert from_islamic(1447, 1, 1) == date(2025, 6, 26)
    assert from_ethiopian(2016, 1, 1) == date(2023, 9, 12)
    assert from_ethiopian(2017, 1, 1) == date(2024, 9, 11)
    assert from_islamic(1200, 1, 1) is None
    assert from_persian(1403, 13, 1) is None
    assert from_ethiopian(2016, 14, 1) is None


@pytest.mark.parametrize(
    ("languages", "months"),
    [
        (
            ("sr", "bs", "hr"),
            "januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra",
        ),
        (("sr", "bs"), "јануара фебруара марта априла маја јуна јула августа септембра октобра новембра децембра"),
        (("sl",), "januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra"),
        (("hi",), "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितम्बर अक्तूबर नवम्बर दिसम्बर"),
    ],
)
def test_months_are_read_in_the_form_that_dates_have(languages: tuple[str, ...], months: str) -> None:
    for language in languages:
        for number, month in enumerate(months.split(), 1):
            point = "" if language == "hi" else "."
            found = read_date(f"7{point} {month} 2024{point}", language)
            assert found is not None, month
            assert found.value == f"2024-{number:02}-07"
