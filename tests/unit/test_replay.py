from newsnorm.draft import Draft, Edit
from newsnorm.replay import replay


def drafted() -> Draft:
    draft = Draft.of("one  two\n\nthree\n\nfour").split({0: [(0, 8), (10, 15), (17, 21)]})
    draft = draft.edit([Edit(1, "test.spaces", "whitespace", 3, 5, " ")])
    return draft.edit([Edit(1, "test.line", "furniture"), Edit(3, "test.word", "encoding", 1, 2, "OO")])


def replayed(draft: Draft, undone: set[int]) -> str:
    return replay([(block.span, block.text) for block in draft.blocks], draft.changes, undone)


def test_nothing_undone_is_the_body_as_it_stands() -> None:
    assert replayed(drafted(), set()) == "three\n\nfOOur"


def test_a_paragraph_comes_back_where_it_stood_with_the_mending_inside_it() -> None:
    assert replayed(drafted(), {2}) == "one two\n\nthree\n\nfOOur"


def test_mending_is_undone_by_its_own_id() -> None:
    assert replayed(drafted(), {1, 2}) == "one  two\n\nthree\n\nfOOur"
    assert replayed(drafted(), {3}) == "three\n\nfour"


def test_undoing_a_repair_inside_a_removed_paragraph_alone_shows_nothing() -> None:
    assert replayed(drafted(), {1}) == "three\n\nfOOur"


def test_an_edit_over_a_mended_piece_contains_the_earlier_change() -> None:
    draft = Draft.of("abcdef").edit([Edit(0, "test.first", "encoding", 2, 4, "X")])
    draft = draft.edit([Edit(0, "test.second", "encoding", 1, 3, "Y")])
    assert draft.blocks[0].text == "aYef"
    assert draft.changes[1].span == (1, 4)
    assert replayed(draft, {2}) == "abXef"
    assert replayed(draft, {1, 2}) == "abcdef"


def test_a_repair_between_paragraphs_comes_back_as_a_line_of_its_own() -> None:
    draft = Draft.of("a\n\x00\nb").edit([Edit(0, "test.control", "encoding", 2, 3)]).split({0: [(0, 1), (3, 4)]})
    assert [block.text for block in draft.blocks] == ["a", "b"]
    assert replayed(draft, {1}) == "a\n\n\x00\n\nb"
