"""The promises of the design, each as a law over texts that nobody chose."""

from __future__ import annotations

import pickle
import random

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from newsnorm import Article, Config, Normalizer, RawArticle
from newsnorm.models import decoded
from tests.property.strategies import PROSE as PROSE_LINES
from tests.property.strategies import texts

NORMALIZER = Normalizer(translator="none", input_format="text")


def letters(text: str) -> str:
    """All that is not white space."""
    return "".join(text.split())


@given(texts)
def test_nothing_is_lost_silently(text: str) -> None:
    article = NORMALIZER(text)
    covered = [False] * len(text)
    for span in [p.span for p in article.paragraphs] + [c.span for c in article.changes]:
        covered[span[0] : span[1]] = [True] * (span[1] - span[0])
    assert not "".join(char for char, known in zip(text, covered, strict=True) if not known).strip()


@given(texts)
def test_every_change_quotes_the_input_at_its_span(text: str) -> None:
    for change in NORMALIZER(text).changes:
        assert decoded(text)[slice(*change.span)] == change.before


@given(texts, st.data())
def test_anything_can_be_put_back(text: str, data: st.DataObject) -> None:
    article = NORMALIZER(text)
    ids = [change.id for change in article.changes]
    assert article.restore(text, []) == article.text
    assert letters(article.restore(text, ids)) == letters(decoded(text))
    some = data.draw(st.sets(st.sampled_from(ids))) if ids else set()
    restored = article.restore(text, some)
    for change in article.changes:
        if change.id in some and change.after is None:
            inner = [c.id for c in article.changes if change.span[0] <= c.span[0] and c.span[1] <= change.span[1]]
            assert change.before in restored or not some.issuperset(inner)


@given(texts)
@example("\n".join((*PROSE_LINES[:5], "Lees ook: Vissers vrezen drukte", "Все права защищены", PROSE_LINES[0])))
def test_cleaning_a_clean_text_removes_nothing_more(text: str) -> None:
    first = NORMALIZER(text)
    second = NORMALIZER(first.text)
    assert second.text == first.text, second.changes


@given(texts)
def test_any_text_gives_an_article_that_survives_json(text: str) -> None:
    article = NORMALIZER(text)
    assert Article.model_validate_json(article.model_dump_json()) == article
    if not article.paragraphs:
        assert article.warnings


@given(st.binary(max_size=200))
def test_any_bytes_give_an_article_or_a_clear_error(data: bytes) -> None:
    try:
        article = NORMALIZER(data)
    except ValueError as error:
        assert "not text" in str(error)
    else:
        assert article.source.encoding
        assert article.restore(data, []) == article.text


@given(st.lists(texts, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_order_and_company_make_no_difference(documents: list[str], shuffle: random.Random) -> None:
    alone = {text: NORMALIZER(text) for text in documents}
    shuffle.shuffle(documents)
    fresh = pickle.loads(pickle.dumps(NORMALIZER))
    assert list(fresh.many(documents)) == [alone[text] for text in documents]


@given(texts)
@example("\n".join((*PROSE_LINES[:2], *["source site"] * 3, "Share this:", PROSE_LINES[2], "Leave a Reply")))
@example("\n".join((PROSE_LINES[4], *["Share this:"] * 4, "Teilen", PROSE_LINES[0], *["- - -"] * 3, PROSE_LINES[6])))
def test_long_prose_is_kept_or_is_a_copy(text: str) -> None:
    """Precision first: a paragraph of prose goes only because it stands there twice, or as a reader's comment."""
    article = NORMALIZER(text)
    comments = text.find("Leave a Reply") % (len(text) + 1)
    for change in article.changes:
        if change.after is None and change.before in PROSE_LINES and change.span[0] < comments:
            assert change.before in article.text


@given(texts)
def test_a_rule_that_is_switched_off_does_nothing(text: str) -> None:
    changes = [change for change in NORMALIZER(text).changes if change.after is None]
    assume(changes)
    rule = changes[0].rule
    article = Normalizer(translator="none", input_format="text", disabled_rules={rule})(text)
    assert rule not in {change.rule for change in article.changes}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_stream_gives_what_single_calls_give(jobs: int) -> None:
    documents = [RawArticle(text=f"{line}\n\nShare this:", id=line[:9]) for line in PROSE_LINES]
    normalizer = Normalizer(Config(translator="none"))
    assert list(normalizer.many(documents, jobs=jobs)) == [normalizer(document) for document in documents]
