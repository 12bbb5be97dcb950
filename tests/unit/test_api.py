import pickle
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from newsnorm import Article, Config, Failure, Normalizer, RawArticle, normalize, normalize_many
from newsnorm.errors import ConfigError, InputError

PROSE = "The council of Eastmere voted late on Monday to rebuild its old lighthouse, which had stood dark for years."


def test_settings_by_name_win_over_the_configuration() -> None:
    article = normalize(f"{PROSE}\n\nLeave a Reply", config=Config(translator="none"), cleaning="off")
    assert [paragraph.text for paragraph in article.paragraphs] == [PROSE, "Leave a Reply"]
    with pytest.raises(ConfigError, match="did you mean 'cleaning'"):
        normalize(PROSE, cleanign="off")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_stream_is_in_order_with_failures_in_their_place(jobs: int) -> None:
    raws = [RawArticle(text=PROSE, id="a"), b"\x89PNG\r\n\x1a\n....", RawArticle(text="", id="c"), PROSE]
    first, failure, empty, last = normalize_many(raws, jobs=jobs, translator="none")
    assert isinstance(first, Article)
    assert first.id == "a"
    assert failure == Failure(id="#2", error="InputError", message=failure.message)
    assert "PNG" in failure.message
    assert isinstance(empty, Article)
    assert empty.warnings == ("the input holds no text",)
    assert isinstance(last, Article)
    assert last.text == PROSE


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_a_reader_could_not_read_is_passed_on_in_its_place(jobs: int) -> None:
    article = normalize("Done before.", translator="none")
    unread = Failure(id="b", error="InputError", message="b: no such file")
    stream = [RawArticle(text=PROSE, id="a"), unread, article, RawArticle(text=PROSE, id="d")]
    results = list(normalize_many(stream, jobs=jobs, translator="none"))
    assert [result.id for result in results] == ["a", "b", article.id, "d"]
    assert results[1] is unread
    with pytest.raises(InputError, match="no such file"):
        list(normalize_many(stream, jobs=jobs, on_error="raise", translator="none"))


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_unordered_stream_has_every_result_once_under_its_own_id(jobs: int) -> None:
    raws = [RawArticle(text=f"{PROSE} {n}", id=f"n{n}") for n in range(12)]
    raws[5] = RawArticle(data=b"\x89PNG\r\n\x1a\n....", id="n5")
    results = {result.id: result for result in normalize_many(raws, jobs=jobs, ordered=False, translator="none")}
    assert sorted(results) == sorted(raw.id for raw in raws)
    assert isinstance(results.pop("n5"), Failure)
    assert all(result.text.endswith(name[1:]) for name, result in results.items())


def test_on_error_raise_raises_the_documents_own_error() -> None:
    results = normalize_many([PROSE, b"%PDF-1.4"], on_error="raise", translator="none")
    assert isinstance(next(results), Article)
    with pytest.raises(InputError, match="a PDF"):
        next(results)


def test_a_stream_reads_only_as_far_as_needed() -> None:
    read = []

    def endless() -> Iterator[str]:
        while True:
            read.append(1)
            yield PROSE

    results = normalize_many(endless(), translator="none")
    next(results)
    next(results)
    assert len(read) == 2


