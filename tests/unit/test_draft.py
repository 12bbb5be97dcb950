import pickle

import pytest

from newsnorm.draft import Draft, Edit
from newsnorm.errors import BooksError


def test_every_edit_is_recorded_with_the_input_at_its_span() -> None:
    draft = Draft.of("one two three").edit(
        [Edit(0, "test.a", "whitespace", 3, 4, "-"), Edit(0, "test.b", "encoding", 8, 13, "3")]
    )
    assert draft.blocks[0].text == "one-two 3"
    assert [(c.id, c.rule, c.span, c.before, c.after) for c in draft.changes] == [
        (1, "test.a", (3, 4), " ", "-"),
        (2, "test.b", (8, 13), "three", "3"),
    ]


def test_spans_stay_true_after_mending() -> None:
    draft = Draft.of("aa  bb  cc").edit([Edit(0, "test.spaces", "whitespace", 2, 4, " ")])
    block = draft.blocks[0]
    start = block.text.index("cc")
    assert block.source_span(start, start + 2) == (8, 10)


def test_a_block_taken_out_whole_has_no_after() -> None:
    draft = Draft.of("a\nb").split({0: [(0, 1), (2, 3)]}).edit([Edit(2, "test.line", "share")])
    assert [block.text for block in draft.blocks] == ["a"]
    assert draft.changes[0].after is None
    assert draft.changes[0].paragraph == 2
    draft.check_books()


def test_splitting_numbers_blocks_and_keeps_what_was_mended() -> None:
    draft = Draft.of("a\x00b\n\ncd").edit([Edit(0, "test.control", "encoding", 1, 2)])
    split = draft.split({0: [(0, 2), (4, 6)]})
    assert [(block.number, block.text, block.span) for block in split.blocks] == [(1, "ab", (0, 3)), (2, "cd", (5, 7))]
    split.check_books()


def test_splitting_must_not_lose_text() -> None:
    with pytest.raises(BooksError, match="would lose text"):
        Draft.of("a x b").split({0: [(0, 1), (4, 5)]})


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(7, "test.none", "share")],
        [Edit(0, "test.empty", "share", 1, 1)],
        [Edit(0, "test.a", "share", 0, 3), Edit(0, "test.b", "share", 2, 4)],
        [Edit(0, "test.beyond", "share", 3, 99)],
    ],
    ids=["no such block", "empty", "overlapping", "beyond the end"],
)
def test_impossible_edits_are_bugs_and_said(edits: list[Edit]) -> None:
    with pytest.raises(BooksError):
        Draft.of("abcdef").edit(edits)


def test_facts_about_blocks_must_not_change_their_text() -> None:
    draft = Draft.of("abc")
    other = Draft.of("abd")
    with pytest.raises(BooksError, match=r"Draft\.edit only"):
        draft.with_blocks(other.blocks)


def test_books_notice_lost_text() -> None:

    draft = Draft.of("a\nb").split({0: [(0, 1), (2, 3)]})
    with pytest.raises(BooksError, match="neither kept nor recorded"):
        draft._replace(blocks=draft.blocks[:1]).check_books()
    with pytest.raises(BooksError, match="not what the input has"):
        draft._replace(blocks=(draft.blocks[0]._replace(text="x"), draft.blocks[1])).check_books()


def test_disabled_rules_and_reasons_edit_nothing() -> None:

    draft = Draft.of("abc")._replace(disabled=frozenset({"test.a", "share"}))
    assert draft.edit([Edit(0, "test.a", "advert"), Edit(0, "test.b", "share")]) is draft


def test_a_draft_can_be_sent_to_another_process() -> None:
    draft = Draft.of("abc").edit([Edit(0, "test", "share", 0, 1)])
    assert pickle.loads(pickle.dumps(draft)) == draft


def paragraphs() -> Draft:
    draft = Draft.of("one\ntwo\nthree").split({0: [(0, 3), (4, 7), (8, 13)]})
    draft.check_books()
    return draft


def test_books_that_go_on_from_right_ones_notice_lost_text() -> None:
    before = paragraphs()
    one, two, three = before.blocks
    for blocks in ((one, three), (one, two), (two, three), ()):
        with pytest.raises(BooksError, match="neither kept nor recorded"):
            before._replace(blocks=blocks).check_books(before)
    with pytest.raises(BooksError, match="neither kept nor recorded"):
        before._replace(blocks=(one, two._replace(end=two.end - 1, text="tw"), three)).check_books(before)
    with pytest.raises(BooksError, match="not what the input has"):
        before._replace(blocks=(one, two._replace(text="tow"), three)).check_books(before)
    with pytest.raises(BooksError, match="out of order"):
        before._replace(blocks=(two, one, three)).check_books(before)


def test_books_that_go_on_from_right_ones_need_the_change_of_the_very_text_that_is_gone() -> None:
    before = paragraphs()
    after = before.edit([Edit(2, "test.line", "share")])
    after.check_books(before)
    with pytest.raises(BooksError, match="neither kept nor recorded"):
        after._replace(blocks=before.blocks[:1]).check_books(before)
    with pytest.raises(BooksError, match="neither kept nor recorded"):
        after._replace(changes=before.changes).check_books(after)
    with pytest.raises(BooksError, match="neither kept nor recorded"):
        after._replace(changes=before.edit([Edit(3, "test.line", "share")]).changes).check_books(after)


def test_books_that_go_on_from_right_ones_take_mends_and_new_paragraphs() -> None:
    before = paragraphs()
    mended = before.edit([Edit(1, "test.letter", "encoding", 0, 1, "O"), Edit(3, "test.line", "share")])
    mended.check_books(before)
    mended.with_blocks(block._replace(kind="heading") for block in mended.blocks).check_books(mended)
    mended.split({2: [(0, 1), (1, 3)]}).check_books(mended)
