import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from newsnorm.rules.fold import lowered, plain
from newsnorm.rules.prefilter import PatternIndex, Seen, is_letterless, openings, required_literals


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"leave (?:a|your) reply", ("leave ",)),
        (r"\bFoto:\s+\p{Lu}", ("foto:",)),
        (r"(?:comment|reply)s?", ("comment", "reply")),
        (r"a?b?c", ()),
        (r".*", ()),
        (r"(?!never)always", ("always",)),
        (r"x{0,3}yes", ("yes",)),
        (r"©", ("©",)),
        (r"(?:colou?r){2}", ("colo",)),
        (r"by\u200cname", ("by\u200cname",)),
        (r"\x41\x42", ("ab",)),
        (r"(yes)\1?", ("yes",)),
    ],
)
def test_required_literals(pattern, expected):
    assert required_literals(pattern) == expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"^\W*(?:read|see) also", {"read als", "see also"}),
        (r"^by \p{Lu}", {"by "}),
        (r"^\d+ comments", {"comments"}),
        (r"^.{0,20}rights", set()),
        (r"read also", set()),
        (r"^(?-i:READ|SEE)", {"read", "see"}),
        (r"^[\[(]?(?:photo)", {"photo"}),
        (r"^a*b", {"a", "b"}),
    ],
)
def test_openings(pattern, expected):
    assert openings(pattern) == expected


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
    ]
)


@settings(max_examples=150)
@given(st.lists(PARTS, min_size=1, max_size=5), st.booleans(), st.data())
def test_candidates_name_every_pattern_that_matches(parts, anchored, data):
    pattern = ("^" if anchored else "") + "".join(parts)
    compiled = regex.compile(pattern, regex.IGNORECASE | regex.V0)
    text = data.draw(st.text(alphabet="abrReadAB© 3.-(İK", max_size=12))
    if compiled.search(plain(text)):
        assert PatternIndex.of([pattern]).candidates(Seen.of(lowered(plain(text)))) == [0]