@pytest.mark.parametrize(
    ("settings", "words"), [({"on_error": "ignore"}, "'collect' or 'raise'"), ({"jobs": 0}, "jobs")]
)
def test_wrong_settings_of_a_stream_are_said_at_once(settings: dict, words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        normalize_many([PROSE], translator="none", **settings)


def test_a_normalizer_can_be_pickled_and_gives_the_same() -> None:
    normalizer = Normalizer(translator="none", cleaning="recall")
    again = pickle.loads(pickle.dumps(normalizer))
    assert again.config == normalizer.config
    assert again(PROSE) == normalizer(PROSE)


def test_jobs_need_no_main_guard(tmp_path: Path) -> None:
    script = tmp_path / "plain.py"
    script.write_text(
        "from newsnorm import normalize_many\n"
        f"texts = [{PROSE!r}] * 5\n"
        "print(sum(len(a.paragraphs) for a in normalize_many(texts, jobs=2, translator='none')))\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.strip() == "5"


def test_records_name_what_made_them() -> None:
    plain = normalize(PROSE, translator="none").producer
    assert plain == normalize("Something else.", translator="none").producer
    assert plain.config != normalize(PROSE, translator="none", cleaning="recall").producer.config


def test_the_caller_knows_best() -> None:
    raw = RawArticle(text=PROSE, language="de", title="A light for Eastmere", published="2024-05", outlet="The Post")
    article = normalize(raw, translator="none")
    assert article.language.given
    assert article.language.code == "de"
    assert article.title is not None
    assert (article.title.original, article.title.origin) == ("A light for Eastmere", "given")
    assert article.published is not None
    assert (article.published.value, article.published.precision, article.published.origin) == (
        "2024-05",
        "month",
        "given",
    )
    assert article.attribution.outlet == "The Post"
    assert any("looks like 'en'" in warning for warning in article.warnings)


@pytest.mark.parametrize(
    "raw",
    ["", " \n\t ", "\x00", "\ufeff", "a", "🎉" * 50, "x" * 100_000, "word " * 50_000, "\n" * 10_000, "Leave a Reply"],
)
def test_odd_texts_give_an_article(raw: str) -> None:
    article = normalize(raw, translator="none")
    assert article.paragraphs or article.warnings
    assert Article.model_validate_json(article.model_dump_json()) == article


@pytest.mark.parametrize("one", [PROSE, PROSE.encode(), RawArticle(text=PROSE)])
def test_one_document_is_no_stream(one: object) -> None:
    with pytest.raises(InputError, match="put it in a list"):
        normalize_many(one, translator="none")


@pytest.mark.parametrize("jobs", [0, "2", 1.5, None])
def test_jobs_is_a_number_of_processes(jobs: object) -> None:
    with pytest.raises(ConfigError, match="number of processes"):
        normalize_many([PROSE], jobs=jobs, translator="none")


def test_restore_takes_what_normalize_takes_and_says_what_it_does_not() -> None:
    raw = f"{PROSE}\n\nLeave a Reply".encode()
    article = normalize(raw, translator="none")
    for form in (raw, bytearray(raw), memoryview(raw), raw.decode(), RawArticle(data=raw)):
        assert article.restore(form, [1]) == raw.decode()
    with pytest.raises(InputError, match="not int"):
        article.restore(5, [1])
    with pytest.raises(InputError, match="has no change"):
        article.restore(raw, ["a", 1, "b", 7])


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, "RawArticle: give exactly one of text=, html= and data=; none given"),
        ({"text": "a", "html": "b"}, "RawArticle: give exactly one of text=, html= and data=; text and html given"),
        ({"text": "a", "langage": "de"}, "RawArticle: unknown field 'langage'; did you mean 'language'?"),
        ({"text": "a", "id": "n-17", "x": 1}, "RawArticle 'n-17': unknown field 'x'; the fields are: text, html, "),
        ({"text": "a", "published": date(2024, 5, 3)}, "(got datetime.date(2024, 5, 3)); give its isoformat()"),
        ({"text": b"\xff" * 9000}, "bytes go into data="),
        ({"text": "a", "outlet": 5}, "RawArticle: field 'outlet': Input should be a valid string (got 5)"),
    ],
)
def test_a_document_that_is_none_is_an_input_error_that_says_what_is_meant(facts: dict[str, object], said: str) -> None:
    with pytest.raises(InputError) as caught:
        RawArticle(**facts)  # type: ignore[arg-type]  # what a caller without a type checker may give
    assert said in str(caught.value)
    assert len(str(caught.value)) < 500


def test_a_document_is_validated_by_pydantic_too_and_travels() -> None:
    raw = RawArticle(text="Ein Satz.", id="1")
    assert RawArticle.model_validate({"text": "Ein Satz.", "id": "1"}) == raw == pickle.loads(pickle.dumps(raw))
    with pytest.raises(ValidationError, match="did you mean 'language'"):
        RawArticle.model_validate({"text": "a", "langage": "de"})
