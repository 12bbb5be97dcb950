from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnorm import Failure, RawArticle, readers

Read = list[RawArticle | Failure]


def read(folder: Path, content: str | bytes, name: str = "in.csv", **options: object) -> Read:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(readers.open(path, **options))


def texts(found: Read) -> list[str]:
    return [one.text if isinstance(one, RawArticle) else "!" + one.message for one in found]


@pytest.mark.parametrize(
    ("name", "delimiter"), [("in.csv", ","), ("in.csv", ";"), ("in.csv", "|"), ("in.csv", "\t"), ("in.tsv", "\t")]
)
def test_a_row_is_a_document(tmp_path: Path, name: str, delimiter: str) -> None:
    lines = ["ID|Text|Title|Pub Date", '7|"One, two;\nand ""three"" | four\tfive"|Head|2024-05', "8|Six||"]
    quoted = "\r\n".join(lines).replace("| four", "¦ four")
    content = quoted.replace("|", delimiter).replace("¦", "|")
    first, second = read(tmp_path, content, name)
    assert isinstance(first, RawArticle)
    assert first.text == 'One, two;\nand "three" | four\tfive'
    assert (first.id, first.title, first.published) == ("7", "Head", "2024-05")
    assert first.place == f"{tmp_path / name}:2"
    assert (second.text, second.title, second.id) == ("Six", None, "8")
    assert second.place == f"{tmp_path / name}:4"


def test_fields_are_named(tmp_path: Path) -> None:
    fields = readers.Fields(text="words", id="key", meta={"title": "top", "language": "tongue"})
    (raw,) = read(tmp_path, "key,words,top,tongue,title\nk,Hello,Right,German,Wrong\n", fields=fields)
    assert (raw.id, raw.text, raw.title, raw.language) == ("k", "Hello", "Right", "German")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (readers.Fields(), "no column looks like the text; the columns are a, b; name it with --text-field"),
        (readers.Fields(text="body"), "there is no column 'body'; the columns are a, b"),
        (readers.Fields(text="A"), "there is no column 'A'; did you mean 'a'? the columns are a, b"),
        (readers.Fields(text="a", meta={"url": "lnk"}), "there is no column 'lnk'"),
    ],
)
def test_a_table_without_the_column_is_one_failure(tmp_path: Path, fields: readers.Fields, words: str) -> None:
    (failure,) = read(tmp_path, "a,b\n1,2\n3,4\n", fields=fields)
    assert words in failure.message


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ('2,"He said "no" to it"', ':3: field 2 goes on after its closing quote; a quote inside quotes is written ""'),
        ('2,"It opens and never closes', ":3: field 2 goes on after its closing quote in line 5;"),
        ("2,three,four", ":3: has 3 fields, the header has 2"),
        ("2,One, two,", ":3: has 4 fields, the header has 2"),
        ("2", ":3: has 1 field, the header has 2"),
        ('2,"It "opens"\nand goes on\nand ends"', "; lines 3 to 5 are left out"),
    ],
)
def test_a_broken_row_is_a_failure_and_the_rest_is_read(tmp_path: Path, bad: str, words: str) -> None:
    found = read(tmp_path, f'id,text\n1,one\n{bad}\n3,three\n4,"four\nlines"\n')
    assert [one.id for one in found if isinstance(one, RawArticle)] == ["1", "3", "4"]
    (failure,) = (one for one in found if isinstance(one, Failure))
    assert words in failure.message
    assert found.index(failure) == 1


def test_an_unclosed_quote_at_the_end_is_a_failure(tmp_path: Path) -> None:
    found = read(tmp_path, 'id,text\n1,one\n2,"cut in the mid')
    assert len(found) == 2
    assert "opened and not closed" in found[1].message


def test_a_quote_in_a_tab_separated_text_is_a_quote(tmp_path: Path) -> None:
    found = read(tmp_path, 'id\ttext\n1\t"No," he said.\n2\t"Open\n3\t"a\tb"\n', "in.tsv")
    assert texts(found) == ['"No," he said.', '"Open', "a\tb"]


