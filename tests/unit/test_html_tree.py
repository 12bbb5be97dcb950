import pytest

pytest.importorskip("lxml", reason="the extra html is not installed")

from newsnorm.errors import InputError
from newsnorm.steps.html.tree import parse, read_tree


def blocks(body: str) -> list[tuple[str, str]]:
    page = read_tree(parse(f"<html><body>{body}</body></html>"))
    return [(block.kind, block.text) for block in page.blocks]


def texts(body: str) -> list[str]:
    return [text for _, text in blocks(body)]


def test_inline_markup_does_not_cut_a_sentence() -> None:
    body = '<p>The <b>mayor</b> of <a href="/e">East<i>mere</i></a>, <span>who</span>\n  spoke first, left.</p>'
    assert texts(body) == ["The mayor of Eastmere, who spoke first, left."]


def test_block_level_elements_part_text_wherever_they_stand() -> None:
    assert texts("<div>one<p>two</p>three<section>four</section></div>five") == ["one", "two", "three", "four", "five"]


def test_two_line_breaks_make_a_paragraph_and_one_does_unless_the_sentence_goes_on() -> None:
    assert texts("<div>It rained.<br>Then it snowed.<br><br>and then</div>") == [
        "It rained.",
        "Then it snowed.",
        "and then",
    ]
    assert texts("<div>It rained and<br>it snowed.</div>") == ["It rained and it snowed."]


def test_kinds_come_from_the_markup_around() -> None:
    assert blocks(
        "<h2>A</h2><ul><li>B</li><li><p>C</p></li></ul><blockquote><p>D</p></blockquote><p>E</p>"
        "<ol><li><table><tr><td>F</td></tr></table></li></ol>"
    ) == [
        ("heading", "A"),
        ("list_item", "B"),
        ("list_item", "C"),
        ("quote", "D"),
        ("paragraph", "E"),
        ("paragraph", "F"),
    ]


def test_rows_of_data_are_one_block_and_layout_tables_are_not() -> None:
    long = "A column of a page that was laid out as a table, as was the custom in the years around 2003, holds prose."
    assert texts("<table><tr><th>Town</th><th>Rain</th></tr><tr><td>Eastmere</td><td>12 mm</td></tr></table>") == [
        "Town | Rain",
        "Eastmere | 12 mm",
    ]
    assert texts(f"<table><tr><td>Menu</td><td>{long}</td></tr></table>") == ["Menu", long]


def test_links_in_touch_are_two_words() -> None:
    assert texts('<div><a href="/">Home</a><a href="/n">News</a></div>') == ["Home News"]


def test_what_nobody_sees_is_not_text() -> None:
    assert texts("<p>a<script>x()</script>b</p><style>p{}</style><noscript>n</noscript><template>t</template>c") == [
        "ab",
        "c",
    ]


def test_counts_of_linked_and_bold_characters() -> None:
    page = read_tree(parse('<p>ab <a href="/">cd</a> <b>efg</b> <a href="/x">h</a></p>'))
    (block,) = page.blocks
    assert (block.linked, block.bold, block.links) == (3, 3, 2)


def test_a_path_leads_back_to_the_element() -> None:
    root = parse("<html><body><div><p>one</p><p>two</p></div></body></html>")
    page = read_tree(root)
    (found,) = root.xpath(page.path(page.blocks[1]))
    assert found.text == "two"


def test_preformatted_text_keeps_its_lines_apart() -> None:
    assert texts("<pre>First line.\n\nSecond line.</pre>") == ["First line.", "Second line."]


@pytest.mark.parametrize(
    "broken",
    [
        "<p>a<p>b</div></span>c",
        "<table><td>a<p>b",
        "<<<>>>a</",
        "<p title='>a",
        "a\0b",
        "<b><p>a</b>b",
        "<?xml encoding='x'?><p>a",
    ],
)
def test_broken_markup_is_mended(broken: str) -> None:
    for block in read_tree(parse(broken + "<p>end</p>")).blocks:
        assert block.text.strip() == block.text != ""


def test_nesting_that_the_parser_gives_up_on_is_said() -> None:
    with pytest.raises(InputError, match="gave up"):
        parse("<div>" * 5_000 + "deep" + "</div>" * 5_000)


def test_an_empty_page_is_said() -> None:
    with pytest.raises(InputError, match=r"no elements|can't be parsed"):
        parse("   ")
