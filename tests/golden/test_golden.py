"""Articles of our own writing and what must come of them: ``<language>/<name>.raw.txt`` and ``.expected.json``.

``pytest tests/golden --update-golden`` writes the expectations anew; read the difference before you commit it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newsnorm import Article, Normalizer

HERE = Path(__file__).parent
RAW = sorted(HERE.glob("*/*.raw.txt"))
NORMALIZER = Normalizer(translator="none")


def summary(article: Article) -> dict[str, Any]:
    attribution = article.attribution
    facts = {
        "language": article.language.code,
        "title": article.title and article.title.original,
        "published": article.published and [article.published.value, article.published.precision],
        "updated": article.updated and [article.updated.value, article.updated.precision],
        "people": [[person.name, person.role] for person in attribution.people],
        "agencies": list(attribution.agencies),
        "outlet": attribution.outlet,
        "sources": list(attribution.sources),
        "translated_from": attribution.translated_from,
        "dateline": attribution.dateline and attribution.dateline.text,
        "body": [[paragraph.kind, paragraph.text] for paragraph in article.paragraphs],
        "changes": [[change.reason, change.rule, change.before, change.after] for change in article.changes],
        "warnings": list(article.warnings),
    }
    return {name: value for name, value in facts.items() if value not in (None, [])}


@pytest.mark.parametrize("raw", RAW, ids=[f"{path.parent.name}/{path.name[:-8]}" for path in RAW])
def test_golden(raw: Path, request: pytest.FixtureRequest) -> None:
    found = summary(NORMALIZER(raw.read_bytes()))
    expected = raw.with_name(raw.name.replace(".raw.txt", ".expected.json"))
    if request.config.getoption("--update-golden"):
        expected.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))


def test_no_file_is_without_its_pair() -> None:
    raws = {path.name[: -len(".raw.txt")] for path in RAW}
    expected = {path.name[: -len(".expected.json")] for path in HERE.glob("*/*.expected.json")}
    assert raws == expected
    assert RAW


def test_every_folder_is_the_language_found_in_it() -> None:
    for path in HERE.glob("*/*.expected.json"):
        assert json.loads(path.read_text(encoding="utf-8"))["language"].partition("-")[0] == path.parent.name, path
