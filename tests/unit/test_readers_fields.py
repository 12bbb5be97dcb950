from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnorm import Config, Normalizer, RawArticle, readers
from newsnorm.errors import ConfigError, InputError
from newsnorm.exports.jsonl import as_jsonl


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"Article Body": "x", "Headline": "H"}, {"text": "x", "title": "H"}),
        ({"text": " ", "content": "x"}, {"text": "x"}),
        ({"text": ""}, {"text": ""}),
        ({"html": "<p>x", "text": ""}, {"html": "<p>x"}),
        (
            {"content": "x", "source": {"id": None, "name": "Post"}, "publishedAt": "2024"},
            {"text": "x", "outlet": "Post", "published": "2024"},
        ),
        (
            {"maintext": "x", "date_publish": "2024-05-03 10:00", "title": float("nan")},
            {"text": "x", "published": "2024-05-03 10:00"},
        ),
        ({"text": "x", "language": "German"}, {"text": "x"}),
        ({"text": "x", "language": "pt-BR"}, {"text": "x", "language": "pt-BR"}),
        ({"text": "x", "date": 1714730400000}, {"text": "x", "published": "2024-05-03T10:00:00Z"}),
        ({"text": "x", "date": 1714694400}, {"text": "x", "published": "2024-05-03"}),
        ({"text": "x", "date": 2024}, {"text": "x", "published": "2024"}),
        ({"text": "x", "id": 7.0, "date": 2024.0}, {"text": "x", "id": "7", "published": "2024"}),
        ({"text": "x", "date": dt.datetime.fromisoformat("2024-05-03")}, {"text": "x", "published": "2024-05-03"}),
        ({"text": "x", "title": True, "url": ["a"], "id": 0}, {"text": "x", "id": "0"}),
        ({"data_base64": base64.b64encode(b"\xff").decode()}, {"data": b"\xff"}),
        ({"": "no", "text": "x"}, {"text": "x"}),
        ({"id": "a\ud800", "text": "x"}, {"text": "x", "id": "a\ufffd"}),
    ],
)
def test_usual_names(record: Mapping[str, Any], expected: Mapping[str, Any]) -> None:
    article = readers.Fields().article(record)
    assert article.model_dump(exclude_none=True) == expected


def test_named_fields_win_and_go_into_records() -> None:
    fields = readers.Fields(text="a.b", id="a.n", meta={"title": "t", "language": "l"})
    article = fields.article(
        {"a": {"b": "x", "n": 3}, "text": "no", "title": "no", "t": "T", "l": "German", "id": "no"}
    )
    assert article.model_dump(exclude_none=True) == {"text": "x", "id": "3", "title": "T", "language": "German"}


def test_a_dot_may_be_part_of_a_name() -> None:
    assert readers.Fields(text="a.b").article({"a.b": "x"}).text == "x"


@pytest.mark.parametrize(
    ("fields", "record", "words"),
    [
        (readers.Fields(), {"a": 1, "b": "x"}, "its fields are a, b; name it with --text-field"),
        (readers.Fields(), {}, "its fields are none"),
        (readers.Fields(text="a.b"), {"a": "x"}, "has no text in field 'a.b'; its fields are a"),
        (readers.Fields(id="k"), {"text": "x"}, "has no id in field 'k'"),
        (readers.Fields(), {"data_base64": "!"}, "is not Base64"),
    ],
)
def test_what_is_missing_is_said(fields: readers.Fields, record: Mapping[str, Any], words: str) -> None:
    with pytest.raises(InputError) as caught:
        fields.article(record)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("hint", "words"), [("titel", "did you mean 'title'?"), ("colour", "it can be id, url, outlet")]
)
def test_a_hint_that_there_is_not(hint: str, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        readers.Fields(meta={hint: "x"})
    assert words in str(caught.value)


@pytest.mark.parametrize("wrong", [{"format": "pdf"}, {"encoding": "utf-9"}, {"max_record_bytes": 0}])
def test_wrong_settings_are_said_at_once(wrong: Mapping[str, Any]) -> None:
    with pytest.raises(ConfigError):
        readers.open("nowhere", **wrong)


def test_a_field_that_no_record_has_is_said_once(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.jsonl").write_text('{"text": "x", "b": {"u": 1}}\n' * 2, encoding="utf-8")
    fields = readers.Fields(meta={"title": "headine", "url": "b.u"})
    *found, failure = readers.open(tmp_path, fields=fields)
    assert len(found) == 4
    assert failure.message == "the input: no record has the field 'headine', which was named for title"


@given(
    st.builds(
        RawArticle,
        data=st.binary(),
        id=st.text(st.characters(exclude_categories=["Cs", "Z", "C"]), min_size=1),
        title=st.sampled_from([None, "Head"]),
        charset=st.sampled_from([None, "cp1251"]),
        crawled=st.sampled_from([None, "2024-05-03T10:00:00Z"]),
    )
    | st.builds(RawArticle, text=st.text(), id=st.just("x"), language=st.sampled_from([None, "de", "pt-BR"]))
    | st.builds(RawArticle, html=st.text(), id=st.just("x"), published=st.sampled_from([None, "2024", "2024-05"]))
)
def test_a_document_put_aside_is_read_back(raw: RawArticle) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder) / "aside.jsonl"
        path.write_text(json.dumps(readers.as_record(raw)) + "\n", encoding="utf-8")
        (again,) = readers.open(path)
    assert isinstance(again, RawArticle)
    assert again == raw.model_copy(update={"place": f"{path}:1"})


def test_a_format_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "data.txt").write_text("text\none\ntwo\n", encoding="utf-8")
    assert [one.text for one in readers.open(tmp_path, format="csv")] == ["one", "two"]
    assert set(readers.FORMATS) >= {"document", "jsonl", "json", "csv", "parquet", "warc", "feed"}


def test_records_of_newsnorm_are_read_back(tmp_path: Path) -> None:
    normalizer = Normalizer(Config(translator="none"))
    raw = readers.Fields().article(
        {
            "text": "Der Rat hat am Montag beschlossen, den Turm neu zu bauen.\n\nLeave a Reply",
            "id": "one",
            "title": "Ein Turm",
            "published": "2024-05-03",
            "outlet": "Der Bote",
            "url": "https://example.org/1",
        }
    )
    first = normalizer(raw)
    (tmp_path / "out.jsonl").write_text(as_jsonl(first), encoding="utf-8")
    (again,) = readers.open(tmp_path)
    second = normalizer(again)
    assert second.text == first.text
    for name in ("id", "url", "title", "published", "language"):
        kept, found = getattr(first, name), getattr(second, name)
        assert json.dumps(kept, default=str) == json.dumps(found, default=str)
    assert second.attribution.outlet == "Der Bote"
