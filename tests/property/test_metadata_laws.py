"""What the metadata step promises for any text."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from newsnorm.draft import Draft
from newsnorm.models import Language
from newsnorm.steps.metadata import ReadMetadata
from newsnorm.steps.metadata.dates import find_dates
from newsnorm.steps.metadata.people import read_people
from newsnorm.steps.split import Split

STEP = ReadMetadata()
LANGUAGES = st.sampled_from(["de", "en", "fr", "ja", "zh", "ko", "ar", "fa", "th", "hu", "vi", "und", "xx"])
LINES = st.sampled_from(
    [
        "Stadtrat beschließt Erneuerung der alten Brücke",
        "Von Erika Muster",
        "By Jane Miller",
        "3. Mai 2024",
        "date 2023-02 CNN",
        "(dpa)",
        "© 2024 AFP",
        "Politik",
        "Was nun kommt",
        "Berlin (dpa) – Der Stadtrat hat am Freitag beschlossen, die Brücke über den Fluss zu erneuern, sagte ein Sprecher.",
        "Die Arbeiten sollen im Frühjahr beginnen, teilte die Verwaltung mit, und höchstens zwei Jahre lang dauern.",
        "Work is to begin in spring, the administration said, and will take no longer than two years in all.",
        "Erika Muster und Max Beispiel haben zu diesem Bericht beigetragen.",
        "市議会は金曜日、川に架かる古い橋を今後二年かけて改修する計画を承認した。工事は来年の春に始まる予定だという。",
        "Quellen: Stadtrat, dpa und AFP",
    ]
)
DATE_LIKE = st.text(alphabet="0123456789./-:, TZ年月日MayMaiمايو٣٢٤", max_size=40)


def drafted(raw: str, language: str) -> Draft:
    return Split()(Draft.of(raw))._replace(language=Language(code=language, confidence=0.9))


@given(st.lists(LINES | st.text(max_size=60), max_size=8), LANGUAGES)
@settings(max_examples=150, deadline=None)
def test_nothing_is_lost_and_evidence_is_where_it_says(lines: list[str], language: str) -> None:
    draft = drafted("\n\n".join(lines), language)
    done = STEP(draft)
    done.check_books()
    length = len(draft.raw)
    for evidence in done.attribution.evidence:
        assert evidence.span is None or 0 <= evidence.span[0] < evidence.span[1] <= length
    for known in (done.published, done.updated):
        assert known is None or known.span is None or draft.raw[slice(*known.span)].strip()


@given(st.lists(LINES, max_size=9), LANGUAGES)
@settings(max_examples=150, deadline=None)
def test_a_second_pass_takes_nothing_more(lines: list[str], language: str) -> None:
    first = STEP(drafted("\n\n".join(lines), language))
    text = "\n\n".join(block.text for block in first.blocks)
    again = STEP(drafted(text, language))
    assert "\n\n".join(block.text for block in again.blocks) == text


@given(DATE_LIKE | st.text(max_size=60), LANGUAGES)
@settings(max_examples=300, deadline=None)
def test_every_date_is_a_real_one_and_where_it_says(text: str, language: str) -> None:
    for found in find_dates(text, language):
        assert 0 <= found.start < found.end <= len(text)
        parts = found.value.partition("T")[0].split("-")
        date(int(parts[0]), int(parts[1]) if len(parts) > 1 else 1, int(parts[2]) if len(parts) > 2 else 1)


@given(st.text(max_size=200), LANGUAGES)
@settings(max_examples=200, deadline=None)
def test_names_come_from_the_text(text: str, language: str) -> None:
    people, _ = read_people(text, language)
    for name in people:
        assert name.strip() == name
        assert not any(char.isdigit() for char in name)
