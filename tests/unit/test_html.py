import pytest

from newsnorm import Config, RawArticle
from newsnorm.steps.decode import decode
from newsnorm.steps.html import looks_like_html
from newsnorm.steps.html.text import text_of_html

BODY = (
    "The council of Eastmere voted late on Monday to rebuild its old lighthouse, which had stood dark since the storm. "
    "Work is to begin in spring, and the council expects it to cost four million and to take two years to finish."
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Lighthouse | The Eastmere Post</title>
<meta property="og:site_name" content="The Eastmere Post"><meta name="author" content="Anna Field"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Eastmere rebuilds its lighthouse</h1><p>{BODY}</p><h2>A fund for the mole</h2><p>{BODY[::-1]}</p>
<p>{BODY}</p><ul><li>First, a light on the mole</li><li>Then, the tower</li></ul>
<blockquote>“We owe it to the people who kept the light burning,” said the mayor at the vote.</blockquote></article>
<footer>© 2024 The Eastmere Post</footer></body></html>"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PAGE, True),
        ("  <html><p>x", True),
        ('<?xml version="1.0"?><!-- a --><html xmlns="x">', True),
        ("<p>One</p><p>Two</p>", True),
        ("A text with <b>one</b> tag and <p>another</p>", False),
        ("<3 this song, a < b and c > d", False),
        ("", False),
    ],
)
def test_html_is_told_from_prose_with_tags(text: str, expected: bool) -> None:
    assert looks_like_html(text) is expected


def test_paragraphs_headings_lists_and_quotes_are_kept() -> None:
    draft = decode(PAGE, Config())
    kinds = {block.kind for block in draft.blocks}
    assert kinds == {"paragraph", "heading", "list_item", "quote"}
    assert "A fund for the mole" in [block.text for block in draft.blocks if block.kind == "heading"]
    assert draft.source.format == "html"
    assert draft.hints["outlet"] == "The Eastmere Post"
    draft.check_books()


def test_a_page_without_an_article_is_read_whole_with_a_warning() -> None:
    draft = decode("<html><body><div>Hello</div><script>x=1</script><p>World</p></body></html>", Config())
    assert "Hello" in draft.raw
    assert "x=1" not in draft.raw


def test_deep_nesting_is_read() -> None:
    draft = decode("<html><body>" + "<div>" * 5_000 + "deep words" + "</div>" * 5_000, Config())
    assert draft.raw == "deep words"
    assert "the text of the whole page was taken" in draft.warnings[0]


def test_text_of_html_parts_blocks_not_inline_tags() -> None:
    assert text_of_html("<p>a <b>b</b>c<br>d</p><div>e</div><style>f</style>") == "a bc\nd\ne"


def test_html_can_be_asked_for_and_forbidden() -> None:
    assert decode(RawArticle(html="plain words"), Config()).source.format == "html"
    assert decode("<p>One</p><p>Two</p>", Config(input_format="text")).raw == "<p>One</p><p>Two</p>"


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from newsnorm.errors import MissingExtraError

    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'newsnorm\[html\]'"):
        decode(PAGE, Config())
