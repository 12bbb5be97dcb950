"""What others make of the same pages: from text by line rules, from HTML by extractors.

Each peer is a function ``(text or html, language) -> body text``. A peer that raises or answers nothing gets the
empty text, as its user would.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Callable

Peer = Callable[[str, str], str]

_JUSTEXT = {
    "de": "German", "en": "English", "es": "Spanish", "fr": "French", "ja": None, "ko": None, "zh": None, "no": "Norwegian_Bokmal",
    "zu": None, "da": "Danish", "it": "Italian", "pl": "Polish", "ru": "Russian", "tr": "Turkish", "id": "Indonesian",
    "is": "Icelandic", "ar": "Arabic", "lt": "Lithuanian", "sv": "Swedish", "el": "Greek",
}  # fmt: skip


def identity(text: str, _lang: str) -> str:
    """Leave the text alone."""
    return text


def c4(text: str, _lang: str) -> str:
    """Drop lines as the C4 corpus does, with the constants of datatrove's C4QualityFilter.

    Its rules that drop whole documents (curly brackets, fewer than five sentences) are left out.
    """
    policy = ("terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies", "use cookies")
    kept = []
    for raw in text.splitlines():
        line = raw.strip()
        words = line.split()
        low = line.lower()
        if any(len(word) > 1000 for word in words) or len(words) < 3:
            continue
        if not line.endswith((".", "?", "!", '"', "'")) or line.endswith("..."):
            continue
        if "javascript" in low or any(phrase in low for phrase in policy):
            continue
        kept.append(re.sub(r"\[\d*]|\[edit]|\[citation needed]", "", line))
    return "\n".join(kept)


def _page(text: str) -> str:
    rows = "\n".join(f"<p>{entities.escape(line.strip())}</p>" for line in text.splitlines() if line.strip())
    return f"<html><body>{rows}</body></html>"


def boilerpy3_lines(text: str, _lang: str) -> str:
    """Run boilerpy3's article extractor on a page with one paragraph a line."""
    from boilerpy3 import extractors

    return extractors.ArticleExtractor(raise_on_failure=False).get_content(_page(text))


def justext_lines(text: str, lang: str) -> str:
    """Run jusText on a page with one paragraph a line; without a stop list for the language, on shape alone."""
    import justext

    name = _JUSTEXT.get(lang)
    if name is None:
        found = justext.justext(_page(text), frozenset(), stopwords_low=0, stopwords_high=0)
    else:
        found = justext.justext(_page(text), justext.get_stoplist(name))
    return "\n".join(p.text for p in found if not p.is_boilerplate)


def trafilatura_html(html: str, _lang: str) -> str:
    import trafilatura

    return trafilatura.extract(html, include_comments=False, include_tables=True) or ""


def readability_html(html: str, _lang: str) -> str:
    import lxml.html
    from readability import Document

    summary = lxml.html.fromstring(Document(html).summary())
    return (
        "\n".join(" ".join(e.itertext()) for e in summary.iter("p", "li", "blockquote", "h2", "h3"))
        or summary.text_content()
    )


def newspaper4k_html(html: str, lang: str) -> str:
    import newspaper

    article = newspaper.Article(
        "http://example.org/",
        language=lang if lang in {"de", "en", "fr", "es", "it", "pl", "ru", "el", "zh", "ko", "ja"} else "en",
    )
    article.download(input_html=html)
    article.parse()
    return article.text


def resiliparse_html(html: str, _lang: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(html, main_content=True, alt_texts=False)


TEXT_PEERS: dict[str, Peer] = {
    "identity": identity,
    "C4 line rules": c4,
    "boilerpy3 on lines": boilerpy3_lines,
    "jusText on lines": justext_lines,
}
HTML_PEERS: dict[str, Peer] = {
    "trafilatura": trafilatura_html,
    "readability-lxml": readability_html,
    "newspaper4k": newspaper4k_html,
    "resiliparse": resiliparse_html,
}
