import contextlib
import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnorm.errors import ModelError, ModelNotAvailable
from newsnorm.translators.local.store.records import choose, parse_records, safe_name

KINDS = ("model", "vocab", "lex")


def entry(kind: str = "model", version: str = "3.0", architecture: str = "tiny", **more: Any) -> dict[str, Any]:
    return {
        "name": f"{kind}.deen.bin",
        "fileType": kind,
        "sourceLanguage": "de",
        "targetLanguage": "en",
        "version": version,
        "architecture": architecture,
        "decompressedHash": "0" * 64,
        "attachment": {"location": f"a/{kind}-{version}-{architecture}", "size": 10},
        **more,
    }


def versions(*pairs: tuple[str, str]) -> list[dict[str, Any]]:
    return [entry(kind, version, architecture) for version, architecture in pairs for kind in KINDS]


def body(records: object) -> bytes:
    return json.dumps({"data": records}).encode()


@pytest.mark.parametrize(
    ("there", "architecture", "chosen"),
    [
        ([("3.0", "tiny"), ("3.2", "tiny"), ("3.10", "tiny")], "smallest", ("3.10", "tiny")),
        ([("3.0", "tiny"), ("3.1a1", "tiny")], "smallest", ("3.0", "tiny")),
        ([("3.1a1", "tiny"), ("3.1a2", "tiny")], "smallest", ("3.1a2", "tiny")),
        ([("3.0", "tiny"), ("2.9", "tiny"), ("4.0", "tiny")], "smallest", ("3.0", "tiny")),
        ([("3.0", "base"), ("3.0", "base-memory"), ("3.0", "tiny")], "smallest", ("3.0", "tiny")),
        ([("3.0", "base"), ("3.0", "base-memory"), ("3.0", "tiny")], "best", ("3.0", "base")),
        ([("3.0", "base"), ("3.0", "base-memory"), ("3.0", "tiny")], "base-memory", ("3.0", "base-memory")),
        ([("3.5", "base"), ("3.0", "tiny")], "smallest", ("3.0", "tiny")),
        ([("3.0", "base")], "smallest", ("3.0", "base")),
        ([("2.0", "tiny"), ("x", "tiny"), ("", "tiny")], "smallest", None),
    ],
)
def test_the_newest_version_of_the_architecture_that_is_wanted(
    there: list[tuple[str, str]], architecture: Any, chosen: tuple[str, str] | None
) -> None:
    model = choose(parse_records(body(versions(*there)), "test"), "de", "en", architecture)
    assert (model and (model.version, model.architecture)) == chosen


def test_an_architecture_that_is_not_there() -> None:
    models = parse_records(body(versions(("3.0", "tiny"), ("3.0", "base"))), "test")
    with pytest.raises(ModelNotAvailable, match="there is: base, tiny"):
        choose(models, "de", "en", "base-memory")


def test_a_version_that_lacks_a_file_is_not_offered() -> None:
    records = [*versions(("3.0", "tiny")), entry("model", "3.1"), entry("lex", "3.1")]
    assert [model.version for model in parse_records(body(records), "test")] == ["3.0"]
    both = [entry("model"), entry("srcvocab"), entry("trgvocab")]
    assert [file.kind for file in parse_records(body(both), "test")[0].files] == ["model", "srcvocab", "trgvocab"]
    assert parse_records(body(both[:2]), "test") == []


def test_of_two_uploads_the_later_counts() -> None:
    late = entry("model", last_modified=2, attachment={"location": "late", "size": 7})
    early = entry("model", last_modified=1, attachment={"location": "early", "size": 9})
    for order in ([late, early], [early, late]):
        model = parse_records(body([*order, entry("vocab")]), "test")[0]
        assert [file.location for file in model.files if file.kind == "model"] == ["late"]
        assert model.size_bytes == 17


def test_entries_of_other_shapes_are_passed_over() -> None:
    odd: list[object] = [None, 3, "x", [], {}, entry("qualityModel"), entry(name=None), entry(attachment=None)]
    odd += [entry(attachment={"location": 3}), entry(version=3), entry(version=None)]
    models = parse_records(body([*odd, *versions(("3.0", "tiny"))]), "test")
    assert [(model.name, model.version, len(model.files)) for model in models] == [("de-en", "3.0", 3)]


@pytest.mark.parametrize(
    "answer", [b"", b"<!DOCTYPE html>", b"[]", b"{}", b'{"data": {}}', b"\xff\xfe", b'{"data": [', b"null"]
)
def test_an_answer_that_is_not_a_list(answer: bytes) -> None:
    with pytest.raises(ModelNotAvailable, match="https://host/x answered with something"):
        parse_records(answer, "https://host/x")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(sorted(entry())) | st.text(), inner, max_size=9)
    ),
)


@given(st.lists(st.fixed_dictionaries({}, optional=dict.fromkeys(entry(), JSON)) | JSON, max_size=6))
def test_any_list_is_read_or_refused(records: list[object]) -> None:
    for model in parse_records(body(records), "test"):
        assert model.size_bytes >= 0
        assert model.released[0] in (True, False)


@given(st.binary())
def test_any_bytes_are_read_or_refused(answer: bytes) -> None:
    with contextlib.suppress(ModelNotAvailable):
        parse_records(answer, "test")


@pytest.mark.parametrize("name", ["model.deen.bin", "lex.50.50.zhen.s2t.bin", "zh-Hans-en", "a_b"])
def test_plain_names_pass(name: str) -> None:
    assert safe_name(name) == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../x",
        "a/b",
        "a\\b",
        "/etc/passwd",
        "C:x",
        ".hidden",
        "nul",
        "COM1.txt",
        "a\n",
        "a\x00",
        "a.",
        "ä",
        "-x",
        " a",
    ],
)
def test_names_that_could_lead_elsewhere_do_not(name: str) -> None:
    with pytest.raises(ModelError, match="plain file name"):
        safe_name(name)


def test_records_are_kept_whole_for_mirrors() -> None:
    extra: Mapping[str, Any] = entry("model", filter_expression="x", schema=3)
    model = parse_records(body([extra, entry("vocab")]), "test")[0]
    assert model.files[0].record["schema"] == 3
