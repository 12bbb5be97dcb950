"""Repair what went wrong on the way to text: mojibake, control characters, invisible characters.

Encoding only. Widths, ligatures, quotes and Unicode normal forms are left as they are: ftfy's defaults for these
change Chinese and Japanese texts for the worse (FineWeb-2 met this).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from newsnorm.draft import Block, Draft, Edit
from newsnorm.steps.lines import BREAK_CHARS
from newsnorm.trusted import change_detail

__all__ = ["Repair"]

# Joiners stay: U+200C and U+200D are spelling in Persian, in Indic scripts and in emoji, and U+200B parts words where
# a script has no spaces. So do marks of direction.
_INVISIBLE = regex.compile(
    r"[\u00AD\u2060\uFEFF\u180E\uFFF9-\uFFFB]+"
    r"|(?<![\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}])\u200B+|\u200B+(?![\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\u200B])"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]+")
_LINE_BREAKS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SOFT_HYPHENATED = regex.compile(r"(?<=\p{Ll})\u00AD[ \t]*\r?\n[ \t]*\p{Ll}")
_LINE = re.compile(f"[^{BREAK_CHARS}]+")
_BREAK = re.compile(f"[{BREAK_CHARS}]")
# Any character that one of the patterns above begins with: one pass over a text that has none.
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u180e\u200b\u2028\u2029\u2060\ufeff\ufff9-\ufffb]")

# Two characters in a row of which the first is how a UTF-8 lead byte looks in a single-byte charset: without such a
# pair, or a C1 control, ftfy has nothing to mend and need not look.
_PAIR = re.compile(
    "[\xc2-\xf4\u0102\u0103\u0110\u0111\u0139\u0152\u0153\u0160-\u0192\u0402-\u045f\u05d0-\u05ea\u0622-\u064a\u0386-\u03ce]"
    "[\x80-\xbf\u0152-\u0192\u02c6\u02dc\u0401-\u0491\u2013-\u203a\u20ac\u2116\u2122\u0384-\u03ce]"
)
_C1 = re.compile("[\x80-\x9f]")  # not a branch of the pattern above: without branches it is three times as fast
_LONGEST_LINE = 100_000


@dataclass(frozen=True)
class Repair:
    """Mend the encoding; each repair is a change with the reason ``encoding`` or ``whitespace``."""

    def __call__(self, draft: Draft) -> Draft:
        """Return the draft with damaged characters mended."""
        plain = all(map(_is_plain, [block.text for block in draft.blocks]))
        if not plain:
            draft = draft.edit(edit for block in draft.blocks if _ODD.search(block.text) for edit in _characters(block))
        suspect = _PAIR.search if plain else _suspect
        return draft.edit(
            edit
            for block in draft.blocks
            if not block.text.isascii() and suspect(block.text)
            for edit in _mojibake(block)
        )


def _is_plain(text: str) -> bool:
    """Tell at a glance that a text has no control or format character but line feeds; ``False`` says nothing."""
    return text.replace("\n", "").replace("\xa0", "").isprintable()


def _characters(block: Block) -> Iterator[Edit]:
    for pattern, rule in ((_CONTROL, "repair.control"), (_INVISIBLE, "repair.invisible")):
        for match in pattern.finditer(block.text):
            # At the end of a line a soft hyphen is seen; the step that joins lines looks for it.
            after = "-" if _SOFT_HYPHENATED.match(block.text, match.end() - 1) else ""
            yield Edit(block.number, rule, "encoding", match.start(), match.end(), after)
    breaks = list(_LINE_BREAKS.finditer(block.text))
    if breaks:
        # Breaks between paragraphs are not part of any text: the first stands for all in the record.
        note = change_detail(note=f"{len(breaks)} line breaks of this text are not plain line feeds")
        first = breaks[0]
        yield Edit(block.number, "repair.line-break", "whitespace", first.start(), first.end(), "\n", note)


def _mojibake(block: Block) -> Iterator[Edit]:
    from ftfy import TextFixerConfig, fix_encoding

    config = TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
        explain=False,
    )
    for line in _LINE.finditer(block.text):
        before = line.group()
        if len(before) > _LONGEST_LINE or not _suspect(before):
            continue
        after = fix_encoding(before, config)
        if after != before and not _BREAK.search(after):
            start, end, inserted = _difference(before, after)
            yield Edit(block.number, "repair.mojibake", "encoding", line.start() + start, line.start() + end, inserted)


def _suspect(text: str) -> re.Match[str] | None:
    return _PAIR.search(text) or _C1.search(text)


def _difference(before: str, after: str) -> tuple[int, int, str]:
    """Return the smallest range of ``before`` outside which both are equal, and what ``after`` has there."""
    shorter = min(len(before), len(after))
    head = next((i for i in range(shorter) if before[i] != after[i]), shorter)
    tail = next((i for i in range(shorter - head) if before[-1 - i] != after[-1 - i]), shorter - head)
    if head + tail == len(before):  # only insertions: a change needs something to stand for
        head -= bool(head)
        tail -= not head
    return head, len(before) - tail, after[head : len(after) - tail]
