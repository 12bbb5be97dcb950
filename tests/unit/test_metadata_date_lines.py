"""Date lines are lines that are nothing but a date; sentences with a date in them are not."""

from __future__ import annotations

import pytest

from newsnorm.steps.metadata.date_lines import label_of, read_date_line


@pytest.mark.parametrize(
    ("text", "language", "published", "updated", "outlet"),
    [
        ("date 2023-02 CNN", "nl", "2023-02", None, "CNN"),
        ("Datum 2023-02-24 Der Bote", "de", "2023-02-24", None, "Der Bote"),
        ("date: 2023", "en", "2023", None, None),
        ("fecha 2024-05 La Voz del Sur", "es", "2024-05", None, "La Voz del Sur"),
        ("日期 2024-05-03 晨报", "zh", "2024-05-03", None, "晨报"),
        ("3. Mai 2024, 14:30 Uhr", "de", "2024-05-03T14:30", None, None),
        ("Freitag, 3. Mai 2024", "de", "2024-05-03", None, None),
        ("Stand: 03.05.2024 14:30 Uhr", "de", "2024-05-03T14:30", None, None),
        ("Published May 3, 2024", "en", "2024-05-03", None, None),
        ("Last updated: May 3, 2024", "en", None, "2024-05-03", None),
        ("Published: May 3, 2024 | Updated: May 4, 2024", "en", "2024-05-03", "2024-05-04", None),
        ("Erstellt: 03.05.2024 Aktualisiert: 04.05.2024", "de", "2024-05-03", "2024-05-04", None),
        ("Berlin, 3. Mai 2024", "de", "2024-05-03", None, None),
        ("3 May 2024 • 4 minute read", "en", "2024-05-03", None, None),
        ("公開日：2024年5月3日", "ja", "2024-05-03", None, None),
        ("입력 2024.05.03 20:00 수정 2024.05.04 10:00", "ko", "2024-05-03T20:00", "2024-05-04T10:00", None),
        ("Опубликовано: 3 мая 2024", "ru", "2024-05-03", None, None),
        ("نشر في ٣ مايو ٢٠٢٤", "ar", "2024-05-03", None, None),
    ],
)
def test_reads(text: str, language: str, published: str | None, updated: str | None, outlet: str | None) -> None:
    found = read_date_line(text, language)
    assert found is not None
    assert (found.published.value if found.published else None) == published
    assert (found.updated.value if found.updated else None) == updated
    assert found.outlet == outlet


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Am 3. Mai 2024 begann der Bau der Brücke", "de"),
        ("The bridge opened on May 3, 2024", "en"),
        ("Wahl 2024", "de"),
        ("2024", "de"),
        ("date night for two in 2023", "en"),
        ("Foto vom 3. Mai 2024", "de"),
        ("Bridge plan 2023-02", "en"),
        ("Nothing here", "en"),
        ("", "und"),
    ],
)
def test_other_lines(text: str, language: str) -> None:
    assert read_date_line(text, language) is None


def test_labels() -> None:
    assert label_of("Published:") == "published"
    assert label_of("Aktualisiert am") == "updated"
    assert label_of("Von") == "byline"
    assert label_of("Brücke") is None
