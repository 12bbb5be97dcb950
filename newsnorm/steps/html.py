"""Read the article out of HTML with trafilatura (extra ``html``), keeping headings, lists and quotes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import regex

from newsnorm.draft import Block, Draft
from newsnorm.errors import MissingExtraError
from newsnorm.models import Kind, Source
from newsnorm.steps.html_text import text_of_html

__all__ = ["looks_like_html", "read_html"]

_DOCUMENT = regex.compile(r"\s*+(?:<\?xml[^>]{0,200}>\s*+)?(?:<!--[^>]{0,500}-->\s*+)*+<(?:!doctype\s+html|html\b)", regex.I)
_FRAGMENT = regex.compile(r"\s*+<[a-z][a-z0-9]{0,10}[\s>/]", regex.I)
_BLOCK_END = regex.compile(r"</(?:p|div|h[1-6]|article|section|body|li|td|span|a)>", regex.I)
_HEAD = 20_000

_KINDS: dict[str, Kind] = {"head": "heading", "quote": "quote", "item": "list_item", "p": "paragraph"}
_SPACES = regex.compile(r"\s+")


def looks_like_html(text: str) -> bool:
    """Tell whether a text is an HTML document or a fragment of one; prose with a stray tag is not."""
    if _DOCUMENT.match(text):
        return True
    return bool(_FRAGMENT.match(text)) and len(_BLOCK_END.findall(text[:_HEAD])) >= 2


def read_html(html: str, source: Source, url: str | None) -> Draft:
    """Extract the article from a page.

    The draft's text is what trafilatura takes for the article, a paragraph a block; spans count in that text. What
    the page's own metadata says goes to ``Draft.hints``. A page that trafilatura finds no article in is read whole.

    Args:
        html: The page.
        source: What is known of the input.
        url: Where the page was.

    Raises:
        MissingExtraError: trafilatura is not installed.
    """
    try:
        import trafilatura
    except ImportError:
        raise MissingExtraError("Reading HTML", "html") from None
    document: Any = None
    try:
        document = trafilatura.bare_extraction(
            html, url=url, favor_recall=True, include_comments=False, include_tables=True, with_metadata=True
        )
    except (RecursionError, ValueError, TypeError, AttributeError) as error:
        note = f"trafilatura could not read this page ({type(error).__name__}: {error}); "
    else:
        note = "no article was found in the markup; "
    parts = [] if document is None else list(_parts(document.body))
    if not parts:
        text = text_of_html(html)
        source = source.model_copy(update={"format": "html", "characters": len(text)})
        return Draft.of(text, source).warn(note + "the text of the whole page was taken")
    raw = "\n\n".join(text for text, _ in parts)
    ranges, position = [], 0
    for text, _ in parts:
        ranges.append((position, position + len(text)))
        position += len(text) + 2
    source = source.model_copy(update={"format": "html", "characters": len(raw)})
    draft = Draft.of(raw, source).split({0: ranges})
    blocks = [_of_kind(block, kind) for block, (_, kind) in zip(draft.blocks, parts, strict=True)]
    return replace(draft.with_blocks(blocks), hints=_hints(document))


def _of_kind(block: Block, kind: Kind) -> Block:
    return block if kind == "paragraph" else block._replace(kind=kind)


def _parts(body: Any) -> list[tuple[str, Kind]]:
    """List the text and kind of each block-level element of trafilatura's tree, in order."""
    parts: list[tuple[str, Kind]] = []
    for element in body.iter("p", "head", "quote", "item", "row", "code"):
        if any(child.tag in _KINDS for child in element.iterdescendants()):
            continue  # its parts come by themselves
        if element.tag == "row":
            cells = (_flat(" ".join(cell.itertext())) for cell in element.iter("cell"))
            lines = [" | ".join(cell for cell in cells if cell)]
        else:
            lines = [_flat(line) for line in _with_breaks(element).split("\n\n")]
        parts += [(line, _KINDS.get(element.tag, "paragraph")) for line in lines if line]
    return parts


def _with_breaks(element: Any) -> str:
    """Return an element's text with its line breaks (``lb``) as blank lines."""
    text = element.text or ""
    for child in element:
        text += ("\n\n" if child.tag == "lb" else _with_breaks(child)) + (child.tail or "")
    return text


def _flat(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _hints(document: Any) -> dict[str, str]:
    found = {
        "title": document.title,
        "published": document.date,
        "people": document.author,
        "outlet": document.sitename,
        "language": document.language,
    }
    return {name: value.strip() for name, value in found.items() if value and value.strip()}
