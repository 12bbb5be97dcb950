"""Markdown as a renderer that is not ours reads it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnorm import Article, normalize
from newsnorm.errors import ConfigError
from tests.property.articles import articles, words
from tests.unit.test_exports_ninjs import TRANSLATED

markdown_it = pytest.importorskip("markdown_it", reason="a Markdown renderer is in the extra 'test'")
yaml = pytest.importorskip("yaml", reason="a YAML reader is in the extra 'test'")
pytest.importorskip("linkify_it", reason="GitHub's bare links need linkify-it-py, which is in the extra 'test'")

GITHUB = markdown_it.MarkdownIt("gfm-like", {"html": True})
PLAIN = {"h1", "h2", "p", "blockquote", "ul", "li", "br"}
TABLE = {"table", "thead", "tbody", "tr", "th", "td", "strong"}


def parts(article: Article, view: str) -> tuple[dict, str]:
    block, facts, body = re.split(r"^---\n", article.to_markdown(view), maxsplit=2, flags=re.MULTILINE)
    assert block == ""
    return yaml.safe_load(facts), body


def rendered(body: str) -> tuple[set[str], str]:
    """Return the tags that a renderer makes, and the text without spaces."""
    tokens = [inner for token in GITHUB.parse(body) for inner in (token, *(token.children or ()))]
    kinds = {token.type for token in tokens}
    assert not {
        kind
        for kind in kinds
        if "html" in kind or "link" in kind or "image" in kind or "code" in kind or "fence" in kind
    }
    text = "".join(token.content for token in tokens if token.type in ("text", "text_special"))
    return {token.tag for token in tokens if token.tag}, squeezed(text)


def squeezed(text: str) -> str:
    # What CommonMark does with NUL; and no space counts, as lines are joined and trimmed.
    return re.sub(r"[\s\x1c-\x1f\x85\u200b]+", "", text.replace("\x00", "\ufffd"))


@pytest.mark.parametrize("markup", ["see https://example.org", "www.example.org", "<b>", "`c`", "[a](b)", "![a](b)"])
def test_the_check_finds_markup(markup: str) -> None:
    with pytest.raises(AssertionError):
        rendered(markup)


@given(articles)
def test_no_text_becomes_markup_and_none_is_lost(article: Article) -> None:
    _, body = parts(article, "original")
    tags, text = rendered(body)
    assert tags <= PLAIN
    headline = article.title.original if article.title else ""
    assert text == squeezed(headline + article.text)


@given(articles)
def test_no_text_becomes_markup_beside_its_translation_either(article: Article) -> None:
    _, body = parts(article, "side_by_side")
    tags, text = rendered(body)
    assert tags <= PLAIN | TABLE
    if "table" in tags:
        assert squeezed(article.paragraphs[0].text) in text


@given(articles)
def test_front_matter_reads_back(article: Article) -> None:
    facts, _ = parts(article, "english")
    assert facts["id"] == article.id
    assert facts.get("title") == (article.title.original or None if article.title else None)
    assert facts.get("date") == (article.published.value if article.published else None)
    assert facts.get("sources", []) == list(article.attribution.sources)
    assert facts.get("outlet") == (article.attribution.outlet or None)


@given(st.lists(words, min_size=1, max_size=4).map("\n".join))
def test_any_lines_stay_text_in_a_paragraph_and_a_quote(text: str) -> None:
    for kind in ("paragraph", "quote", "list_item", "heading"):
        paragraph = TRANSLATED.paragraphs[0].model_copy(update={"kind": kind, "text": text})
        article = TRANSLATED.model_copy(update={"paragraphs": (paragraph,), "title": None})
        tags, shown = rendered(parts(article, "original")[1])
        assert tags <= PLAIN
        assert shown == squeezed(text)


def test_english_is_shown_with_the_original_where_there_is_none() -> None:
    facts, body = parts(TRANSLATED, "english")
    assert body == "\n# The bridge is open\n\nIt is there.\n\n## Dispute &lt;1 &amp; 2&gt;\n\nEnde.\n\n"
    assert facts["translation"] == {"status": "partial", "target": "en", "engine": "local", "model": "de-en 1.0"}
    assert facts["reporters"] == ["Ute Beck"]
    assert facts["photographers"] == ["Jan Roth"]
    assert TRANSLATED.to_markdown() == TRANSLATED.to_markdown("english")


def test_side_by_side_is_a_table() -> None:
    assert parts(TRANSLATED, "side_by_side")[1] == (
        "\n| de | en |\n| --- | --- |\n| **Die Brücke ist offen** | **The bridge is open** |\n"
        "| Sie ist da. | It is there. |\n| **Streit &lt;1 &amp; 2&gt;** | **Dispute &lt;1 &amp; 2&gt;** |\n"
        "| Ende. | Ende. |\n\n"
    )


def test_without_a_translation_all_views_are_the_original() -> None:
    article = normalize("The council of Eastmere voted late on Monday to rebuild its lighthouse.", translator="none")
    assert len({article.to_markdown(view) for view in ("english", "original", "side_by_side")}) == 1


def test_an_unknown_view_is_said() -> None:
    with pytest.raises(ConfigError, match="side_by_side"):
        TRANSLATED.to_markdown("both")


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("12. Mai", "12\\. Mai"),
        ("- nein", "\\- nein"),
        ("A. Meier", "A\\. Meier"),
        ("3.5 km", "3\\.5 km"),
        ("z. B. so", "z\\. B. so"),
        ("Nr. 3", "Nr. 3"),
        ("a-b (c) d!", "a-b (c) d!"),
    ],
)
def test_only_what_could_be_markup_is_escaped(line: str, kept: str) -> None:
    paragraph = TRANSLATED.paragraphs[0].model_copy(update={"text": line})
    assert (
        TRANSLATED.model_copy(update={"paragraphs": (paragraph,), "title": None})
        .to_markdown("original")
        .endswith(f"---\n\n{kept}\n\n")
    )
