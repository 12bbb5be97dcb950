"""trafilatura: its opinions as votes, its tree when it is the only one left, and the metadata of a page."""

from __future__ import annotations

from typing import Any

import regex

from newsnorm.errors import MissingExtraError
from newsnorm.models import Kind

__all__ = ["MODE", "Opinion", "hints_of", "opinion_of", "parts_of", "require"]

# The mode that is asked for an opinion, when the model was trained and when it is used.
MODE = {"favor_precision": True}
_KINDS: dict[str, Kind] = {"head": "heading", "quote": "quote", "item": "list_item", "p": "paragraph"}
_SPACES = regex.compile(r"\s+")


def require() -> None:
    """Make sure that the optional packages are there.

    Raises:
        MissingExtraError: They are not.
    """
    try:
        import lxml.html
        import trafilatura  # noqa: F401  asked for only to see whether it is there
    except ImportError:
        raise MissingExtraError("Reading HTML", "html") from None
    del lxml


class Opinion:
    """What trafilatura takes for the article.

    Attributes:
        document: Its result; ``None`` when it found nothing.
        trouble: What went wrong in it; empty when nothing did.
    """

    def __init__(self, document: Any, trouble: str = "") -> None:
        self.document = document
        self.trouble = trouble

    @property
    def text(self) -> str:
        """The text that it takes for the article; empty when it found none."""
        return "" if self.document is None else self.document.text or ""


def opinion_of(page: Any, url: str | None, **options: Any) -> Opinion:
    """Ask trafilatura for the article.

    Args:
        page: HTML as a string, or its tree, which stays as it is.
        url: Where the page was.
        options: Of ``trafilatura.bare_extraction``.
    """
    import trafilatura

    try:
        document = trafilatura.bare_extraction(page, url=url, include_comments=False, include_tables=True, **options)
    except Exception as error:  # noqa: BLE001  others' code on markup of any kind; what it was is said in a warning
        return Opinion(None, f"{type(error).__name__}: {error}")
    return Opinion(document)


def parts_of(body: Any) -> list[tuple[str, Kind]]:
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


def hints_of(document: Any) -> dict[str, str]:
    """Return what trafilatura read from a page's metadata, by the names of ``Draft.hints``."""
    found = {
        "title": document.title,
        "published": document.date,
        "people": document.author,
        "outlet": document.sitename,
        "language": document.language,
    }
    return {name: value.strip() for name, value in found.items() if value and value.strip()}


def _with_breaks(element: Any) -> str:
    """Return an element's text with its line breaks (``lb``) as blank lines."""
    from lxml import etree

    parts = []
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            parts.append("\n\n" if inner.tag == "lb" else inner.text or "")
        elif inner is not element:
            parts.append(inner.tail or "")
    return "".join(parts)


def _flat(text: str) -> str:
    return _SPACES.sub(" ", text).strip()
