import numpy as np
import pytest

from newsnorm.steps.furniture.features import features
from newsnorm.steps.furniture.lines import Lines
from newsnorm.steps.furniture.regime import FACTS, facts, judge

PARAGRAPH = (
    "The council voted on Tuesday to rebuild the harbour wall, which storms had damaged twice this winter, number {}."
)
BODY = [PARAGRAPH.format(n) for n in range(6)]
NOTES = ["Read also", "Share", "Comments (3)", "Log in to reply", "12.05.2024 10:30", "All rights reserved"]
PAGE = np.array([0.0] * (len(FACTS) - 1) + [1.0])
TEXT = -PAGE


def verdict(lines, chances, page=TEXT, cleaning="balanced"):
    found = features(Lines.split("\n".join(lines))[0])
    return judge(np.array(chances, float), found.measures, page, cleaning)


def test_every_fact_has_a_name():
    found = features(Lines.split("\n".join(BODY))[0])
    assert facts(found.measures).shape == (len(FACTS),)
    assert np.isfinite(facts(found.measures)).all()


def test_a_body_without_doubt_is_clean():
    found = verdict(BODY, [0.99] * 6)
    assert found.regime == "clean"
    assert found.keep.all()
    assert found.cleanness > 0.98


def test_what_follows_the_article_goes_when_dates_and_cues_say_so():
    found = verdict(BODY + NOTES, [0.95] * 6 + [0.3] * 6)
    assert found.regime == "residue"
    assert found.keep.tolist() == [True] * 6 + [False] * 6


def test_the_same_doubt_is_not_enough_when_nothing_says_so():
    quiet = ["Northern shore", "Southern shore", "Eastern pier", "Western pier", "Old harbour", "New harbour"]
    assert verdict(BODY + quiet, [0.95] * 6 + [0.3] * 6).keep.all()


def test_short_lines_before_the_article_need_more_doubt_than_those_after_it():
    found = verdict(NOTES + BODY + NOTES, [0.3] * 6 + [0.95] * 6 + [0.3] * 6)
    assert found.keep.tolist() == [True] * 12 + [False] * 6


def test_a_list_that_would_go_as_a_whole_is_kept_outside_pages():
    items = [f"Asparagus with {n} soft eggs and a slice of bread" for n in "abcdefghijkl"]
    text = ["What we eat this week in the harbour", *items]
    assert verdict(text, [0.9] + [0.01] * 12).keep.all()
    assert not verdict(text, [0.9] + [0.01] * 12, PAGE).keep.all()


@pytest.mark.parametrize("page", [TEXT, PAGE])
def test_prose_inside_the_main_block_is_not_the_models_to_take(page):
    found = verdict(BODY, [0.99, 0.99, 0.0, 0.99, 0.99, 0.99], page)
    assert found.keep.all()


def test_recall_keeps_most_and_precision_least():
    chances = [0.95] * 6 + [0.05, 0.3, 0.3, 0.5, 0.5, 0.1]
    kept = [int(verdict(BODY + NOTES, chances, TEXT, mode).keep.sum()) for mode in ("recall", "balanced", "precision")]
    assert kept == sorted(kept, reverse=True)
    assert kept[0] > kept[2]


def test_where_sentences_alone_follow_the_article_goes_on():
    spoken = [
        "The pier was sold on 3/4/2019 to a firm from the south of the island.",
        "It was closed on 12/5/2021, and the wood was offered for sale.",
    ]
    assert verdict(BODY + spoken, [0.95] * 6 + [0.3] * 2).keep.all()
    commented = [line for n, text in enumerate(spoken * 4) for line in (f"Anna | 1{n}.05.2024 10:30", text)]
    assert verdict(BODY + commented, [0.95] * 6 + [0.3] * 16).keep.tolist() == [True] * 6 + [False] * 16


def test_a_few_lines_of_debris_take_no_prose_along():
    sentence = "The pier was sold on 3/4/2019 to a firm from the south of the island."
    found = verdict([*BODY, *NOTES, sentence, *NOTES], [0.95] * 6 + [0.05] * 13)
    assert found.keep.tolist() == [True] * 6 + [False] * 6 + [True] + [False] * 6


def test_prose_before_the_article_stays_outside_pages():
    standfirst = "The wall of the harbour is to be rebuilt, the council has voted, and the boats get a safe place."
    many = NOTES * 8
    found = verdict([*many, standfirst, *many, *BODY], [0.01] * 97 + [0.99] * 6)
    assert found.keep.tolist() == [False] * 48 + [True] + [False] * 48 + [True] * 6


def test_labels_that_the_article_has_too_do_not_end_it():
    day = ["Morning meal", "Bread with butter and an egg", "Evening meal", "Soup with leek and a glass of milk"]
    labels = ["Morning meal", "Porridge with plums", "Evening meal", "Trout with dill and new potatoes"]
    chances = [0.95] * 10 + [0.3] * 4
    assert verdict(BODY + day + labels, chances).keep.all()
    others = ["Reply to this", "Porridge with plums", "Reply to this", "Trout with dill and new potatoes"]
    assert not verdict(BODY + day + others, chances).keep.all()
