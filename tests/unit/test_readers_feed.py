from __future__ import annotations

from pathlib import Path

import pytest

from newsnorm import Failure, RawArticle, normalize, readers

pytest.importorskip("feedparser")

RSS = """<?xml version="1.0" encoding="{charset}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Der Inselbote - Politik</title><language>en-us</language>
<item><title>Wasser &amp;amp; Wärme</title><link>https://example.org/1</link><guid isPermaLink="false">g1</guid>
<pubDate>Fri, 03 May 2024 10:00:00 +0200</pubDate><description>Kurz.</description>
<content:encoded><![CDATA[<p>Der Rat hat für die Bäder gestimmt.</p><script>track()</script>]]></content:encoded></item>
<item><title>AT&amp;T</title><link>https://example.org/2</link><description>Nur ein Anriss.</description></item>
<item><title>Leer</title></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Bote</title>
<entry><id>tag:example.org,2024:1</id><title>Wasser</title><link href="https://example.org/a"/>
<published>2024-05-03</published><updated>2024-06-01T00:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Der Rat hat gestimmt.</p></div></content></entry>
</feed>"""


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "utf-16"])
@pytest.mark.parametrize("name", ["in.rss", "in.xml", "feed"])
def test_an_entry_is_a_document(tmp_path: Path, charset: str, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(RSS.format(charset=charset).encode(charset))
    first, second, empty = readers.open(path)
    assert first == RawArticle(
        html="<p>Der Rat hat für die Bäder gestimmt.</p><script>track()</script>",
        id="g1",
        url="https://example.org/1",
        title="Wasser & Wärme",
        published="Fri, 03 May 2024 10:00:00 +0200",
        place=f"{path}:1",
    )
    assert (second.text, second.title, second.id) == ("Nur ein Anriss.", "AT&T", "https://example.org/2")
    assert empty.message == f"{path}:3: the entry has neither content nor a summary"
    article = normalize(first, translator="none")
    assert article.text == "Der Rat hat für die Bäder gestimmt."
    assert article.published is not None
    assert article.published.value == "2024-05-03T10:00:00+02:00"


def test_atom(tmp_path: Path) -> None:
    (tmp_path / "in.atom").write_text(ATOM, encoding="utf-8")
    (raw,) = readers.open(tmp_path)
    assert "<p>Der Rat hat gestimmt.</p>" in raw.html
    assert (raw.id, raw.published) == ("tag:example.org,2024:1", "2024-05-03")


def test_what_is_no_feed(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text("<!DOCTYPE html><html><body><p>Seite</body></html>", encoding="utf-8")
    (tmp_path / "b.xml").write_text("<?xml version='1.0'?><sitemap><url/></sitemap>", encoding="utf-8")
    (tmp_path / "c.rss").touch()
    (tmp_path / "d.rss").write_bytes(b"<?xml version='1.0' encoding='utf-8\x00'?><rss version='2.0'/>\xff")
    page, other, empty, damaged = readers.open(tmp_path)
    assert "this is neither RSS nor Atom" in empty.message
    assert "c.rss" in empty.message
    assert isinstance(damaged, Failure)
    assert "this is an HTML page; a feed is needed here" in page.message
    assert "this is neither RSS nor Atom" in other.message


def test_a_feed_that_is_cut_short_gives_its_whole_entries(tmp_path: Path) -> None:
    text = RSS.format(charset="utf-8")
    (tmp_path / "in.rss").write_text(text[: text.index("Nur ein") + 9], encoding="utf-8")
    first, failure = readers.open(tmp_path)
    assert first.id == "g1"
    assert "the feed is cut short after entry 1; fetch it again" in failure.message


def test_a_feed_is_never_an_address(tmp_path: Path) -> None:
    (tmp_path / "in.rss").write_text("http://127.0.0.1:9/feed", encoding="utf-8")
    (failure,) = readers.open(tmp_path)
    assert "neither RSS nor Atom" in failure.message


def test_a_large_feed_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in.atom").write_text(ATOM, encoding="utf-8")
    (failure,) = readers.open(tmp_path, max_record_bytes=100)
    assert "the feed is too long; the limit is 100 bytes" in failure.message
