"""Tell headings, list items and quotes from paragraphs, in any script."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from newsnorm.draft import Block
from newsnorm.measure import columns, ends_sentence
from newsnorm.models import Kind

__all__ = ["kinds_of", "looks_unfinished"]

# A heading is at most a long line; most have 10 to 50 columns.
_LONGEST = 90
_BULLET = regex.compile(r"[•‣▪■●◦·►▶✓✔➤➔]\s*\S")
_MARKED = regex.compile(r"(?P<style>[*+-]|\(?\d{1,2}[.)]|[a-z]\))\s+\S")
_QUOTED = regex.compile(r"[\"“”„«»「『‘].{20,}[\"“”“«»」』’][.,]?", regex.DOTALL)
_ATTRIBUTION = regex.compile(r"[—–―-]\s*\p{L}.{1,60}")
_NOT_HEADING_END = regex.compile(r"[.,;:،؛、，。；：።।॥။។։—–-]['\"”’»)\]]*$")
_SPEECH = regex.compile(r"[—–―-]\s*\S|[\"“„«»「『].*[\"”“»«」』]$")
_LETTER = regex.compile(r"\p{L}")
_STARTS_SMALL = regex.compile(r"[^\p{L}\p{N}]*\p{Ll}")


def looks_unfinished(text: str) -> bool:
    """Tell whether a line ends without the mark that ends a sentence, a list's introduction or a clause.

    Question and exclamation marks are let pass: headlines and headings have them. Scripts without end marks (Thai, Lao)
    always look unfinished, so length has to do there.
    """
    return _NOT_HEADING_END.search(text) is None


def kinds_of(blocks: Sequence[Block]) -> list[Kind]:
    """Return what each block is.

    A heading is short, unfinished, starts with no small letter, and stands between paragraphs, each of them at least
    twice as long; where short lines follow each other (verse, tables, dialogue) there is none.
    """
    kinds: list[Kind] = []
    for at, block in enumerate(blocks):
        text = block.text.strip()
        # What begins with a letter is no list item and no quote, unless it is "a)".
        wordy = text[:1].isalpha() and text[1:2] != ")"
        if wordy and len(text) > _LONGEST:
            kinds.append("paragraph")
            continue
        if not wordy and _is_list_item(blocks, at, text):
            kinds.append("list_item")
        elif not wordy and (text.startswith("> ") or _is_quote(blocks, at, text)):
            kinds.append("quote")
        elif _is_heading(blocks, at, text):
            kinds.append("heading")
        else:
            kinds.append("paragraph")
    return kinds


def _is_list_item(blocks: Sequence[Block], at: int, text: str) -> bool:
    if _BULLET.match(text):
        return True
    marked = _MARKED.match(text)
    if marked is None:
        return False
    # A hyphen or a number alone begins dialogue or a sentence; a list has more than one item.
    for neighbour in (at - 1, at + 1):
        if 0 <= neighbour < len(blocks):
            other = _MARKED.match(blocks[neighbour].text.strip())
            if other is not None and other["style"][-1] == marked["style"][-1]:
                return True
    return False


def _is_quote(blocks: Sequence[Block], at: int, text: str) -> bool:
    """Tell whether a block is in quotes and the next one says whose words they are."""
    if at + 1 >= len(blocks) or not _QUOTED.fullmatch(text):
        return False
    return _ATTRIBUTION.fullmatch(blocks[at + 1].text.strip()) is not None


def _is_heading(blocks: Sequence[Block], at: int, text: str) -> bool:
    width = columns(text)
    if not 2 <= width <= _LONGEST or at + 1 >= len(blocks) or not _is_paragraph(blocks[at + 1].text, width):
        return False
    before = blocks[at - 1].text if at else None
    if before is not None and not _is_paragraph(before, width) and not _BULLET.match(before):
        return False
    if "\n" in text or not looks_unfinished(text) or not _LETTER.search(text):
        return False
    return not (_SPEECH.match(text) or _STARTS_SMALL.match(text))


def _is_paragraph(text: str, heading: int) -> bool:
    width = columns(text)
    return width >= 2 * heading and width >= 40 and (width >= 100 or ends_sentence(text))
