"""Agencies are known by their names and signatures, and words that look like one are not taken for them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import newsnorm
from newsnorm.steps.metadata.agencies import agencies_in, agency_named, signature_at_end

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

TABLE = tomllib.loads((Path(newsnorm.__file__).parent / "data" / "agencies.toml").read_text(encoding="utf-8"))


def test_the_list_is_long_and_consistent() -> None:
    agencies = TABLE["agency"]
    assert len(agencies) >= 60
    names = [agency["name"] for agency in agencies]
    assert len(names) == len(set(names))
    spoken: dict[str, str] = {}
    for agency in agencies:
        assert agency["country"]
        for word in (*agency["names"], *agency.get("codes", ())):
            assert spoken.setdefault(word, agency["name"]) == agency["name"], word


@pytest.mark.parametrize("agency", TABLE["agency"], ids=lambda agency: agency["name"])
def test_every_name_is_found(agency: dict[str, list[str]]) -> None:
    for word in (agency["name"], *agency["names"], *agency.get("codes", ())):
        assert agency_named(word) == agency["name"]


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("(dpa)", ("dpa",)),
        ("dpa/AFP", ("dpa", "AFP")),
        ("AFP, Reuters und dpa", ("AFP", "Reuters", "dpa")),
        ("© AFP 2024", ("AFP",)),
        ("AFP/Archives", ("AFP",)),
        ("新华社", ("Xinhua",)),
        ("ТАСС", ("TASS",)),
        ("رويترز", ("Reuters",)),
        ("Agence France-Presse", ("AFP",)),
        ("dpa und ein Gast", ()),
        ("ap", ("AP",)),
        ("pa", ()),
        ("Der Bote", ()),
        ("", ()),
    ],
)
def test_signatures(text: str, agencies: tuple[str, ...]) -> None:
    assert agencies_in(text) == agencies


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Das sagte ein Sprecher am Freitag. (dpa)", ("dpa",)),
        ("Das sagte ein Sprecher am Freitag. dpa/AFP", ("dpa", "AFP")),
        ("That is what he said. [Reuters]", ("Reuters",)),
        ("发言人周五表示。（新华社）", ("Xinhua",)),
    ],
)
def test_signature_at_the_end_of_a_paragraph(text: str, agencies: tuple[str, ...]) -> None:
    found = signature_at_end(text)
    assert found is not None
    start, named = found
    assert named == agencies
    assert text[:start].rstrip()[-1] in ".。"


@pytest.mark.parametrize(
    "text", ["He works for the AP.", "Das sagte er (nach Angaben der Polizei)", "(dpa) Das war es."]
)
def test_no_signature(text: str) -> None:
    assert signature_at_end(text) is None
