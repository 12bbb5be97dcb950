"""Take leftovers of markup out of text: tags, entities, shortcodes and templates."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5

from newsnorm.draft import Block, Draft, Edit

__all__ = ["Markup"]

_BLOCK_TAGS = "p|div|li|ul|ol|h[1-6]|blockquote|section|article|figure|figcaption|table|tbody|thead|tr|hr|center"
_INLINE_TAGS = "a|b|i|u|s|em|strong|span|font|small|big|sup|sub|q|cite|img|iframe|td|th|del|ins|mark|abbr"
_ATTRIBUTE = r"""(?:\s+[A-Za-z_:][\w:.-]*\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s<>"'{but}]+))"""
_TAG = re.compile(
    rf"<(?P<close>/?)(?P<name>br|{_BLOCK_TAGS}|{_INLINE_TAGS})(?P<attributes>{_ATTRIBUTE.format(but='')}*)\s*/?>",
    re.IGNORECASE,
)
_BLOCK = re.compile(rf"(?:br|{_BLOCK_TAGS})\Z", re.IGNORECASE)
_LINE_END = re.compile(r"[ \t]*\r?\n")
# An entity may be escaped again, and again: "&amp;nbsp;".
_ENTITY = re.compile(
    r"&(?:(?:amp|#38|#x26);)*(?P<innermost>(?P<name>[A-Za-z][A-Za-z0-9]{1,24})|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});"
)
_SHORTCODE = re.compile(
    r"\[/?(?:caption|gallery|embed|audio|video|playlist|youtube|tweet|vc_\w{1,40}|et_pb_\w{1,40}|su_\w{1,40})"
    # A value ends before the next "[", or openings without an end would take the square of their number.
    rf"{_ATTRIBUTE.format(but='[')}*\s*/?\]"
)
_TEMPLATE = re.compile(r"\{\{[^{}\n]{0,200}\}\}|\{%[^{}\n]{0,200}%\}")
_MARKS = "<&{["
_PASSES = 8  # what taking one leftover out may uncover: "&lt;b&gt;"


@dataclass(frozen=True)
class Markup:
    """Take leftovers of markup out of a text before it is split.

    A tag that stands for a line or a paragraph leaves a line break. A lone opening tag in the middle of a sentence is
    left alone, for it may be what the sentence is about. A draft whose paragraphs came from real markup is left as
    it is. Each piece is a change with the reason ``whitespace`` or, for entities, ``encoding``.
    """

    def __call__(self, draft: Draft) -> Draft:
        """Return the draft without leftovers of markup."""
        if not any(map(draft.raw.__contains__, _MARKS)) or any(block.number for block in draft.blocks):
            return draft
        for _ in range(_PASSES):
            before, draft = draft, draft.edit(edit for block in draft.blocks for edit in _leftovers(block))
            if draft is before:
                break
        return draft


def _leftovers(block: Block) -> Iterator[Edit]:
    """Yield edits that do not overlap; one kind at a time, the rest is left to the next pass."""
    text = block.text
    found = list(_entities(block)) if "&" in text else []
    if not found and "<" in text:
        found = list(_tags(block))
    if not found and ("[" in text or "{" in text):
        # A shortcode wraps a caption or a player, which is a line of its own.
        pattern, after = (_SHORTCODE, "\n") if _SHORTCODE.search(text) else (_TEMPLATE, " ")
        spans = [match.span() for match in pattern.finditer(text)]
        found = [Edit(block.number, "typography.template", "whitespace", *span, after) for span in spans]
    yield from found


def _entities(block: Block) -> Iterator[Edit]:
    for match in _ENTITY.finditer(block.text):
        name = match["name"]
        if name and f"{name};" not in html5:
            continue
        after = html.unescape(f"&{match['innermost']};")
        yield Edit(block.number, "typography.entity", "encoding", *match.span(), " " if after.isspace() else after)


def _tags(block: Block) -> Iterator[Edit]:
    text = block.text
    tags = list(_TAG.finditer(text))
    opened = {tag["name"].lower() for tag in tags if not tag["close"]}
    closed = {tag["name"].lower() for tag in tags if tag["close"]}
    for tag in tags:
        name = tag["name"].lower()
        if tag["close"] or tag["attributes"]:
            leftover = True
        elif name == "br":
            leftover = not _within_a_sentence(text, *tag.span())
        else:
            leftover = name in opened & closed or not _within_a_sentence(text, *tag.span())
        if leftover:
            block_tag = _BLOCK.match(name) is not None
            # The line that a break ends may end there anyway.
            after = "\n" if block_tag and not (name == "br" and _LINE_END.match(text, tag.end())) else ""
            rule = "typography.break" if block_tag else "typography.tag"
            yield Edit(block.number, rule, "whitespace", *tag.span(), after)


def _within_a_sentence(text: str, start: int, end: int) -> bool:
    """Tell whether a tag stands as a word does: a space before and after, and letters beyond them."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return before[-1:] == " " and after[:1] == " " and before[:1].isalpha() and after[1:].isalpha()
