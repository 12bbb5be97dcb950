import pytest

from newsnorm.rules.openings import openings


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
