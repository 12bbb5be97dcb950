import pytest

from newsnorm.draft import Draft
from newsnorm.steps.markup import Markup


def cleaned(text: str) -> str:
    draft = Markup()(Draft.of(text))
    draft.check_books()
    return "".join(block.text for block in draft.blocks)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("one<br>two<br/>three<BR />four", "one\ntwo\nthree\nfour"),
        ("<p>The <b>old</b> tower</p>", "\nThe old tower\n"),
        ('see <a href="https://example.org/?a=1">the page</a>', "see the page"),
        ("bread &amp; butter&nbsp;&#8217;s &#x2026;", "bread & butter ’s …"),
        ("&amp;amp;nbsp;", " "),
        ("&lt;b&gt;bold&lt;/b&gt;", "bold"),
        ('[caption id="a1" width="300"]A tower[/caption]', "\nA tower\n"),
        ("before {{ad_slot}} after", "before   after"),
    ],
)
def test_leftovers_go(text: str, after: str) -> None:
    assert cleaned(text) == after
    assert cleaned(after) == after


@pytest.mark.parametrize(
    "text",
    [
        "They watched <The Palace: A Tale> and 3 < 4 > 2",
        "Use the <p> tag and the <br> tag here",
        "Wood & Company; AT&T; R&D",
        "He said [the mayor] and [a video] stay",
        "a {single} brace",
    ],
)
def test_text_that_looks_like_markup_stays(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize("opening", ["[caption id=", "<a href=", "&amp", "{{", "[gallery "])
def test_openings_without_an_end_cost_no_more_than_their_number(opening: str) -> None:
    """Where each is searched for its end up to the end of the text, this takes an hour."""
    assert cleaned(opening * 100_000) == opening * 100_000


def test_an_entity_escaped_a_hundred_thousand_times_is_one() -> None:
    assert cleaned("&" + "amp;" * 100_000 + "nbsp;") == " "


def test_paragraphs_that_came_from_markup_are_left_alone() -> None:
    draft = Draft.of("a <b>c</b>").split({})
    assert Markup()(draft) is draft


def test_each_piece_is_recorded() -> None:
    draft = Markup()(Draft.of("x<br>y &amp; z"))
    assert [(c.rule, c.reason, c.before, c.after) for c in draft.changes] == [
        ("typography.entity", "encoding", "&amp;", "&"),
        ("typography.break", "whitespace", "<br>", "\n"),
    ]
