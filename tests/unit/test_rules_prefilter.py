import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from newsnorm.rules.fold import plain
from newsnorm.rules.prefilter import PatternIndex, is_letterless
from newsnorm.rules.seen import Seen


def test_letterless():
    assert is_letterless(r"^\W*\d+/\d+\W*$")
    assert not is_letterless(r"^\W*page \d+$")
    assert not is_letterless(r"^.{1,4}$")
    assert not is_letterless(r"\d+")


PARTS = st.sampled_from(
    [
        "a",
        "b",
        "read",
        "©",
        " ",
        r"\W*",
        r"\d+",
        ".",
        r"\s?",
        "[ab]",
        "[^a]",
        r"[\W\d]*",
        "(?:a|re|)",
        "(?:ab)?",
        "(?:b|3)+",
        "(?:a.b|re)",
        r"\x61b",
        r"\u00a9?",
        r"\b",
        r"\W+",
        "(?:read|road) ",
        "( re|b)(?:ad|ed)",
        "b{2}",
        "(?:ad|,){1,2}",
        "(?=r)",
        "_",
    ]
)


@settings(max_examples=400)
@given(st.lists(PARTS, min_size=1, max_size=5), st.booleans(), st.data())
def test_candidates_name_every_pattern_that_matches(parts, anchored, data):
    pattern = ("^" if anchored else "") + "".join(parts)
    compiled = regex.compile(pattern, regex.IGNORECASE | regex.V0)
    text = data.draw(st.text(alphabet="abrReadAB© 3.-(İK_", max_size=12))
    if compiled.search(plain(text)):
        index = PatternIndex.of([pattern])
        assert index.candidates(Seen(text)) == [0]
        assert not PatternIndex.joined([index]).passes_by(text)


def test_a_wide_paragraph_is_passed_by_only_if_no_pattern_can_match():
    index = PatternIndex.joined([PatternIndex.of([r"^read also .{0,60}$", r"^.{0,20}all rights reserved.{0,20}$"])])
    prose = "The bridge over the river was closed on Monday, and the ferries were full all day long, as the mayor said."
    assert index.passes_by(prose)
    assert index.passes_by(f"“{prose}”")
    assert not index.passes_by("Read also how " + prose)
    assert not index.passes_by("All rights reserved")
    assert index.passes_by("Ferries were full")
    assert not index.passes_by(f"12 {prose}")
    assert not PatternIndex.joined([index, PatternIndex.of([r"ferries.*$"])]).passes_by(prose)
