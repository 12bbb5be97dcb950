from __future__ import annotations

from pathlib import Path

import pytest

from newsnorm import Article, exports, normalize
from newsnorm.errors import ConfigError, InputError
from newsnorm.exports import parquet
from newsnorm.exports.table import article_schema
from newsnorm.samples import samples

pa = pytest.importorskip("pyarrow", reason="Parquet is in the extra 'parquet'")
pq = pytest.importorskip("pyarrow.parquet")

ARTICLES = [normalize(raw, translator="none") for raw in samples()]
SCHEMA = Path(__file__).with_name("article.arrow-schema.txt")


def write(path: Path, articles: list[Article]) -> None:
    with exports.open(path) as writer:
        for article in articles:
            writer.write(article)


def test_the_samples_read_back_equal(tmp_path: Path) -> None:
    write(tmp_path / "out.parquet", ARTICLES)
    assert list(parquet.read_parquet(tmp_path / "out.parquet")) == ARTICLES


def test_no_articles_are_a_file_with_the_schema(tmp_path: Path) -> None:
    write(tmp_path / "out.parquet", [])
    assert pq.read_schema(tmp_path / "out.parquet").equals(article_schema())
    assert list(parquet.read_parquet(tmp_path / "out.parquet")) == []


def test_the_schema_is_what_people_have_built_upon(request: pytest.FixtureRequest) -> None:
    """A changed or lost column breaks their tables: it must be meant, and be in the change log."""
    shown = article_schema().to_string(truncate_metadata=False) + "\n"
    if request.config.getoption("--update-golden"):
        SCHEMA.write_text(shown, encoding="utf-8")
    assert shown == SCHEMA.read_text(encoding="utf-8")


def test_every_field_of_the_record_has_its_column() -> None:
    assert article_schema().names == [*Article.model_fields, *Article.model_computed_fields]


def test_row_groups_are_written_on_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_ROWS", 4)
    write(tmp_path / "out.parquet", ARTICLES)
    with pq.ParquetFile(tmp_path / "out.parquet") as file:
        assert file.num_row_groups == -(-len(ARTICLES) // 4)
    assert list(parquet.read_parquet(tmp_path / "out.parquet")) == ARTICLES


def test_long_articles_are_written_sooner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_CHARACTERS", 1)
    write(tmp_path / "out.parquet", ARTICLES)
    with pq.ParquetFile(tmp_path / "out.parquet") as file:
        assert file.num_row_groups == len(ARTICLES)


def test_the_same_articles_are_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.parquet", "b.parquet"):
        write(tmp_path / name, ARTICLES)
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()


def test_it_is_no_stream_and_can_not_be_continued(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"-o OUT\.parquet"):
        exports.open(None, "parquet")
    with pytest.raises(ConfigError, match="can't be continued"):
        exports.open(tmp_path / "out.parquet", append=True)


def test_another_parquet_file_is_no_file_of_articles(tmp_path: Path) -> None:
    other = tmp_path / "other.parquet"
    pq.write_table(pa.table({"body": ["x"]}), other)
    with pytest.raises(InputError, match=r"other\.parquet, row 1: not a file of newsnorm's articles"):
        list(parquet.read_parquet(other))
    other.write_bytes(b"no parquet at all")
    with pytest.raises(InputError, match="not a file of newsnorm's articles"):
        list(parquet.read_parquet(other))
