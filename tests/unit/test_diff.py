"""What a later run has made of the same documents."""

from __future__ import annotations

import bz2
import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from newsnorm import Article, exports, normalize
from newsnorm.cli.compare import Difference, differences
from newsnorm.cli.offsets import Offsets, hashed
from newsnorm.cli.pairs import Pairs
from newsnorm.errors import InputError
from newsnorm.exports.jsonl import as_jsonl
from newsnorm.models import RawArticle
from newsnorm.readers.compressed import zstd_module
from tests.command import newsnorm, said

PROSE = "The council of Eastmere voted late on Monday to rebuild its old lighthouse, which had stood dark for years."
TEXT = f"{PROSE}\n\nWork is to begin in spring, the mayor said, and will take about two years.\n\nLeave a Reply"


def article(text: str = TEXT, name: str = "a", **settings: object) -> Article:
    return normalize(RawArticle(text=text, id=name), translator="none", **settings)


def record(one: Article) -> dict:
    return json.loads(as_jsonl(one))


def test_equal_records_do_not_differ_whoever_made_them() -> None:
    old = record(article())
    assert list(differences(old, old)) == []
    assert list(differences(old, {**old, "producer": {"version": "9", "rules": "r", "config": "c"}})) == []


def test_what_a_rule_takes_now_and_what_it_no_longer_takes() -> None:
    old, new = record(article(disabled_rules={"en.leave-a-reply"}, cleaning="recall")), record(article())
    rules = [one for one in differences(old, new) if one.kind == "rule"]
    assert Difference("rule", "en.leave-a-reply", "+", "", "Leave a Reply") in rules
    back = [one for one in differences(new, old) if one.kind == "rule"]
    assert Difference("rule", "en.leave-a-reply", "-", "Leave a Reply", "") in back


def test_a_rule_that_takes_over_from_another_is_one_difference() -> None:
    old = record(article())
    new = json.loads(json.dumps(old).replace("en.leave-a-reply", "und.reply"))
    assert list(differences(old, new)) == [
        Difference("rule", "en.leave-a-reply → und.reply", "~", "Leave a Reply", "Leave a Reply")
    ]


def test_fields_say_what_they_said_and_say() -> None:
    old = record(article())
    new = json.loads(json.dumps(old))
    new["title"] = {"original": "A light for Eastmere"}
    new["attribution"]["people"] = [{"name": "Ada Quill", "role": "reporter"}]
    new["paragraphs"][0]["kind"] = "heading"
    new["paragraphs"][1]["text"] = "Something else."
    assert [one[1:] for one in differences(old, new)] == [
        ("title", "~", "", "A light for Eastmere"),
        ("people", "~", "", "Ada Quill (reporter)"),
        ("text", "~", old["paragraphs"][1]["text"], "Something else."),
        ("kind", "~", "paragraph", "heading"),
    ]


def test_records_are_found_by_id_whatever_their_order(tmp_path: Path) -> None:
    old, new = tmp_path / "old.jsonl", tmp_path / "new.jsonl"
    old.write_text("".join(as_jsonl(article(f"{PROSE} {n}", f"n{n}")) for n in range(9)), encoding="utf-8")
    later = [as_jsonl(article(f"{PROSE} {n}{n // 8}", f"n{n}")) for n in (8, 3, 11, 0)]
    new.write_text("".join(later) + '{"id": 3}\n{torn', encoding="utf-8")
    pairs = Pairs(old, new)
    assert [(before["id"], after["id"]) for before, after in pairs.read()] == [("n8", "n8"), ("n3", "n3"), ("n0", "n0")]
    assert (pairs.only_old, pairs.only_new, pairs.bad) == (6, 1, 2)
    assert pairs.bad_places == [f"{new}:5", f"{new}:6"]


@pytest.mark.parametrize(
    "pack",
    [gzip.compress, zstd_module().compress, bz2.compress, lambda data: data.decode().encode("utf-16")],
    ids=["gzip", "zstd", "bzip2", "utf-16"],
)
@pytest.mark.parametrize("which", ["old", "new", "both"])
def test_packed_records_are_compared_as_plain_ones_are(
    runs: tuple[Path, Path], which: str, pack: Callable[[bytes], bytes]
) -> None:
    plain = list(Pairs(*runs).read())
    for path, name in zip(runs, ("old", "new"), strict=True):
        if which in (name, "both"):
            path.write_bytes(pack(path.read_bytes()))
    pairs = Pairs(*runs)
    assert list(pairs.read()) == plain
    assert (pairs.only_old, pairs.only_new, pairs.bad) == (0, 1, 0)


