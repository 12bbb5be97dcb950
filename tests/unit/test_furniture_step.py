import pickle

import pytest

from newsnorm.draft import Draft
from newsnorm.steps.furniture import Furniture
from newsnorm.steps.split import Split

MENU = ["Home", "Politics", "Sport", "Weather", "Jobs", "Log in", "Subscribe to our newsletter", "Search", "Contact"]
BODY = [
    "The council of Westerby voted on Tuesday to rebuild the harbour wall, which storms had damaged twice this winter.",
    "Repairs will cost four million crowns and take until next spring, the mayor, Ida Holm, told reporters after the vote.",
    "“We have waited long enough,” she said. “The boats need a safe place, and the people who live by the water do too.”",
    "Fishermen had asked for a longer wall. Their association said it would study the plans before it decides what to do.",
    "The opposition voted against, because it wants the state to pay half. Talks with the ministry begin next week.",
]
FOOT = ["Read also", "Ten things to do this weekend", "Why the ferry is late again", "Share on Facebook", "Share on Twitter",
        "All rights reserved", "Privacy policy", "Terms of use", "Advertise with us", "About us"]  # fmt: skip


def run(text: str, cleaning: str = "balanced") -> Draft:
    draft = Furniture(cleaning)(Split()(Draft.of(text)))
    draft.check_books()
    return draft


def page() -> str:
    return "\n".join([*MENU, *BODY, *FOOT])


def test_a_page_loses_menu_and_footer_and_keeps_every_paragraph():
    assert [block.text for block in run(page()).blocks] == BODY


def test_each_removal_says_how_sure_and_why():
    changes = run(page()).changes
    assert len(changes) == len(MENU) + len(FOOT)
    for change in changes:
        assert (change.rule, change.reason, change.after) == ("model.furniture", "furniture", None)
        assert change.detail is not None
        assert change.detail.score is not None
        assert 0 <= change.detail.score < 0.5
        assert 1 <= len(change.detail.features) <= 3
        weights = [weight for _, weight in change.detail.features]
        assert weights == sorted(weights)
        assert weights[-1] < 0
        assert change.detail.note


@pytest.mark.parametrize("joint", ["\n", "\n\n"])
def test_a_clean_body_is_left_alone(joint):
    draft = run(joint.join(BODY))
    assert not [change for change in draft.changes if change.rule == "model.furniture"]


def test_cleaning_what_is_left_finds_nothing_more():
    left = "\n\n".join(block.text for block in run(page()).blocks)
    assert [block.text for block in run(left).blocks] == BODY


def test_a_rule_that_is_switched_off_takes_nothing():
    draft = Split()(Draft.of(page()))._replace(disabled=frozenset({"model.furniture"}))
    assert Furniture()(draft).blocks == draft.blocks


def test_off_does_nothing():
    assert len(run(page(), "off").blocks) == len(MENU) + len(BODY) + len(FOOT)


def test_the_step_is_a_value_and_can_be_pickled():
    assert pickle.loads(pickle.dumps(Furniture("recall"))) == Furniture("recall")


def test_short_lines_that_stand_alone_among_prose_are_left_to_the_rules():
    text = "\n\n".join([BODY[0], "Share", BODY[1], "Read also", *BODY[2:], "About us"])
    assert not [change for change in run(text).changes if change.rule == "model.furniture"]
