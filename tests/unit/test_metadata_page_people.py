"""Bylines of scraped pages, in the shapes that pages have; all people and texts are made up."""

import json

import pytest

from newsnorm import Config, Normalizer, RawArticle
from newsnorm.steps.metadata import page_people
from newsnorm.steps.metadata.beside_date import has_date, words_beside_date
from newsnorm.steps.metadata.given_names import fold_given, is_given_name
from newsnorm.steps.metadata.people import as_name, read_people

BODY = [
    "Die Stadt will den alten Hafen bis zum Herbst umbauen und dafür zwölf Millionen Euro ausgeben, teilte sie mit.",
    "Der Rat hatte dem Vorhaben im Frühjahr zugestimmt, nachdem ein Gutachten die Kosten für vertretbar erklärt hatte.",
    "Anwohner hatten sich über den Lärm der Kräne beklagt und verlangt, dass nachts nicht mehr gearbeitet wird.",
    "Nach Angaben der Verwaltung sollen die Arbeiten im Juni beginnen und möglichst wenig Verkehr umleiten.",
]
MENU = ["Startseite", "Politik", "Wirtschaft", "Sport", "Kultur", "Abo", "Anmelden", "Newsletter", "Kontakt", "Archiv"]


@pytest.fixture(scope="module")
def normalizer() -> Normalizer:
    return Normalizer(Config(translator="none"))


def reporters(normalizer: Normalizer, *head: str, foot: tuple[str, ...] = ()) -> list[str]:
    text = "\n".join([*MENU, *MENU, "Stadt baut den alten Hafen für zwölf Millionen Euro um", *head, *BODY, *foot])
    people = normalizer(RawArticle(text=text, language="de")).attribution.people
    return [person.name for person in people if person.role == "reporter"]


@pytest.mark.parametrize(
    "head",
    [
        ("Von", "Anna Probe", "3. Mai 2024, 12:00 Uhr"),
        ("Von Anna Probe | 3. Mai 2024",),
        ("3. Mai 2024 - Anna Probe",),
        ("Anna Probe", "3. Mai 2024"),
        ("Kommentar von", "Anna Probe", "Redakteurin für Wirtschaft"),
        ("Von", "Anna Probe", "Exklusiv für Abonnenten"),
        ("Veröffentlicht am 3. Mai 2024, 14:26 Uhr, Anna Probe",),
    ],
)
def test_a_byline_is_read_in_many_shapes(normalizer: Normalizer, head: tuple[str, ...]) -> None:
    assert reporters(normalizer, *head) == ["Anna Probe"]


def test_headings_in_capitals_are_no_people(normalizer: Normalizer) -> None:
    assert reporters(normalizer, "Häufige Fragen", "3. Mai 2024", foot=("Verwandte Themen", "Leichte Sprache")) == []


def test_a_name_in_a_sentence_cut_at_its_links_is_no_author(normalizer: Normalizer) -> None:
    foot = ("Zu dem Vorhaben sagte die frühere Bürgermeisterin", "Paula Muster", "am Abend vor dem Rat der Stadt, sie")
    assert "Paula Muster" not in reporters(normalizer, foot=foot)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("11.12.2019 - Anna Probe", "Anna Probe"),
        ("Anna Probe | 3. Mai 2024", "Anna Probe"),
        ("Veröffentlicht am 3. Mai 2024, 14:26 Uhr, Anna Probe", "Anna Probe"),
        ("Freitag, 3. Mai 2024, Anna Probe", "Anna Probe"),
        ("Anna Probe", "Anna Probe"),
    ],
)
def test_words_beside_a_date(text: str, left: str) -> None:
    assert words_beside_date(text, "de").strip() == left
    assert has_date(text, "de") == any(map(str.isdigit, text))


@pytest.mark.parametrize(
    ("text", "language", "people"),
    [
        ("Anna Probe, Projektleiterin der Stiftung", "de", ("Anna Probe",)),
        ("Anna Probe Illustration von Max Muster", "de", ("Anna Probe",)),
        ("Anna Probe mit AP", "de", ("Anna Probe",)),
        ("JANE MILLER March", "en", ("Jane Miller",)),
        ("Judicial", "es", ()),
        ("Anna", "de", ("Anna",)),
    ],
)
def test_what_is_no_name_is_left_out_of_a_list(text: str, language: str, people: tuple[str, ...]) -> None:
    assert read_people(text, language)[0] == people


def test_a_name_said_twice_is_one() -> None:
    assert as_name("Anna Probe Anna Probe") == "Anna Probe"
    assert as_name("추천 기사") is None


def test_given_names_are_known_without_case_and_accents() -> None:
    assert fold_given("José") == fold_given("JOSE")
    assert all(map(is_given_name, ("Anna", "ANNA", "Anne-Marie", "Владимир", "Małgorzata")))
    assert not any(map(is_given_name, ("Häufige", "Keine", "China", "Premier")))


def test_the_model_has_a_weight_for_each_feature() -> None:
    record = json.loads(page_people._MODEL.read_text(encoding="utf-8"))
    assert set(record) == {"bias", "weights", "sure", "of_best", "beside"}
    assert 0 < record["beside"] <= record["sure"] < record["of_best"] < 1


def test_a_date_right_above_a_body_of_one_line_reaches_no_further_than_the_text(normalizer: Normalizer) -> None:
    menu = ("Read also: The tower that nobody wanted", "source site", "Share this:", "Teilen")
    article = normalizer("\n".join((*menu, " date 2023-02 CNN", BODY[0])))
    assert article.text == BODY[0]
