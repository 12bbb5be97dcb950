"""The whole step on whole texts: what is read, what leaves the body, and what the caller's word changes."""

from __future__ import annotations

import pickle

import pytest

from newsnorm.draft import Draft, Edit
from newsnorm.models import Language
from newsnorm.steps.metadata import ReadMetadata
from newsnorm.steps.split import Split

STEP = ReadMetadata()
BODY = (
    "Der Stadtrat hat am Freitag beschlossen, die alte Brücke über den Fluss in den nächsten zwei Jahren zu erneuern.",
    "Die Arbeiten sollen im Frühjahr beginnen, teilte die Verwaltung mit, und höchstens zwei Jahre lang dauern.",
    "Am 12. März 2019 war die Brücke schon einmal gesperrt worden, damals wegen eines Hochwassers im ganzen Tal.",
)
ENGLISH = (
    "The city council decided on Friday to renew the old bridge over the river within the next two years.",
    "Work is to begin in spring, the administration said, and will take no longer than two years in all.",
    "The bridge had been closed on March 12, 2019, when a flood hit the whole valley and its villages.",
)


def draft(*lines: str, language: str = "de", **facts: object) -> Draft:
    raw = "\n\n".join(lines)
    return Split()(Draft.of(raw))._replace(language=Language(code=language, confidence=1.0), **facts)


def run(*lines: str, language: str = "de", **facts: object) -> Draft:
    done = STEP(draft(*lines, language=language, **facts))
    done.check_books()
    return done


def texts(done: Draft) -> list[str]:
    return [block.text for block in done.blocks]


def test_title_date_byline_and_agency_leave_the_body_as_changes() -> None:
    done = run(
        "Stadtrat beschließt Erneuerung der alten Brücke", "Von Erika Muster", "3. Mai 2024, 14:30 Uhr", *BODY, "(dpa)"
    )
    assert texts(done) == list(BODY)
    assert done.title is not None
    assert done.title.original == "Stadtrat beschließt Erneuerung der alten Brücke"
    assert done.raw[slice(*done.title.span or (0, 0))] == done.title.original
    assert done.published is not None
    assert (done.published.value, done.published.precision) == ("2024-05-03T14:30", "minute")
    assert done.raw[slice(*done.published.span or (0, 0))] == done.published.text
    assert [(person.name, person.role) for person in done.attribution.people] == [("Erika Muster", "reporter")]
    assert done.attribution.agencies == ("dpa",)
    assert {change.reason for change in done.changes} == {"title", "byline", "date_line", "credit"}
    assert all(change.after is None for change in done.changes)
    for evidence in done.attribution.evidence:
        assert evidence.span is not None
        assert done.raw[slice(*evidence.span)].strip() == evidence.text


def test_prose_only_gives_nothing() -> None:
    done = run(*BODY)
    assert (done.title, done.published, done.updated, done.changes) == (None, None, None, ())
    assert done.attribution.people == ()


def test_a_feed_line_gives_month_and_outlet() -> None:
    done = run(" date 2023-02 CNN", *BODY)
    assert done.published is not None
    assert (done.published.value, done.published.precision) == ("2023-02", "month")
    assert done.attribution.outlet == "CNN"
    assert texts(done) == list(BODY)


def test_a_date_in_prose_is_no_publication_date() -> None:
    assert run(*BODY[::-1]).published is None


def test_a_dateline_is_cut_from_its_paragraph() -> None:
    done = run("Berlin (dpa) – " + BODY[0], *BODY[1:])
    assert texts(done) == list(BODY)
    dateline = done.attribution.dateline
    assert dateline is not None
    assert (dateline.place, dateline.agency, dateline.text) == ("Berlin", "dpa", "Berlin (dpa) –")
    assert done.raw[slice(*dateline.span)].strip() == dateline.text
    (change,) = done.changes
    assert (change.reason, change.after) == ("date_line", "")


def test_a_signature_is_cut_from_the_last_paragraph() -> None:
    done = run(*BODY[:2], BODY[2] + " (dpa/AFP)")
    assert done.attribution.agencies == ("dpa", "AFP")
    assert texts(done)[-1] == BODY[2]
    assert done.changes[0].reason == "credit"


