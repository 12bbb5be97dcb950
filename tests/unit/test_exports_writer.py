from contextlib import suppress
from pathlib import Path

import pytest

from newsnorm import Article, exports, normalize
from newsnorm.errors import ConfigError
from newsnorm.exports.whole import WholeFile

ARTICLE = normalize("The council of Eastmere voted late on Monday to rebuild its old lighthouse.", translator="none")


def read(path: Path) -> list[Article]:
    return [Article.model_validate_json(line) for line in path.read_bytes().splitlines()]


def test_what_is_written_is_in_the_file_before_it_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    with exports.open(path) as writer:
        writer.write(ARTICLE)
        assert read(path) == [ARTICLE]
        writer.write(ARTICLE)
        assert read(path) == [ARTICLE] * 2


def test_an_existing_file_is_replaced_or_continued(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    for append, count in ((False, 1), (True, 2), (False, 1)):
        with exports.open(path, append=append) as writer:
            writer.write(ARTICLE)
        assert len(read(path)) == count


def test_an_error_in_the_block_leaves_whole_articles(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    with suppress(RuntimeError), exports.open(path) as writer:
        writer.write(ARTICLE)
        raise RuntimeError
    assert read(path) == [ARTICLE]


def test_the_ending_names_the_format_unless_it_is_named(tmp_path: Path) -> None:
    for name, to in (("out.JSONL", None), ("out.txt", "jsonl"), ("out", "jsonl")):
        with exports.open(tmp_path / name, to) as writer:
            writer.write(ARTICLE)
        assert read(tmp_path / name) == [ARTICLE]
    with pytest.raises(ConfigError, match=r"out\.docx: .* \.jsonl"):
        exports.open(tmp_path / "out.docx")
    with pytest.raises(ConfigError, match="one of jsonl"):
        exports.open(tmp_path / "out.jsonl", "json")


def test_a_whole_file_appears_when_it_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old")
    path.chmod(0o640)
    whole = WholeFile(path)
    whole.file.write(b"new")
    assert path.read_bytes() == b"old"
    whole.commit()
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_whole_file_that_is_given_up_leaves_nothing(tmp_path: Path) -> None:
    whole = WholeFile(tmp_path / "out")
    whole.file.write(b"half")
    whole.discard()
    whole.commit()
    assert list(tmp_path.iterdir()) == []


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    whole = WholeFile(tmp_path / "link")
    whole.file.write(b"new")
    whole.commit()
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_what_was_there_goes_with_the_first_article_or_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_bytes(b"old\n")
    with suppress(RuntimeError), exports.open(path):
        raise RuntimeError
    assert path.read_bytes() == b"old\n"
    with exports.open(path):
        pass
    assert path.read_bytes() == b""
