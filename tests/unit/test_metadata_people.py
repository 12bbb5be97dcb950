"""Names are split and cleaned as people write them; agencies, outlets, jobs and sentences are not names."""

from __future__ import annotations

import pytest

from newsnorm.steps.metadata.people import as_name, read_people


@pytest.mark.parametrize(
    ("text", "language", "people"),
    [
        ("Anna Schmidt, Bernd Weber und Clara Braun", "de", ("Anna Schmidt", "Bernd Weber", "Clara Braun")),
        ("Anna Schmidt, Bernd Weber, and Clara Braun", "en", ("Anna Schmidt", "Bernd Weber", "Clara Braun")),
        ("Sanne Visser en Jan van der Berg", "nl", ("Sanne Visser", "Jan van der Berg")),
        ("Jean Petit et Marie de la Tour", "fr", ("Jean Petit", "Marie de la Tour")),
        ("Ana Ruiz y Luis de los Santos", "es", ("Ana Ruiz", "Luis de los Santos")),
        ("Иван Петров и Анна Сидорова", "ru", ("Иван Петров", "Анна Сидорова")),
        ("Ahmed bin Salman, Leila al-Hassan", "en", ("Ahmed bin Salman", "Leila al-Hassan")),
        ("山田太郎、佐藤花子", "ja", ("山田太郎", "佐藤花子")),
        ("王明和李红", "zh", ("王明", "李红")),
        ("홍길동·김철수 기자", "ko", ("홍길동", "김철수")),
        ("أحمد علي وليلى حسن", "ar", ("أحمد علي", "ليلى حسن")),
        ("Phil Jung, RADIO TALBACH", "de", ("Phil Jung",)),
        ("ANNA SCHMIDT UND PIET VAN DER BERG", "de", ("Anna Schmidt", "Piet van der Berg")),
        ("Dr. Anna Schmidt (anna@example.org)", "de", ("Anna Schmidt",)),
        ("Anna Schmidt in Berlin", "de", ("Anna Schmidt",)),
        ("Anna Schmidt, Berlin", "de", ("Anna Schmidt",)),
        ("Seán O'Neill-McCarthy", "en", ("Seán O'Neill-McCarthy",)),
    ],
)
def test_splits_names(text: str, language: str, people: tuple[str, ...]) -> None:
    assert read_people(text, language) == (people, ())


@pytest.mark.parametrize(
    ("text", "language", "people", "agencies"),
    [
        ("Reuters", "de", (), ("Reuters",)),
        ("Anna Schmidt, dpa", "de", ("Anna Schmidt",), ("dpa",)),
        ("Die Nachrichtenagenturen AFP und dpa", "de", (), ("dpa",)),
        ("A Reuters", "pt", (), ("Reuters",)),
    ],
)
def test_agencies_are_not_people(text: str, language: str, people: tuple[str, ...], agencies: tuple[str, ...]) -> None:
    found = read_people(text, language)
    assert found[0] == people
    assert set(agencies) <= set(found[1])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "der Regen",
        "die Redaktion",
        "Email The Author",
        "Online-Redaktion",
        "Staff Writer",
        "2 hours ago",
        "more than 300 people in the region",
        "wurde am Freitag bekannt",
        "3 May 2024",
        "https://example.org",
        "@handle",
        "X",
        "Read More",
    ],
)
def test_no_name(text: str) -> None:
    assert as_name(text) is None


def test_a_sentence_names_nobody() -> None:
    assert read_people("der Mann, der gestern in der Stadt mit seinem Hund unterwegs war, und seine Frau", "de") == (
        (),
        (),
    )
