"""What phrase rules leave because there is so much of it, or so little."""

import pytest

from newsnorm import Normalizer

BODY = [
    "The town will rebuild its old harbour by autumn and spend twelve million on the work, the council said on Monday.",
    "The harbour wall was damaged twice this winter, and the boats need a safe place before the next storm arrives.",
]
CLEAN = Normalizer(translator="none", input_format="text")


@pytest.mark.parametrize("count", [1, 3])
def test_a_few_bare_links_below_the_article_are_its_source(count: int) -> None:
    links = [f"https://shop{n}.example/item/{n}" for n in range(count)]
    assert CLEAN("\n\n".join(BODY + links)).text == "\n\n".join(BODY)


def test_many_bare_links_are_a_list_of_the_article() -> None:
    text = "\n\n".join([*BODY, *(f"https://shop{n}.example/item/{n}" for n in range(4))])
    assert CLEAN(text).text == text


@pytest.mark.parametrize("text", ["P", "p"])
def test_a_lone_letter_is_no_advert(text: str) -> None:
    assert CLEAN(text).text == text
