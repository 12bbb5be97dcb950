from pathlib import Path

import pytest

from newsnorm import Config, RawArticle
from newsnorm.errors import InputError
from newsnorm.steps.decode import decode


@pytest.mark.parametrize("raw", [123, None, ["text"], Path("x.txt")])
def test_what_is_no_text_is_refused_by_type(raw: object) -> None:
    with pytest.raises(InputError, match=f"not {type(raw).__name__}"):
        decode(raw, Config())


def test_too_long_a_document_says_how_long_it_may_be() -> None:
    with pytest.raises(InputError, match=r"11 characters; the limit is 10\b.*--max-chars"):
        decode("x" * 11, Config(max_chars=10))


def test_lone_surrogates_are_replaced_one_for_one_and_recorded() -> None:
    draft = decode("a\ud800b\udfff", Config())
    assert draft.raw == "a\ufffdb\ufffd"
    assert [change.span for change in draft.changes] == [(1, 2), (3, 4)]
    assert "U+D800" in (draft.changes[0].detail.note or "")


def test_ids_are_given_or_come_from_the_content() -> None:
    assert decode(RawArticle(text="x", id="mine"), Config()).id == "mine"
    assert decode("x", Config()).id == decode(b"x", Config()).id
    assert decode("x", Config()).id != decode("y", Config()).id


def test_what_the_caller_knows_is_kept() -> None:
    draft = decode(RawArticle(text="x", outlet="Post", published="2024-05", url="https://example.org/"), Config())
    assert draft.given == {"outlet": "Post", "published": "2024-05"}
    assert draft.url == "https://example.org/"


@pytest.mark.parametrize("bodies", [{}, {"text": "a", "html": "b"}, {"text": "a", "data": b"b"}])
def test_a_raw_article_has_one_body(bodies: dict) -> None:
    with pytest.raises(ValueError, match="exactly one of text=, html= and data="):
        RawArticle(**bodies)
