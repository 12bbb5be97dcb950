"""An HTML page as its block-level elements and the blocks of text in them, in document order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from newsnorm.errors import InputError
from newsnorm.models import Kind

__all__ = ["INLINE", "SILENT", "Page", "TextBlock", "parse", "read_tree"]

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark math q rp rt ruby s samp small "
    "span strike strong sub sup time tt u var wbr".split()
)
# What a reader never sees as text, or only after choosing it; trafilatura leaves out the same.
SILENT = frozenset(
    "script style template noscript svg head title select textarea iframe object embed canvas datalist".split()
)
_BOLD = frozenset(("b", "strong"))
_CELLS = frozenset(("td", "th"))
# Cells longer than this are not a table's data but a page laid out as a table; in characters.
_CELL = 80
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "list_item"),
    **dict.fromkeys(("blockquote", "q"), "quote"),
}
_UNDECLARED = re.compile(r"^\s*<\?xml[^>]*>")
_ENDED = re.compile(r"""[.!?…。！？।؟:;"'”»)\]]$""")


class TextBlock(NamedTuple):
    """One run of text between two boundaries of blocks.

    Attributes:
        text: Its text, white space run together.
        node: Number of the innermost block-level element around it.
        kind: What its markup says it is.
        linked: Characters in links.
        bold: Characters in bold.
        links: Links in it.
        broken: It stands after a ``<br>`` of the same element.
        row: It is a row of a table.
    """

    text: str
    node: int
    kind: Kind
    linked: int
    bold: int
    links: int
    broken: bool
    row: bool = False


@dataclass
class Page:
    """A page's block-level elements and its text.

    Attributes:
        elements: The block-level elements, in order; a parent stands before its children.
        parents: For each the number of the block-level element around it, its own for the first.
        blocks: The blocks of text, in order.
    """

    elements: list[Any] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    blocks: list[TextBlock] = field(default_factory=list)

    def path(self, block: TextBlock) -> str:
        """Return an XPath of the element that a block stands in."""
        element = self.elements[block.node]
        return str(element.getroottree().getpath(element))


def parse(html: str) -> Any:
    """Parse a page into lxml's tree; broken markup is mended.

    Raises:
        InputError: The parser gave up before the end of the page, as it does on elements nested thousands deep.
    """
    from lxml import etree
    from lxml.html import HTMLParser

    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    # A NUL would end the page; what the page says about its charset was true of its bytes only.
    data = _UNDECLARED.sub("", html).replace("\0", "\ufffd").encode("utf-8", "replace")
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(f"the markup can't be parsed ({error})") from error
    if root is None:
        raise InputError("the page has no elements")
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise InputError(f"the parser gave up on the markup ({parser.error_log.filter_from_fatals()[0].message})")
    return root


def read_tree(root: Any) -> Page:
    """Collect the text of a tree block by block; linear in its size, never recursive."""
    return _Reader().read(root)


@dataclass
class _Line:
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    bold: int = 0
    links: int = 0


class _Reader:
    def __init__(self) -> None:
        self.page = Page()
        self.open: list[int] = []  # numbers of the open block-level elements
        self.kinds: list[Kind] = []
        self.lines: list[_Line] = [_Line()]
        self.in_link = self.in_bold = self.in_pre = 0
        self.rows: list[int] = []  # how many blocks there were where each open table row began

    def read(self, root: Any) -> Page:
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else "svg"
            if event == "start":
                if tag in SILENT:
                    walk.skip_subtree()
                else:
                    self._start(element, tag)
            else:
                if tag not in SILENT:
                    self._end(tag)
                if element.tail and self.open:
                    self._text(element.tail)
        return self.page

    def _start(self, element: Any, tag: str) -> None:
        if tag == "br":
            self.lines.append(_Line())
        elif tag == "a":
            self.in_link += 1
            line = self.lines[-1]
            line.links += 1
            if line.links > 1 and line.parts and not line.parts[-1]:
                line.parts.append(" ")  # two links in touch are two words
        elif tag in _BOLD:
            self.in_bold += 1
        elif tag not in INLINE:
            self._flush()
            page = self.page
            page.parents.append(self.open[-1] if self.open else 0)
            self.open.append(len(page.elements))
            page.elements.append(element)
            outer: Kind = self.kinds[-1] if self.kinds else "paragraph"
            own = _KINDS.get(tag, "paragraph")
            self.kinds.append(outer if own == "paragraph" and tag != "table" else own)
            if tag == "tr":
                self.rows.append(len(page.blocks))
            self.in_pre += tag == "pre"
        if element.text and self.open:
            self._text(element.text)

    def _end(self, tag: str) -> None:
        if tag == "br":
            return
        if tag == "a":
            self.in_link -= 1
            self.lines[-1].parts.append("")  # marks where a link ended
        elif tag in _BOLD:
            self.in_bold -= 1
        elif tag not in INLINE:
            self._flush()
            self.open.pop()
            self.kinds.pop()
            self.in_pre -= tag == "pre"
            if tag == "tr":
                self._row(self.rows.pop())

    def _text(self, text: str) -> None:
        if not self.in_pre:
            self._words(text)
            return
        first, *others = text.split("\n")
        self._words(first)
        for other in others:
            self.lines.append(_Line())
            self._words(other)

    def _words(self, text: str) -> None:
        line = self.lines[-1]
        line.parts.append(text)
        if self.in_link:
            line.linked += len(text.strip())
        if self.in_bold:
            line.bold += len(text.strip())

    def _flush(self) -> None:
        lines, self.lines = self.lines, [_Line()]
        if not self.open:
            return
        node, kind = self.open[-1], self.kinds[-1]
        first, gap = True, False
        for line in lines:
            text = " ".join("".join(line.parts).split())
            if not text:
                gap = True
                continue
            block = TextBlock(text, node, kind, line.linked, line.bold, line.links, not first)
            before = self.page.blocks[-1] if not first else None
            if before and not gap and text[0].islower() and not _ENDED.search(before.text):
                self.page.blocks[-1] = _joined(before, block, " ")
            else:
                self.page.blocks.append(block)
            first = gap = False

    def _row(self, start: int) -> None:
        """Make one block of a table's row if its cells are data."""
        cells = self.page.blocks[start:]
        nodes = {cell.node for cell in cells}
        if len(cells) < 2 or len(nodes) < len(cells) or any(len(cell.text) > _CELL for cell in cells):
            return
        elements = self.page.elements
        if any(elements[node].tag not in _CELLS or elements[node].getparent().tag != "tr" for node in nodes):
            return
        row = cells[0]
        for cell in cells[1:]:
            row = _joined(row, cell, " | ")
        self.page.blocks[start:] = [row._replace(node=self.page.parents[row.node], row=True)]


def _joined(left: TextBlock, right: TextBlock, glue: str) -> TextBlock:
    return left._replace(
        text=left.text + glue + right.text,
        linked=left.linked + right.linked,
        bold=left.bold + right.bold,
        links=left.links + right.links,
    )
