"""Metadata in markup is found in JSON-LD and meta tags, and is believed before the text."""

from __future__ import annotations

import pytest

from newsnorm.draft import Draft
from newsnorm.models import Language
from newsnorm.steps.metadata import ReadMetadata
from newsnorm.steps.metadata.hints import given_date
from newsnorm.steps.metadata.markup import hints_of_markup
from newsnorm.steps.split import Split

LINKED = """<html lang="de-DE"><head><title>Brücke wird erneuert | Der Bote</title>
<meta property="og:title" content="Brücke wird erneuert &amp; gesperrt"><meta property="og:site_name" content="Der Bote">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
 {"@type": "WebPage", "name": "Brücke"},
 {"@type": "Person", "@id": "#erika", "name": "Erika Muster"},
 {"@type": "NewsArticle", "headline": "Stadt erneuert alte Brücke", "datePublished": "2024-05-03T14:30:00+02:00",
  "dateModified": "2024-05-04T08:00:00+02:00", "author": [{"@id": "#erika"}, {"@type": "Person", "name": "Max Beispiel"}],
  "publisher": {"@type": "Organization", "name": "Der Bote"}}]}</script></head><body><p>…</p></body></html>"""
METAS = """<head><meta content='Bridge to be renewed' property='og:title'><meta name=author content="Jane Miller">
<meta name="article:author" content="https://social.example/jane"><meta itemprop="datePublished" content="2024-05-03"></head>"""
BROKEN = """<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Oops",,}</script><h1>Bridge <b>plan</b></h1>
<time class="x" datetime="2024-05-03T10:00:00Z">3 May</time>"""
BODY = (
    "Der Stadtrat hat am Freitag beschlossen, die alte Brücke über den Fluss in den nächsten zwei Jahren zu erneuern."
)


def test_json_ld_comes_first() -> None:
    assert hints_of_markup(LINKED) == {
        "title": "Stadt erneuert alte Brücke",
        "published": "2024-05-03T14:30:00+02:00",
        "updated": "2024-05-04T08:00:00+02:00",
        "people": "Erika Muster; Max Beispiel",
        "outlet": "Der Bote",
        "language": "de-DE",
    }


def test_meta_tags_in_any_order_and_quoting() -> None:
    assert hints_of_markup(METAS) == {
        "title": "Bridge to be renewed",
        "published": "2024-05-03",
        "people": "Jane Miller",
    }


def test_broken_json_leaves_the_rest() -> None:
    assert hints_of_markup(BROKEN) == {
        "title": "Bridge plan",
        "heading": "Bridge plan",
        "published": "2024-05-03T10:00:00Z",
    }


@pytest.mark.parametrize(
    "html", ["", "<", "<meta>", "<script type=application/ld+json>[[[", "plain text", "<title></title>"]
)
def test_nothing_to_find(html: str) -> None:
    assert hints_of_markup(html) == {}


def run(*lines: str, **hints: str) -> Draft:
    draft = Split()(Draft.of("\n\n".join(lines)))._replace(language=Language(code="de", confidence=1.0), hints=hints)
    return ReadMetadata()(draft)


def test_markup_completes_the_text() -> None:
    done = run(BODY, BODY[::-1], **hints_of_markup(LINKED))
    assert done.title is not None
    assert (done.title.original, done.title.origin) == ("Stadt erneuert alte Brücke", "html")
    assert done.published is not None
    assert (done.published.value, done.published.origin) == ("2024-05-03T14:30:00+02:00", "html")
    assert done.updated is not None
    assert [person.name for person in done.attribution.people] == ["Erika Muster", "Max Beispiel"]
    assert done.attribution.outlet == "Der Bote"
    assert {one.origin for one in done.attribution.evidence} == {"html"}


def test_the_texts_place_and_clock_stay_where_both_agree() -> None:
    done = run(
        "Stadt erneuert alte Brücke",
        "3. Mai 2024, 14:30 Uhr",
        BODY,
        title="Stadt erneuert alte Brücke",
        published="2024-05-03",
    )
    assert done.title is not None
    assert done.title.origin == "text"
    assert done.published is not None
    assert (done.published.value, done.published.origin) == ("2024-05-03T14:30", "text")


def test_an_agency_or_the_site_as_author_is_no_person() -> None:
    done = run(BODY, people="dpa; Der Bote; Erika Muster", outlet="Der Bote")
    assert [person.name for person in done.attribution.people] == ["Erika Muster"]
    assert done.attribution.agencies == ("dpa",)


def test_dates_of_mail_headers_and_programs() -> None:
    found = given_date("Fri May 3 19:20:36 CEST 2024")
    assert found is not None
    assert found.value == "2024-05-03T19:20:36+02:00"
    assert given_date("Friday") is None
    assert given_date("12:30") is None