@pytest.mark.parametrize(
    ("line", "language", "people"),
    [
        ("Erika Muster, Max Beispiel und Jo de Vries haben zu diesem Bericht beigetragen.", "de", 3),
        ("Jane Miller and Tom Baker contributed to this report.", "en", 2),
        ("Sanne Visser en Jan van der Berg hebben bijgedragen aan dit artikel.", "nl", 2),
        ("Jean Petit et Anne Leroy ont contribué à cet article.", "fr", 2),
    ],
)
def test_contributors(line: str, language: str, people: int) -> None:
    done = run(*BODY, line, language=language)
    assert [person.role for person in done.attribution.people] == ["contributor"] * people
    assert len(done.blocks) == len(BODY)


def test_an_agency_that_contributed_is_an_agency() -> None:
    done = run(*ENGLISH, "Reuters contributed to this report.", language="en")
    assert (done.attribution.agencies, done.attribution.people) == (("Reuters",), ())


def test_credits_in_the_middle_of_prose_stay() -> None:
    line = "Erika Muster und Max Beispiel haben zu diesem Bericht beigetragen, der am Ende doch nur einen kleinen Teil zeigt."
    assert line in texts(run(BODY[0], line, *BODY[1:]))


def test_headings_are_marked_and_stay() -> None:
    done = run(BODY[0], "Was nun kommt", *BODY[1:])
    assert [block.kind for block in done.blocks] == ["paragraph", "heading", "paragraph", "paragraph"]


def test_what_the_caller_gave_wins_and_disagreement_is_a_warning() -> None:
    given = {"title": "Ein anderer Titel", "published": "2024-06-01", "outlet": "Der Bote"}
    line = "Stadtrat beschließt Erneuerung der alten Brücke"
    done = run(line, "date 2024-05-03 CNN", *BODY, given=given)
    assert done.title is not None
    assert (done.title.original, done.title.origin, done.title.span) == ("Ein anderer Titel", "given", None)
    assert done.published is not None
    assert (done.published.value, done.published.origin) == ("2024-06-01", "given")
    assert done.attribution.outlet == "Der Bote"
    assert len(done.warnings) == 3
    assert texts(done) == [line, *BODY]  # what is not the title may be a standfirst


def test_what_the_caller_gave_and_the_text_says_too_is_no_warning() -> None:
    given = {"title": "Stadtrat beschließt Erneuerung der alten Brücke | Der Bote", "published": "2024-05-03"}
    done = run("Stadtrat beschließt Erneuerung der alten Brücke", "3. Mai 2024, 14:30 Uhr", *BODY, given=given)
    assert done.warnings == ()


def test_a_given_date_that_is_none_is_a_warning() -> None:
    done = run("3. Mai 2024", *BODY, given={"published": "neulich"})
    assert done.published is not None
    assert done.published.value == "2024-05-03"
    assert "neulich" in done.warnings[0]


def test_the_urls_date_is_the_last_resort_and_settles_day_and_month() -> None:
    url = "https://example.org/2024/05/04/bridge"
    assert (found := run(*BODY, url=url).published) is not None
    assert (found.value, found.origin) == ("2024-05-04", "url")
    done = run("04/05/2024", *ENGLISH, language="en", url=url)
    assert done.published is not None
    assert (done.published.value, done.published.ambiguous) == ("2024-05-04", False)
    assert run("3. Januar 2020", *BODY, url=url).warnings


def test_rules_and_reasons_can_be_switched_off() -> None:
    lines = ("Stadtrat beschließt Erneuerung der alten Brücke", "date 2024-05-03 CNN", *BODY)
    assert texts(run(*lines, disabled=frozenset({"title"}))) == [lines[0], *BODY]
    assert texts(run(*lines, disabled=frozenset({"metadata.date-line"}))) == list(lines[1:])


