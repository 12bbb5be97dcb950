"""ninjs against IPTC's own schema."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

from newsnorm import Article, normalize
from newsnorm.models import (
    Attribution,
    Dateline,
    Language,
    NewsDate,
    Paragraph,
    Person,
    Producer,
    Title,
    Translation,
)
from tests.property.articles import articles

jsonschema = pytest.importorskip("jsonschema")
referencing = pytest.importorskip("referencing")

SCHEMA = json.loads((Path(__file__).parents[1] / "standards" / "ninjs-schema_3.1.json").read_text(encoding="utf-8"))
# The schema refers to GeoJSON's, for places, which newsnorm does not write.
REGISTRY = referencing.Registry().with_resource(
    "https://geojson.org/schema/GeoJSON.json",
    referencing.Resource.from_contents({}, default_specification=referencing.jsonschema.DRAFT202012),
)
VALIDATOR = jsonschema.Draft202012Validator(
    SCHEMA, registry=REGISTRY, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)

TRANSLATED = Article(
    id="news/1.txt",
    url="https://example.org/1",
    language=Language(code="de", confidence=0.99),
    title=Title(original="Die Brücke ist offen", english="The bridge is open", status="translated"),
    attribution=Attribution(
        people=(Person(name="Ute Beck", role="reporter"), Person(name="Jan Roth", role="photographer")),
        agencies=("dpa",),
        outlet="Ostmeer-Bote",
        sources=("Stadtrat",),
        translated_from="Le Phare",
        dateline=Dateline(place="OSTMEER", text="OSTMEER (dpa) -", span=(0, 15)),
    ),
    paragraphs=(
        Paragraph(number=1, text="Sie ist da.", english="It is there.", span=(0, 11), status="translated"),
        Paragraph(number=2, text="Streit <1 & 2>", english="Dispute <1 & 2>", kind="heading", span=(13, 27)),
        Paragraph(number=3, text="Ende.", span=(29, 34), status="failed"),
    ),
    translation=Translation(status="partial", engine="local", model="de-en 1.0"),
    producer=Producer(version="1", rules="r", config="c"),
)


def dated(value: str, precision: str, *, ambiguous: bool = False) -> Article:
    date = NewsDate(value=value, precision=precision, ambiguous=ambiguous)
    return TRANSLATED.model_copy(update={"published": date})


def test_the_formats_that_the_schema_names_are_checked() -> None:
    """Without their packages, jsonschema passes over ``uri`` and ``date-time``."""
    assert not VALIDATOR.is_valid({"uri": "no uri"})
    assert not VALIDATOR.is_valid({"uri": "urn:x:1", "contentCreated": "2024-02"})
    assert not VALIDATOR.is_valid({"uri": "urn:x:1", "unknown": 1})
    assert not VALIDATOR.is_valid({"uri": "urn:x:1", "associations": [{"uri": "urn:x:2"}]})
    assert VALIDATOR.is_valid({"uri": "urn:x:1", "associations": [{"uri": "urn:x:2", "name": "x", "language": "en"}]})


@given(articles)
def test_every_article_is_valid(article: Article) -> None:
    item = article.to_ninjs()
    VALIDATOR.validate(item)
    assert json.loads(json.dumps(item)) == item


def test_original_and_translation_are_two_items_that_name_each_other() -> None:
    item = TRANSLATED.to_ninjs()
    (other,) = item["associations"]
    (back,) = other["associations"]
    assert other["rel"] == "translation"
    assert (back["rel"], back["uri"]) == ("translationOf", item["uri"])
    assert other["uri"] != item["uri"]
    assert (item["language"], other["language"]) == ("de", "en")
    assert item["headlines"][0]["value"] == "Die Brücke ist offen"
    assert other["headlines"][0]["value"] == "The bridge is open"
    assert item["bodies"][0]["value"] == TRANSLATED.text
    assert other["bodies"][0]["value"] == TRANSLATED.english


def test_the_translation_says_that_a_machine_made_it_and_what_is_missing() -> None:
    item = TRANSLATED.to_ninjs()
    (other,) = item["associations"]
    assert "digitalSourceType" not in item
    assert other["digitalSourceType"]["uri"].endswith("/trainedAlgorithmicMedia")
    assert other["edNote"] == (
        "Machine translation from de by local (de-en 1.0), not edited; 1 of 3 paragraphs stand in the original."
    )


def test_without_a_translation_there_is_one_item() -> None:
    item = normalize("The council of Eastmere voted late on Monday to rebuild its lighthouse.").to_ninjs()
    assert item["language"] == "en"
    assert not {"associations", "digitalSourceType", "headlines", "people", "contentCreated", "edNote"} & set(item)


def test_who_made_it_and_where_it_is_from() -> None:
    item = TRANSLATED.to_ninjs()
    assert item["by"] == "Ute Beck"
    assert item["people"] == [{"name": "Ute Beck", "rel": "reporter"}, {"name": "Jan Roth", "rel": "photographer"}]
    assert [(source["role"], source["name"]) for source in item["infoSources"]] == [
        ("publisher", "Ostmeer-Bote"),
        ("agency", "dpa"),
        ("source", "Stadtrat"),
        ("translated from", "Le Phare"),
    ]
    assert item["located"] == "OSTMEER"
    assert item["altIds"] == [{"role": "id", "value": "news/1.txt"}, {"role": "url", "value": "https://example.org/1"}]


def test_the_rich_body_has_headings_and_no_markup_of_the_document() -> None:
    rich = TRANSLATED.to_ninjs()["bodies"][1]
    assert rich["contentType"] == "application/xhtml+xml"
    assert rich["value"] == "<p>Sie ist da.</p><h2>Streit &lt;1 &amp; 2&gt;</h2><p>Ende.</p>"


def test_list_items_that_follow_each_other_are_one_list() -> None:
    first, second, third = TRANSLATED.paragraphs
    items = tuple(paragraph.model_copy(update={"kind": "list_item"}) for paragraph in (first, third))
    item = TRANSLATED.model_copy(update={"paragraphs": (*items, second)}).to_ninjs()
    rich = "<ul><li>Sie ist da.</li><li>Ende.</li></ul><h2>Streit &lt;1 &amp; 2&gt;</h2>"
    assert item["bodies"][1]["value"] == rich
    ET.fromstring(f"<body>{rich}</body>")


@given(articles)
def test_the_rich_body_is_xml_with_the_text_of_the_plain_one(article: Article) -> None:
    for body in article.to_ninjs().get("bodies", ())[1:]:
        shown = "".join(ET.fromstring(f"<body>{body['value']}</body>").itertext())
        plain = article.text
        assert re.sub(r"\s+|\ufffd", "", shown) == re.sub(r"[\s\x00-\x1f\ufffd-\uffff]+", "", plain)


@pytest.mark.parametrize(
    ("value", "precision", "created", "note"),
    [
        ("2023", "year", None, "Published 2023; the day is not known."),
        ("2023-02", "month", None, "Published 2023-02; the day is not known."),
        ("2023-02-24", "day", "2023-02-24T00:00:00Z", "Published 2023-02-24; the time of day is not known."),
        ("2023-02-24T18", "hour", "2023-02-24T18:00:00Z", "Published 2023-02-24T18; the time zone is not known."),
        ("2023-02-24T18-03:00", "hour", "2023-02-24T18:00:00-03:00", None),
        ("2023-02-24T18:05+01:00", "minute", "2023-02-24T18:05:00+01:00", None),
        ("2023-02-24T18:05:09Z", "second", "2023-02-24T18:05:09Z", None),
    ],
)
def test_a_date_time_is_filled_up_only_where_the_day_is_known_and_says_so(
    value: str, precision: str, created: str | None, note: str | None
) -> None:
    item = dated(value, precision).to_ninjs()
    VALIDATOR.validate(item)
    assert item.get("contentCreated") == created
    assert item.get("edNote") == note


def test_an_ambiguous_date_says_so() -> None:
    assert "other way round" in dated("2023-02-03", "day", ambiguous=True).to_ninjs()["edNote"]


def test_names_stay_the_same_in_every_run() -> None:
    """Somebody has stored these; a new namespace would make every article a new one."""
    assert TRANSLATED.to_ninjs()["uri"] == "urn:uuid:5bbe6993-9713-5797-8bd7-ba09fc084289"