def test_nul_is_no_end(tmp_path: Path) -> None:
    assert texts(read(tmp_path, "text\na\0b\nc\n")) == ["a\0b", "c"]


def test_a_long_field_is_no_matter(tmp_path: Path) -> None:
    long = "word " * 100_000
    (raw,) = read(tmp_path, f'id,text\n1,"{long}"\n')
    assert raw.text == long


def test_a_row_over_the_limit_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    rows = f'id,text\n1,{"a" * 200}\n2,two\n3,"b\n{"b" * 90}\n{"c" * 90}"\n4,four\n'
    found = read(tmp_path, rows, max_record_bytes=100)
    assert [one.id for one in found if isinstance(one, RawArticle)] == ["2", "4"]
    first, second = (one.message for one in found if isinstance(one, Failure))
    assert ":2: the line is 203 bytes long; the limit is 100 bytes" in first
    assert ":4: " in second
    assert "lines 4 to 6" in second


def test_charsets(tmp_path: Path) -> None:
    table = "id;text\n1;Die Bürger möchten größere Züge für die Städte.\n2;Ärzte übten Kritik.\n"
    assert texts(read(tmp_path, table.encode("utf-8-sig")))[1] == "Ärzte übten Kritik."
    assert texts(read(tmp_path, table.encode("utf-16")))[1] == "Ärzte übten Kritik."
    assert texts(read(tmp_path, table.encode("utf-16-le"), encoding="utf-16-le"))[1] == "Ärzte übten Kritik."
    assert texts(read(tmp_path, table.encode("cp437"), encoding="cp437"))[1] == "Ärzte übten Kritik."
    (failure,) = read(tmp_path, table.encode("utf-16-le"))
    assert "--encoding utf-16-le" in failure.message


def test_a_row_in_another_charset_is_left_to_the_pipeline(tmp_path: Path) -> None:
    from newsnorm import normalize

    row = "Die Bürger möchten größere Züge für die Städte, sagte die Bürgermeisterin."
    content = f'text,title\n"{row}",\n'.encode() + f'"{row}",Größe\n'.encode("cp1252")
    first, second = read(tmp_path, content)
    assert first.text == row
    assert second.data == row.encode("cp1252")
    assert second.title == "Größe"
    assert normalize(second, translator="none").text == row


def test_tables_put_one_behind_the_other(tmp_path: Path) -> None:
    assert texts(read(tmp_path, "id,text\n1,one\nid,text\n2,two\n")) == ["one", "two"]


def test_an_empty_file_and_a_lone_header(tmp_path: Path) -> None:
    (failure,) = read(tmp_path, "")
    assert "the table is empty" in failure.message
    assert read(tmp_path, "text\n") == []


def test_a_table_without_a_name_is_known_by_its_header(tmp_path: Path) -> None:
    assert texts(read(tmp_path, "id,text\n1,one\n", "export")) == ["one"]
    (raw,) = read(tmp_path, "Text, content and context: a talk\nwas given, he said.\n", "notes")
    assert isinstance(raw, RawArticle)
    assert raw.data is not None


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1),
            min_size=2,
            max_size=2,
        ),
        max_size=6,
    ),
    st.sampled_from(",;\t|"),
)
def test_what_csv_writes_is_read(rows: list[list[str]], delimiter: str) -> None:
    import csv
    import io
    from tempfile import TemporaryDirectory

    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(["text", "other"])
    writer.writerows(rows)
    with TemporaryDirectory() as folder:
        found = read(Path(folder), buffer.getvalue().encode())
    assert texts(found) == [row[0] for row in rows]


def test_a_row_in_the_place_of_the_header_is_not_shown_whole(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(f"{'long ' * 100},{','.join('n' * 100)}\nx,y\n", encoding="utf-8")
    (failure,) = readers.open(tmp_path / "in.csv")
    assert len(failure.message) < 600
    assert "and 61 more" in failure.message
