"""The report: whole, escaped, and with everything that the record says."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from newsnorm import Normalizer, RawArticle, exports
from newsnorm.errors import ConfigError
from newsnorm.exports.report import ReportWriter
from newsnorm.exports.report.markup import escaped, link, said_in
from newsnorm.models import Article, Language

NORMALIZER = Normalizer(translator="none", input_format="text")
GERMAN = (
    "Der Rat hat am Montag beschlossen, die alte Brücke zu erneuern.\n\n"
    "Die Arbeiten sollen im Frühjahr beginnen und zwei Jahre dauern.\n\n"
    "Anna Weber hat zu diesem Artikel beigetragen.\n\nLeave a Reply"
)
HOSTILE = "<script>document.title='owned'</script><img src=x onerror=alert(1)>\"' onmouseover='x"
VOID = {"meta", "link", "br", "input", "rect", "img"}


class Tree(HTMLParser):
    """Checks that elements are closed in order, and takes notes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "script"):
            self.said.append(data)


def page_of(tmp_path: Path, *articles: Article, **settings: object) -> str:
    path = tmp_path / "report.html"
    with ReportWriter(path, **settings) as writer:  # type: ignore[arg-type]
        for article in articles:
            writer.write(article)
    return path.read_text("utf-8")


def test_everything_kept_and_removed_is_on_the_page_with_its_rule(tmp_path: Path) -> None:
    article = NORMALIZER(GERMAN)
    tree = Tree(page_of(tmp_path, article))
    assert tree.open == []
    said = "".join(tree.said)
    for paragraph in article.paragraphs:
        assert paragraph.text in said
    for change in article.changes:
        assert change.before in said
        assert change.rule in said
    assert "Anna Weber (contributor)" in said


def test_what_a_field_was_read_from_is_marked(tmp_path: Path) -> None:
    page = page_of(tmp_path, NORMALIZER(GERMAN))
    assert re.search(r'<mark title="people \(de\.[\w-]+\)">Anna Weber hat zu diesem Artikel beigetragen\.</mark>', page)
    assert '<div class="row read">' in page
    assert '<del dir="auto">Leave a Reply</del>' in page


def test_nothing_of_a_hostile_article_becomes_markup(tmp_path: Path) -> None:
    raw = RawArticle(
        text=f"{HOSTILE}\n\n{GERMAN}", id=HOSTILE, title=HOSTILE, outlet=HOSTILE, url=f"javascript:{HOSTILE}"
    )
    page = page_of(tmp_path, NORMALIZER(raw))
    tree = Tree(page)
    assert tree.open == []
    scripts = [attributes for tag, attributes in tree.seen if tag == "script"]
    assert scripts == [{}]
    assert not any(tag == "img" for tag, _ in tree.seen)
    assert not any(name.startswith("on") for _, attributes in tree.seen for name in attributes)
    assert not any((attributes.get("href") or "#").lower().startswith("javascript") for _, attributes in tree.seen)


def test_the_page_loads_nothing_and_allows_its_own_script_only(tmp_path: Path) -> None:
    page = page_of(tmp_path, NORMALIZER(GERMAN))
    policy = next(a["content"] for t, a in Tree(page).seen if t == "meta" and "http-equiv" in a)
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", page)
    assert "style=" not in page


def test_texts_say_their_language_and_direction(tmp_path: Path) -> None:
    arabic = "قرر مجلس البلدة مساء الاثنين إعادة بناء المنارة القديمة التي ظلت مظلمة منذ عاصفة الخريف الماضي."
    page = page_of(tmp_path, NORMALIZER(arabic))
    assert '<p lang="ar" dir="rtl">' in page
    assert said_in(Language()) == ' lang="" dir="auto"'


def test_a_run_of_removed_lines_is_folded(tmp_path: Path) -> None:
    page = page_of(tmp_path, NORMALIZER(GERMAN + "\n\nTeilen\n\nLeave a Reply\n\nDrucken\n\nKommentare"))
    assert re.search(r'<details class="run"><summary>\d+ paragraphs taken out here: ', page)


def test_all_articles_are_counted_and_the_first_shown(tmp_path: Path) -> None:
    article = NORMALIZER(GERMAN)
    page = page_of(tmp_path, *[article] * 5, limit=2, title="Fünf")
    assert page.count("<article ") == 2
    assert "<b>5</b> articles" in page
    assert "3 more articles are counted above" in page
    assert "<h1>Fünf</h1>" in page


def test_a_report_of_nothing_says_so(tmp_path: Path) -> None:
    assert "There were no articles" in page_of(tmp_path)


def test_control_characters_are_shown_not_written() -> None:
    assert escaped("a\x00b\u202ec") == "a‹U+0000›b‹U+202E›c"
    assert escaped("<&'\"") == "&lt;&amp;&#x27;&quot;"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "/etc/passwd"])
def test_only_web_addresses_are_links(address: str) -> None:
    assert "<a" not in link(address)
    assert '<a href="https://news.example/a?b=1&amp;c"' in link("https://news.example/a?b=1&c")


def test_a_failed_report_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text("old")

    def fail() -> None:
        with exports.open(path) as writer:
            writer.write(NORMALIZER(GERMAN))
            raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        fail()
    assert path.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["report.html"]


def test_a_report_needs_a_file() -> None:
    with pytest.raises(ConfigError, match="name the file"):
        exports.open(None, "html")
