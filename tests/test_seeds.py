"""The five real documents that the project was created from; they belong to others and are not part of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from newsnorm import Article, Normalizer

NORMALIZER = Normalizer(translator="none")


@pytest.fixture(scope="module")
def lines(shared: Path) -> Callable[[str], list[str]]:
    def read(number: str) -> list[str]:
        (path,) = (shared / "seeds").glob(f"{number}_*.txt")
        return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]

    return read


@pytest.fixture(scope="module")
def seed(shared: Path) -> Callable[[str], Article]:
    def read(number: str) -> Article:
        (path,) = (shared / "seeds").glob(f"{number}_*.txt")
        return NORMALIZER(path.read_bytes())

    return read


def removed(article: Article) -> dict[str, int]:
    reasons = [change.reason for change in article.changes if change.reason != "whitespace"]
    return {reason: reasons.count(reason) for reason in reasons}


def test_000_credit_and_translation_notice(seed: Callable[[str], Article]) -> None:
    article = seed("000")
    assert article.language.code == "de"
    assert len(article.paragraphs) == 13
    assert article.attribution.agencies == ("Reuters",)
    assert article.attribution.translated_from == "Epoch Times"
    assert removed(article) == {"credit": 1, "translation_notice": 1}


def test_001_date_line_with_outlet(seed: Callable[[str], Article]) -> None:
    article = seed("001")
    assert article.language.code == "nl"
    assert article.published is not None
    assert (article.published.value, article.published.precision) == ("2023-02", "month")
    assert article.attribution.outlet == "CNN"
    assert len(article.paragraphs) == 11
    assert removed(article) == {"date_line": 1}


def test_002_source_list(seed: Callable[[str], Article], lines: Callable[[str], list[str]]) -> None:
    article = seed("002")
    assert article.language.code == "de"
    assert len(article.paragraphs) == 6
    listed = lines("002")[-1].partition(": ")[2].rstrip(".")
    *first, last = listed.split(", ")
    assert article.attribution.sources == (*first, *last.rsplit(" und ", 1))
    assert len(article.attribution.sources) == 4
    assert removed(article) == {"source_link": 1}


def test_003_title_headings_contributors_and_debris(
    seed: Callable[[str], Article], lines: Callable[[str], list[str]]
) -> None:
    article = seed("003")
    title, *body, credit, _, _ = lines("003")
    assert article.title is not None
    assert article.title.original == title
    assert [p.text for p in article.paragraphs if p.kind == "heading"] == [line for line in body if len(line) < 25]
    names = re.split(", | und ", credit.partition(" haben ")[0])
    assert [(person.name, person.role) for person in article.attribution.people] == [
        (name, "contributor") for name in names
    ]
    assert len(names) == 3
    assert len(article.paragraphs) == 42
    assert removed(article) == {"title": 1, "credit": 1, "source_link": 1, "comments": 1}


def test_004_second_half_pasted_twice(seed: Callable[[str], Article]) -> None:
    article = seed("004")
    assert article.language.code == "de"
    assert len(article.paragraphs) == 12
    assert removed(article) == {"duplicate": 11}
    assert [change.detail and change.detail.duplicate_of for change in article.changes] == list(range(2, 13))


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_everything_can_be_put_back(seed: Callable[[str], Article], shared: Path, number: str) -> None:
    article = seed(number)
    (path,) = (shared / "seeds").glob(f"{number}_*.txt")
    raw = path.read_bytes()
    restored = article.restore(raw, [change.id for change in article.changes])
    assert "".join(restored.split()) == "".join(raw.decode().split())
