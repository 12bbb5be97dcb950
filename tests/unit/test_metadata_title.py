"""The headline is told from sections, kickers, standfirsts and first sentences, and leaves in one pass."""

from __future__ import annotations

import pytest

from newsnorm.draft import Block
from newsnorm.steps.metadata.title import find_head, is_headline, same_title, without_site

BODY = (
    "Der Stadtrat hat am Freitag beschlossen, die alte Brücke über den Fluss in den nächsten zwei Jahren zu erneuern."
)
MORE = "Die Arbeiten sollen im Frühjahr beginnen, teilte die Verwaltung mit, und höchstens zwei Jahre lang dauern."


def blocks(*texts: str) -> list[Block]:
    found, position = [], 0
    for number, text in enumerate(texts, 1):
        found.append(Block(number, position, position + len(text), text))
        position += len(text) + 2
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Stadtrat beschließt Erneuerung der alten Brücke",
        "What comes next for the old bridge?",
        "Supreme Court rules 5-4 on bridge tolls",
        "Kaupunginvaltuusto hyväksyi siltaremontin",
        "市议会通过旧桥翻修计划，工程明年春天动工",
        "시의회, 노후 교량 보수 계획 확정…내년 봄 착공 예정",
        "المجلس البلدي يوافق على ترميم الجسر القديم",
        "Горсовет одобрил ремонт старого моста через реку",
        "“We will not wait”: mayor defends bridge plan",
    ],
)
def test_headlines(text: str) -> None:
    assert is_headline(text)


@pytest.mark.parametrize(
    "text",
    [
        "Politik",
        "Meinung & Debatte",
        "Home > News > Local",
        "Der Stadtrat hat am Freitag die Erneuerung beschlossen.",
        "市议会周五通过了旧桥翻修计划。",
        "Lesen Sie auch in diesem Zusammenhang:",
        "https://example.org/bridge-to-be-renewed",
        "und dann kam alles ganz anders als gedacht",
        "• first item of a long list of items",
        "12345 67890 12345 67890",
        BODY,
        "",
    ],
)
def test_no_headlines(text: str) -> None:
    assert not is_headline(text)


def test_the_first_line_before_prose_is_the_headline() -> None:
    head = find_head(blocks("Stadtrat beschließt Erneuerung der alten Brücke", BODY, MORE))
    assert head is not None
    assert (head.title, head.lines) == (1, (1,))


def test_a_kicker_stays_where_it_is() -> None:
    head = find_head(blocks("Kommunales", "Stadtrat beschließt Erneuerung der alten Brücke", BODY, MORE))
    assert head is not None
    assert (head.title, head.lines) == (2, (2,))


def test_an_unfinished_standfirst_alone_belongs_to_the_body() -> None:
    standfirst = "Mayor says rising costs, late permits, and a missing engineer have delayed works on the crossing since last autumn"
    first = "On a grey morning in March a handful of people stand by the water and look at what was once a pier."
    assert find_head(blocks(standfirst, first, MORE)) is None
    head = find_head(blocks("Why the old bridge is still closed", standfirst, first, MORE))
    assert head is not None
    assert head.lines == (1,)


def test_where_the_title_is_known_no_other_line_is_one() -> None:
    headline, subheading = "Stadtrat beschließt Erneuerung der alten Brücke", "Zwei Jahre Bauzeit und viele Umleitungen"
    head = find_head(blocks(headline, subheading, BODY, MORE), [f"{headline} | Der Bote"])
    assert head is not None
    assert head.lines == (1,)
    assert find_head(blocks(subheading, BODY, MORE), [headline]) is None


def test_a_standfirst_that_is_a_sentence_belongs_to_the_body() -> None:
    standfirst = "Zwei Jahre Bauzeit, ein halbes Dutzend Umleitungen: was nun auf die Anwohner zukommt."
    head = find_head(blocks("Stadtrat beschließt Erneuerung der alten Brücke", standfirst, BODY))
    assert head is not None
    assert head.lines == (1,)


@pytest.mark.parametrize(
    "texts",
    [
        (BODY, MORE),
        ("Politik", BODY, MORE),
        ("Stadtrat beschließt Erneuerung der alten Brücke",),
        (
            "Rosen stehen rot im alten Garten",
            "Tulpen stehen gelb am neuen Zaun",
            "Nelken blühen weiß am grünen Tor",
            BODY,
        ),
        (),
    ],
    ids=["prose first", "section only", "nothing follows", "verse", "empty"],
)
def test_no_headline_is_better_than_a_wrong_one(texts: tuple[str, ...]) -> None:
    assert find_head(blocks(*texts)) is None


@pytest.mark.parametrize(
    "texts",
    [
        ("Stadtrat beschließt Erneuerung der alten Brücke", BODY, MORE),
        ("Erneuerung der alten Brücke beschlossen", "Was nun auf die Anwohner der Brücke zukommt", BODY, MORE),
        ("Kommunales", "Stadtrat beschließt Erneuerung der alten Brücke", BODY, MORE),
    ],
)
def test_a_second_pass_finds_no_more(texts: tuple[str, ...]) -> None:
    first = blocks(*texts)
    head = find_head(first)
    assert head is not None
    assert find_head([block for block in first if block.number not in head.lines]) is None


@pytest.mark.parametrize(
    ("title", "outlet", "url", "clean"),
    [
        (
            "Stadtrat beschließt Erneuerung der Brücke | Der Bote",
            None,
            None,
            "Stadtrat beschließt Erneuerung der Brücke",
        ),
        ("Bridge to be renewed - The Herald", "The Herald", None, "Bridge to be renewed"),
        ("Bridge to be renewed - Herald", None, "https://www.herald.example/a", "Bridge to be renewed"),
        ("Bridge to be renewed - sources", None, "https://www.herald.example/a", "Bridge to be renewed - sources"),
        ("Einsturz | Der Bote", None, None, "Einsturz | Der Bote"),
        ("Plain headline of five words", None, None, "Plain headline of five words"),
    ],
)
def test_the_sites_name_goes_only_when_it_is_sure(title: str, outlet: str | None, url: str | None, clean: str) -> None:
    assert without_site(title, outlet, url) == clean


def test_same_title() -> None:
    assert same_title("Bridge to be renewed", "BRIDGE to be renewed!")
    assert same_title("Stadtrat beschließt Erneuerung", "Stadtrat beschließt Erneuerung | Der Bote")
    assert not same_title("Bridge to be renewed", "Bridge to be closed")


@pytest.mark.parametrize(
    "line",
    [
        "Красивая мельница у тихой реки. Иллюстрация: example.org",
        "The old mill before the flood of last spring. Photo: Tom Baker",
        "Die alte Mühle vor dem Hochwasser (Foto: Erika Muster)",
        "◎ 本報記者王小明/中部大學城採訪報導",
        "CLICK FOR FULL SECTION RACE RESULTS",
        "Click here for all the results of the race",
    ],
)
def test_a_caption_with_its_credit_a_reporters_mark_and_a_call_to_click_are_no_headlines(line: str) -> None:
    assert not is_headline(line)


@pytest.mark.parametrize(
    "line",
    [
        "Photo: the old mill that floated down the river",
        "The picture that moved a city: how one photo saved the mill",
        "In Bildern: So sieht die alte Mühle heute aus",
        "記者會後市長宣布老磨坊將於秋天開始重建工程",
    ],
)
def test_a_headline_may_speak_of_pictures_and_reporters(line: str) -> None:
    assert is_headline(line)
