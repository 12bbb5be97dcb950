import pytest

from newsnorm.rules.literals import required_literals


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"leave (?:a|your) reply", ("leave a reply", "leave your reply")),
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
