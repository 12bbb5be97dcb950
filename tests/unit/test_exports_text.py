import json

from newsnorm import Article, normalize
from newsnorm.exports.jsonl import as_jsonl
from newsnorm.exports.text import as_text

ARTICLE = normalize("First words of it.\u2028Second\u0085line of it.\n\nThird.", translator="none")


def test_a_record_is_one_line_and_reads_back() -> None:
    line = as_jsonl(ARTICLE)
    assert line.endswith("\n")
    assert len(line.splitlines()) == 1
    assert Article.model_validate_json(line) == ARTICLE
    assert json.loads(line)["text"] == ARTICLE.text


def test_text_is_the_body() -> None:
    assert as_text(ARTICLE).startswith(ARTICLE.text)
