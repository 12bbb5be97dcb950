"""Laws of the HTML route over pages of any kind."""

import pytest

pytest.importorskip("lxml", reason="the extra html is not installed")
pytest.importorskip("trafilatura", reason="the extra html is not installed")

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsnorm.models import Source
from newsnorm.steps.html import read_html
from newsnorm.steps.html.tree import parse, read_tree

TAGS = ("p", "div", "span", "a", "b", "h2", "ul", "li", "table", "tr", "td", "blockquote", "pre", "section", "script")
words = st.sampled_from(
    (
        "The boat left the harbour at dawn, and nobody on the pier had seen the captain come aboard.",
        "Das Boot verließ den Hafen im Morgengrauen, ohne dass jemand den Kapitän an Bord gehen sah.",
        "船は夜明けに港を出たが、船長が乗り込むのを見た者は桟橋に一人もいなかった。",
        "Share",
        " ",
        "&amp;",
        "<",
        "\0",
        "a\u00a0b",
        "\u200b",
        "<br>",
        "<!-- x -->",
        "]]>",
    )
)
marks = st.one_of(
    words,
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
    st.sampled_from(
        ['<a href="/">', '<div class="comment-list">', "<div class='article-body'>", '<p id="x', "<img alt='y'>"]
    ),
)
pages = st.lists(marks, max_size=60).map("".join)
slow = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@slow
@given(pages)
def test_kept_and_recorded_are_all_the_text_of_the_page(html: str) -> None:
    draft = read_html(html, Source(), None)
    draft.check_books()
    assert {change.rule for change in draft.changes} <= {"model.html"}


@slow
@given(pages)
def test_equal_pages_give_equal_drafts(html: str) -> None:
    assert read_html(html, Source(), None) == read_html(html, Source(), None)


@slow
@given(st.lists(words.filter(lambda text: "<" not in text and "\0" not in text), min_size=1, max_size=20))
def test_no_visible_word_is_lost_on_the_way_to_the_draft(texts: list[str]) -> None:
    html = "<html><body>" + "".join(f"<div><p>{text}</p></div>" for text in texts) + "</body></html>"
    found = [block.text for block in read_tree(parse(html)).blocks]
    assert found == [" ".join(text.replace("&amp;", "&").split()) for text in texts if text.strip()]
