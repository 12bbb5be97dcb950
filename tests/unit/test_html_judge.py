import pytest

pytest.importorskip("lxml", reason="the extra html is not installed")
pytest.importorskip("trafilatura", reason="the extra html is not installed")

import numpy as np

from newsnorm import Config, RawArticle, normalize
from newsnorm.errors import ModelError
from newsnorm.models import Source
from newsnorm.steps.decode import decode
from newsnorm.steps.html import judge, peer, read_html
from newsnorm.steps.html.facts import Facts, facts_of
from newsnorm.steps.html.features import page_features
from newsnorm.steps.html.overlap import echoes, grams
from newsnorm.steps.html.stories import other_stories
from newsnorm.steps.html.tree import parse, read_tree

PROSE = tuple(
    """\
The ferry from Eastmere to the outer islands will run through the winter for the first time in eleven years. The council voted nine to four on Monday to pay for the crew, the fuel and a second watchman at the pier.
Islanders had asked for the service since the last winter boat was sold. A petition that hung in the harbour office gathered six hundred names, which is more than the islands have grown-up inhabitants.
The mayor said the money would come out of the road fund, as fewer cars would have to be brought over in autumn. Her opponents doubted the sums, and one of them left the hall before the vote was taken.
Timetables will be printed next week. The first boat leaves at six in the morning, so that pupils reach the grammar school in time, and the last one returns when the cinema closes.""".splitlines()
)
TEASERS = "".join(
    f'<div class="teaser"><a href="/{n}"><h3>Headline number {n}</h3><p>Read what else happened in town {n}.</p></a></div>'
    for n in range(8)
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Ferry to run all winter - Eastmere Post</title>
<meta property="og:site_name" content="Eastmere Post"><meta property="article:published_time" content="2024-11-05">
</head><body><header><nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li>
<li><a href="/weather">Weather</a></li></ul></nav></header><main><article class="article"><h1>Ferry to run all winter</h1>
<div class="article-body">{"".join(f"<p>{text}</p>" for text in PROSE[:2])}<h2>Where the money comes from</h2>
{"".join(f"<p>{text}</p>" for text in PROSE[2:])}</div></article><aside class="related"><h2>More from Eastmere</h2>{TEASERS}
</aside></main><footer class="footer"><p>© 2024 Eastmere Post. <a href="/imprint">Imprint</a></p></footer></body></html>"""


def test_the_article_stays_and_what_is_around_it_is_on_record() -> None:
    draft = decode(PAGE, Config())
    texts = [block.text for block in draft.blocks]
    assert [text for text in texts if text in PROSE] == list(PROSE)
    assert "Where the money comes from" in texts
    gone = {change.before: change for change in draft.changes}
    assert {"Headline number 3", "Read what else happened in town 3."} <= gone.keys()
    change = gone["Read what else happened in town 3."]
    assert (change.rule, change.reason, change.after) == ("model.html", "furniture", None)
    assert change.detail is not None
    assert change.detail.path is not None
    assert change.detail.path.endswith("/p")
    assert change.detail.score is not None
    assert 0 <= change.detail.score < 0.5
    assert change.detail.features
    assert all(weight < 0 for _, weight in change.detail.features)
    draft.check_books()


def test_spans_count_in_all_the_text_of_the_page() -> None:
    draft = decode(PAGE, Config())
    assert draft.raw == "\n\n".join(block.text for block in read_tree(parse(PAGE)).blocks)
    for change in draft.changes:
        assert draft.raw[slice(*change.span)] == change.before
    for block in draft.blocks:
        assert draft.raw[slice(*block.span)] == block.text


@pytest.mark.parametrize("style", ["display:none", "display:block"])
def test_a_hidden_second_body_goes_and_the_first_stays(style: str) -> None:
    second = " ".join(PROSE)
    hidden = f'<div style="{style}" itemscope=""><div itemprop="articleBody">{second}</div></div></article>'
    draft = decode(PAGE.replace("</article>", hidden), Config())
    kept = [block.text for block in draft.blocks]
    assert [text for text in kept if text in PROSE] == list(PROSE)
    if style == "display:none":
        assert second not in kept


def test_what_is_hidden_but_stands_nowhere_else_is_not_a_copy() -> None:
    body = "".join(f"<p>{text}</p>" for text in PROSE)
    draft = decode(
        f'<h1>Ferry to run all winter</h1><div class="article-body" style="display:none">{body}</div>', Config()
    )
    assert set(PROSE) <= {block.text for block in draft.blocks}


def test_what_was_dropped_can_be_put_back() -> None:
    article = normalize(RawArticle(html=PAGE), config=Config(translator="none"))
    wanted = next(change for change in article.changes if change.before == "Headline number 5")
    assert "Headline number 5" not in article.text
    assert "Headline number 5" in article.restore(PAGE, [wanted.id])


@pytest.mark.parametrize(
    "config",
    [Config(disabled_rules={"model.html"}), Config(disabled_reasons={"furniture"}), Config(cleaning="off")],
    ids=["rule", "reason", "off"],
)
def test_switched_off_it_keeps_all_text(config: Config) -> None:
    draft = decode(PAGE, config)
    assert not draft.changes
    assert "Headline number 7" in [block.text for block in draft.blocks]


def test_recall_keeps_no_less_than_precision() -> None:
    kept = {
        cleaning: {block.text for block in decode(PAGE, Config(cleaning=cleaning)).blocks}
        for cleaning in ("recall", "balanced", "precision")
    }
    assert kept["precision"] <= kept["balanced"] <= kept["recall"]


def test_a_clean_body_stays_whole() -> None:
    draft = decode("".join(f"<p>{text}</p>" for text in PROSE), Config())
    assert [block.text for block in draft.blocks] == list(PROSE)


def test_the_heads_facts_become_hints() -> None:
    hints = decode(PAGE, Config()).hints
    assert hints["title"] == "Ferry to run all winter"
    assert hints["published"] == "2024-11-05"
    assert hints["outlet"] == "Eastmere Post"


def test_the_shipped_model_fits_the_features_of_this_version() -> None:
    page = read_tree(parse(PAGE))
    judge.load_model().on(page_features(page, Facts([], [], [])).names)


def test_without_a_usable_model_trafilatura_decides_and_a_warning_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ModelError("the HTML model can't be read; install newsnorm again")

    monkeypatch.setattr(judge, "load_model", broken)
    draft = decode(PAGE, Config())
    assert list(PROSE) == [block.text for block in draft.blocks if block.text in PROSE]
    assert "Headline number 3" not in draft.raw
    assert any("HTML model can't be used" in warning for warning in draft.warnings)
    assert draft.hints["outlet"] == "Eastmere Post"
    draft.check_books()


def test_an_extractor_that_breaks_is_a_warning_not_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    import trafilatura

    def breaks(*_: object, **__: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr(trafilatura, "bare_extraction", breaks)
    draft = decode(PAGE, Config())
    assert list(PROSE) == [block.text for block in draft.blocks if block.text in PROSE]
    assert any("IndexError" in warning for warning in draft.warnings)


def test_a_page_without_any_prose_is_kept_whole() -> None:
    draft = decode(
        "<html><body><div><a href='/'>Home</a></div><div><a href='/n'>News</a></div></body></html>", Config()
    )
    assert [block.text for block in draft.blocks] == ["Home", "News"]
    assert any("no article was found" in warning for warning in draft.warnings)


@pytest.mark.parametrize(
    "html", ["", " ", "<", "<html>", "<html></html>", "<p></p><p></p>", "\0", "<html>\0<p>a\0b", "&#0;&#xD800;"]
)
def test_pages_without_text_never_raise(html: str) -> None:
    draft = read_html(html, Source(), None)
    draft.check_books()


def test_many_blocks_and_deep_nesting_are_read() -> None:
    many = "<div>" * 800 + "".join(f"<div><p>{text}</p></div>" for text in PROSE * 50) + "</div>" * 800
    draft = read_html(f"<html><body>{many}</body></html>", Source(), None)
    draft.check_books()
    assert draft.blocks


def test_json_ld_gives_the_body_and_broken_json_gives_nothing() -> None:
    def body(json: str) -> list[str]:
        return facts_of(parse(f'<html><head><script type="application/ld+json">{json}</script></head><p>x')).body

    assert body('{"@graph": [{"@type": "NewsArticle", "articleBody": "One.\\nTwo &amp; three."}]}') == [
        "One.",
        "Two & three.",
    ]
    assert body('{"articleBody": "One."') == []
    assert body('{"articleBody": ["One."]}') == []
    assert body("[" * 100_000 + '"articleBody"') == []


def test_a_page_says_what_it_is() -> None:
    def article(head: str) -> int:
        return facts_of(parse(f"<html><head>{head}</head><p>x")).article

    def linked(kind: str) -> str:
        return f'<script type="application/ld+json">{{"@graph": [{{"@type": {kind}}}]}}</script>'

    assert article('<meta property="og:type" content="article">') == 1
    assert article(linked('["NewsArticle", "Thing"]')) == 1
    assert article(linked('"Product"')) == -1
    assert article('<meta property="og:type" content="website">' + linked('"BlogPosting"')) == 1
    assert article(linked('"Organization"')) == article("") == 0


def test_what_a_page_hides_by_its_style_is_known_for_all_inside() -> None:
    def unseen(attributes: str) -> list[float]:
        page = read_tree(parse(f"<div><p>{PROSE[0]}</p></div><div {attributes}><p>{PROSE[1]}</p></div>"))
        made = page_features(page, Facts([], [], []))
        return [float(value) for value in made.values[made.names.index("html.in.<unseen>")]]

    seen = unseen('style="display:block"')
    assert seen[0] == seen[1]
    for attributes in ('style="color:red; display : none"', 'style="visibility:hidden"', "hidden"):
        first, second = unseen(attributes)
        assert (first, second) == (seen[0], 1)


def test_echoes_tell_what_stands_elsewhere_on_the_page() -> None:
    before, after = echoes(grams([PROSE[0], PROSE[1], "Share", f"{PROSE[0]} {PROSE[1]}", ""]))
    np.testing.assert_allclose(before, [0, 0, 0, 0.97, 0], atol=0.05)
    np.testing.assert_allclose(after, [1, 1, 0, 0, 0])
    assert [list(one) for one in echoes(grams(["", ""]))] == [[0, 0], [0, 0]]


def test_the_vote_counts_shared_words_and_whole_short_lines() -> None:
    page = read_tree(parse(f"<p>{PROSE[0]}</p><p>Share</p><p>Reply</p><p>{PROSE[1]}</p>"))
    made = page_features(page, Facts([], [], []), f"{PROSE[0]}\nReply")
    assert made.vote is not None
    np.testing.assert_allclose(made.vote, [1, 0, 1, 0], atol=0.05)
    assert page_features(page, Facts([], [], [])).vote is None


def test_trafilaturas_tree_becomes_parts_with_kinds_and_order() -> None:
    from lxml import etree

    body = etree.fromstring(
        "<body><head>A <hi>subhead</hi> here</head><p>One <ref>link</ref> and<lb/>two</p><list><item>three</item></list>"
        "<quote><p>four</p></quote><table><row><cell>five</cell><cell>six</cell></row></table></body>"
    )
    assert peer.parts_of(body) == [
        ("A subhead here", "heading"),
        ("One link and", "paragraph"),
        ("two", "paragraph"),
        ("three", "list_item"),
        ("four", "paragraph"),
        ("five | six", "paragraph"),
    ]


SECOND = tuple(
    """\
The swimming pool in Westmere stays closed until the summer, as the old boiler can't be mended. The town had hoped to open it again after the holidays, and had already sold two hundred season tickets.
A new boiler costs as much as the town spends on its library in three years. The club will train in the sea until then, said its chairwoman, who did not seem to mind.""".splitlines()
)


def _below(page: str, story: str) -> list[str]:
    return [block.text for block in decode(page.replace("</main>", f"{story}</main>"), Config()).blocks]


def test_another_article_below_the_one_that_the_page_is_about_goes() -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in SECOND)
    body = f'<div class="article-body">{paragraphs}</div>'
    headed = f"<h1>Pool stays closed until summer</h1>{body}"
    for story in (
        f'<article class="article">{headed}</article>',
        f'<div class="post hentry">{headed}</div>',
        f'<div itemscope itemtype="https://schema.org/NewsArticle">{headed}</div>',
    ):
        kept = _below(PAGE, story)
        assert [text for text in kept if text in PROSE + SECOND] == list(PROSE)
    draft = decode(PAGE.replace("</main>", f'<article class="article">{headed}</article></main>'), Config())
    notes = {change.before: change.detail.note for change in draft.changes if change.detail}
    assert notes[SECOND[0]] == "another article of the page"
    assert notes["Headline number 3"] is None


def test_an_article_element_without_a_headline_goes_on_with_the_article() -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in SECOND)
    kept = _below(PAGE, f'<article class="article"><div class="article-body">{paragraphs}</div></article>')
    assert [text for text in kept if text in PROSE + SECOND] == [*PROSE, *SECOND]


def test_items_with_lesser_headlines_are_no_other_articles_but_posts_of_a_blog_are() -> None:
    def others(of: str) -> list[str]:
        item = f"<article {of}><h2>Closed</h2><p>{SECOND[0]}</p><p>{SECOND[1]}</p></article>"
        root = parse(PAGE.replace("</main>", f"<section>{item}{item}</section></main>"))
        page = read_tree(root)
        made = page_features(page, facts_of(root))
        titled = made.values[made.names.index("html.title")]
        gone = other_stories(page, titled, made.grams.tokens, made.words, made.prose)
        return [block.text for block, other in zip(page.blocks, gone, strict=True) if other and block.text in SECOND]

    assert others('class="article"') == []
    assert others('class="article hentry"') == [*SECOND, *SECOND]


def test_articles_within_the_article_are_its_own() -> None:
    entries = "".join(f"<article><h2>At {n} o'clock</h2><p>{text}</p></article>" for n, text in enumerate(SECOND, 7))
    page = PAGE.replace("</div></article>", f"{entries}</div></article>")
    kept = [block.text for block in decode(page, Config()).blocks]
    assert [text for text in kept if text in PROSE + SECOND] == [*PROSE, *SECOND]


def test_an_embedded_post_inside_the_article_stays() -> None:
    words = "we're. on. it. https://pic.example/HO1ZRs9"
    post = f'<blockquote class="twitter-tweet"><p>{words}</p>— Harbour Cat (@harbourcat) <a href="/1">November 5</a></blockquote>'
    page = PAGE.replace(f"<p>{PROSE[2]}</p>", f"{post}<p>{PROSE[2]}</p>")
    kept = [block.text for block in decode(page, Config()).blocks]
    assert {words, "— Harbour Cat (@harbourcat) November 5"} <= set(kept)
