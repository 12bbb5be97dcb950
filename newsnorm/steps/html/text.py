"""All the text of an HTML page, without judging what is the article: the last resort, and never recursive."""

from __future__ import annotations

from html.parser import HTMLParser

__all__ = ["text_of_html"]

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span "
    "strike strong sub sup time tt u var wbr".split()
)
_SILENT = frozenset("script style template noscript svg head title select".split())


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[list[str]] = [[]]
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  the base class's signature
        self._boundary(tag)
        self.silent += tag in _SILENT

    def handle_endtag(self, tag: str) -> None:
        self._boundary(tag)
        if tag in _SILENT and self.silent:
            self.silent -= 1

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.lines[-1].append(data)

    def _boundary(self, tag: str) -> None:
        if tag not in _INLINE and self.lines[-1]:
            self.lines.append([])


def text_of_html(html: str) -> str:
    """Return the visible text of a page, a line for each block-level element; linear in its length.

    Args:
        html: Any string; broken and deeply nested markup included.
    """
    parser = _Text()
    parser.feed(html)
    parser.close()
    lines = (" ".join("".join(parts).split()) for parts in parser.lines)
    return "\n".join(line for line in lines if line)
