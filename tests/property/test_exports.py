"""What is written can be read, and is what was written."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsnorm import Article, Normalizer, exports
from newsnorm.exports.parquet import read_parquet
from tests.property.articles import articles
from tests.property.strategies import texts

pytest.importorskip("pyarrow", reason="Parquet is in the extra 'parquet'")

NORMALIZER = Normalizer(translator="none")
made = texts.map(NORMALIZER)


def written(batch: list[Article], to: str) -> Path:
    path = Path(tempfile.mkdtemp()) / "out"
    with exports.open(path, to) as writer:
        for article in batch:
            writer.write(article)
    return path


@given(st.lists(st.one_of(articles, made), max_size=4))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_json_lines_read_back_equal(batch: list[Article]) -> None:
    lines = written(batch, "jsonl").read_text(encoding="utf-8").splitlines()
    assert [Article.model_validate_json(line) for line in lines] == batch


@given(st.lists(st.one_of(articles, made), max_size=4))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_parquet_reads_back_equal(batch: list[Article]) -> None:
    assert list(read_parquet(written(batch, "parquet"))) == batch


@given(st.lists(articles, max_size=3), st.sampled_from([name for name, kind in exports.FORMATS.items() if kind.render]))
def test_a_file_is_its_articles_one_after_the_other(batch: list[Article], to: str) -> None:
    render = exports.FORMATS[to].render
    assert render is not None
    assert written(batch, to).read_bytes() == "".join(map(render, batch)).encode()


@given(articles, st.sampled_from(["jsonl", "ninjs", "schemaorg"]))
def test_a_json_object_is_one_line_to_every_reader(article: Article, to: str) -> None:
    render = exports.FORMATS[to].render
    assert render is not None
    assert len(render(article).splitlines()) == 1
