"""Text that stays text in Markdown: nothing in it can become markup, a link or HTML."""

from __future__ import annotations

import re

__all__ = ["escaped", "escaped_lines"]

# What is HTML is written as entities: not every Markdown knows that it can be escaped by a backslash.
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# Emphasis, code, links, tables, strikethrough, maths, attributes, templates, mentions, tags; then bare addresses,
# :shortcodes:, ==highlighting== and %%comments%%.
_INLINE = re.compile(r"[\\`*_\[\]{}|~$@^#&<>]|:(?=//|\w+:)|(?<=www)\.|=(?==)|%(?=%)", re.IGNORECASE)
# At the beginning of a line: rules, underlined headings, bullets, definitions; numbers and letters of list items.
_START = re.compile(r"[+\-=:%]")
_NUMBER = re.compile(r"(\(?(?:\d{1,9}|[a-z]|[ivxlcdm]{1,9}))([.)])", re.IGNORECASE)
_BREAK = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def escaped_lines(text: str) -> list[str]:
    """Escape a text and return its lines, without blank ones and without the spaces around them."""
    return [_line(line.strip()) for line in _BREAK.split(text) if line.strip()]


def escaped(text: str) -> str:
    """Escape a text and write it on one line."""
    return " ".join(escaped_lines(text))


def _line(text: str) -> str:
    line = _INLINE.sub(lambda match: _HTML.get(match[0]) or "\\" + match[0], text)
    if _START.match(line):
        return "\\" + line
    return _NUMBER.sub(r"\1\\\2", line, count=1) if _NUMBER.match(line) else line