@pytest.mark.parametrize(
    "lines",
    [
        ("Stadtrat beschließt Erneuerung der alten Brücke", "Von Erika Muster", "3. Mai 2024", *BODY, "(dpa)"),
        ("Kommunales", "Stadtrat beschließt Erneuerung der alten Brücke", *BODY),
        ("Berlin (dpa) – " + BODY[0], *BODY[1:]),
        ("date 2024-05-03 CNN", *BODY, "Quellen: Stadtrat, dpa und AFP"),
    ],
)
def test_a_second_pass_takes_nothing_more(lines: tuple[str, ...]) -> None:
    first = run(*lines)
    again = run(*texts(first))
    assert again.changes == ()


def test_reads_what_earlier_steps_took_out() -> None:
    lines = (
        "Startseite", "Politik", "Wirtschaft", "Stadtrat beschließt Erneuerung der alten Brücke", "Von", "Erika Muster",
        "03.05.2024, 14:30 Uhr", *BODY, "Mehr zum Thema", "Impressum",
    )  # fmt: skip
    start = draft(*lines)
    removed = [block.number for block in start.blocks if block.text not in BODY]
    done = STEP(start.edit(Edit(number, "furniture.line", "furniture") for number in removed))
    done.check_books()
    assert done.title is not None
    assert done.title.original == lines[3]
    assert done.raw[slice(*done.title.span or (0, 0))] == lines[3]
    assert done.published is not None
    assert done.published.value == "2024-05-03T14:30"
    assert [person.name for person in done.attribution.people] == ["Erika Muster"]
    assert texts(done) == list(BODY)


PAGE = ("Startseite", "Politik", "Stadtrat beschließt Erneuerung der alten Brücke")


def page(*head: str, foot: tuple[str, ...] = ()) -> Draft:
    """Read a page of which the line model has left nothing but the body."""
    start = draft(*PAGE, *head, *BODY, "Mehr zum Thema", "Impressum", *foot)
    gone = [block.number for block in start.blocks if block.text not in BODY]
    done = STEP(start.edit(Edit(number, "model.furniture", "furniture") for number in gone))
    done.check_books()
    return done


def reporters(done: Draft) -> list[str]:
    return [person.name for person in done.attribution.people if person.role == "reporter"]


def test_authors_on_lines_of_their_own_come_in_a_row() -> None:
    done = page("Erika Muster", "Jonas Beispiel", "Lena Vorlage", "03.05.2024, 14:30 Uhr")
    assert reporters(done) == ["Erika Muster", "Jonas Beispiel", "Lena Vorlage"]


def test_who_took_the_picture_may_have_written_the_text() -> None:
    assert reporters(page("Foto: Erika Muster", "Von", "Erika Muster", "03.05.2024, 14:30 Uhr")) == ["Erika Muster"]


def test_a_byline_is_believed_before_a_desk_below_the_article() -> None:
    done = page("Von", "Erika Muster", "03.05.2024, 14:30 Uhr", foot=("Redaktion: Jonas Beispiel",))
    assert reporters(done) == ["Erika Muster"]


def test_a_paper_is_no_author() -> None:
    assert not reporters(page("Von", "Die Talpost", "03.05.2024, 14:30 Uhr"))


def test_the_words_of_a_label_belong_to_no_name() -> None:
    assert reporters(page("Erika Muster Veröffentlicht", "03.05.2024, 14:30 Uhr")) == ["Erika Muster"]


def test_a_date_after_the_label_of_an_update_is_no_publication_date() -> None:
    done = page("Erika Muster", "Aktualisiert am", "03.05.2024, 14:30 Uhr")
    assert done.published is None
    assert done.updated is not None
    assert done.updated.value == "2024-05-03T14:30"


def test_a_body_with_residue_is_no_page() -> None:
    stamp = "— Amt für Brücken (@bruecken) 3. Mai 2024"
    start = draft(*BODY, *BODY[:1], stamp, BODY[1])
    at = next(block.number for block in start.blocks if block.text == stamp)
    done = STEP(start.edit([Edit(at, "model.furniture", "furniture")]))
    assert done.published is None
    assert done.title is None
    assert not done.attribution.people


def test_the_step_can_be_pickled() -> None:
    again = pickle.loads(pickle.dumps(STEP))
    assert again(draft(*BODY)) == STEP(draft(*BODY))