def test_rows_of_parquet_are_compared_with_lines(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="Parquet needs the extra 'parquet'")
    with exports.open(tmp_path / "old.parquet") as old, exports.open(tmp_path / "new.jsonl") as new:
        old.write(article(cleaning="off"))
        old.write(article(name="b"))
        new.write(article())
        new.write(article(name="b"))
    done = newsnorm("diff", tmp_path / "old.parquet", tmp_path / "new.jsonl", "--json")
    assert done.returncode == 0, said(done)
    found = json.loads(done.stdout)
    assert (found["in_both"], found["changed"], found["not_records"]) == (2, 1, 0)


def test_a_damaged_file_is_not_compared(runs: tuple[Path, Path]) -> None:
    runs[0].write_bytes(gzip.compress(runs[0].read_bytes())[:-40])
    with pytest.raises(InputError, match=r"old\.jsonl: the compressed file is cut short"):
        list(Pairs(*runs).read())


def test_offsets_are_found_and_the_last_comes_first() -> None:
    offsets = Offsets((hashed(name), place) for place, name in enumerate("abcab"))
    assert list(offsets.find(hashed("a"))) == [3, 0]
    assert list(offsets.find(hashed("c"))) == [2]
    assert list(offsets.find(hashed("d"))) == []
    assert list(Offsets().find(7)) == []


@pytest.fixture
def runs(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old.jsonl", tmp_path / "new.jsonl"
    articles = [
        article(f"{PROSE} {n}\n\nLeave a Reply", f"n{n}", disabled_rules={"en.leave-a-reply"}) for n in range(5)
    ]
    old.write_text("".join(map(as_jsonl, articles)), encoding="utf-8")
    new.write_text(
        "".join(as_jsonl(article(f"{PROSE} {n}\n\nLeave a Reply", f"n{n}")) for n in range(6)), encoding="utf-8"
    )
    return old, new


def test_diff_groups_by_rule_and_field_with_examples(runs: tuple[Path, Path]) -> None:
    done = newsnorm("diff", *runs, "--examples", "2")
    shown = done.stdout.decode()
    assert done.returncode == 0, said(done)
    assert "5 articles in both, 5 changed" in shown
    assert f"1 only in {runs[1]}" in shown
    assert "en.leave-a-reply  +5  5 articles" in shown
    assert shown.count("+ Leave a Reply") == 2
    assert "\x1b[" not in shown
    found = json.loads(newsnorm("diff", *runs, "--json", "--only", "en.").stdout)
    assert found["changed"] == 5
    assert [(rule["rule"], rule["now"], rule["articles"]) for rule in found["rules"]] == [("en.leave-a-reply", 5, 5)]
    assert found["fields"] == []
    assert newsnorm("diff", *runs, "--ids").stdout.split() == b"n0 n1 n2 n3 n4".split()


def test_what_another_rule_does_now_is_shown_once(runs: tuple[Path, Path]) -> None:
    record = json.loads(runs[1].read_text(encoding="utf-8").splitlines()[0])
    record["changes"][0]["rule"] = "und.reply"
    runs[0].write_text(json.dumps(record) + "\n", encoding="utf-8")
    shown = newsnorm("diff", *runs).stdout.decode()
    assert "und.reply → en.leave-a-reply  ~1  1 article" in shown
    assert "    n0: Leave a Reply\n" in shown


def test_diff_for_scripts(runs: tuple[Path, Path], tmp_path: Path) -> None:
    assert newsnorm("diff", *runs, "--exit-code").returncode == 1
    assert newsnorm("diff", runs[0], runs[0], "--exit-code").returncode == 0
    (tmp_path / "text.txt").write_text(PROSE, encoding="utf-8")
    for other, words in (("text.txt", "holds no records"), ("none.jsonl", "No such file")):
        done = newsnorm("diff", runs[0], tmp_path / other)
        assert done.returncode == 1
        assert words in said(done)
    runs[0].write_bytes(runs[0].read_bytes()[:-40])
    done = newsnorm("diff", *runs)
    assert done.returncode == 1
    assert f"{runs[0]}:5: not a record" in said(done)
    assert "4 articles in both" in done.stdout.decode()


@pytest.mark.parametrize("line", ["[" * 100_000, '{"a":' * 100_000, "not JSON", "[1]"])
def test_a_line_that_is_no_record_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(f"{as_jsonl(article())}{line}\n", encoding="utf-8")
    pairs = Pairs(path, path)
    assert len(list(pairs.read())) == 1
    assert any(place.startswith(f"{path}:2") for place in map(str, pairs.bad_places))
