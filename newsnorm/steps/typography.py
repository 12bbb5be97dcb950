"""Mend small damage within paragraphs: spaces before stops, footnote marks, marks of omission, split initials."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from newsnorm.draft import Block, Draft, Edit

__all__ = ["LanguageTypography", "Typography"]

# A stop or comma with a space before it and none of what makes that space right: an ellipsis ("a . . ."), a decimal
# (" .5"), a file name (" .com"), the beginning of a list item. No language puts a space there; French does before
# ! ? ; : only, which are not touched here.
_SPACE_BEFORE_STOP = regex.compile(
    r"(?<=[\p{L}\p{M}\p{N})\]»”’%])[ \u00a0\u202f]+(?=[.,](?:[\s”»’)\]\[¹²³⁰⁴-⁹]|$))(?![.,][\s\u00a0]*[.,])"
)
# Marks of notes stand right after what they note. A short word may be a unit: "90 m²".
_FOOTNOTE = regex.compile(
    r"(?:(?<=[\p{L}\p{M}.,;:!?\"”»’)。，、」])\[\d{1,3}\]|(?:(?<=\p{L}{4})|(?<=[.,;!?”»]))[¹²³⁰⁴-⁹]{1,3})"
    r"(?:\[\d{1,3}\])*(?![\p{Latin}\p{N}(\[=¹²³⁰⁴-⁹]|\s=)"
)
_OMITTED = regex.compile(r"(?:\s*\[\s?(?:…|\.\.\.)\s?\])+\s*\Z")
# What one of the above needs; most texts hold none of it.
_SPACED_STOPS = tuple(space + stop for space in " \u00a0\u202f" for stop in ".,")
_NOTE_MARKS = "[¹²³⁰⁴⁵⁶⁷⁸⁹"

_SPACE_BEFORE_MARK = regex.compile(r"(?<=[\p{Latin}\p{Cyrillic}\p{N}])[ \u00a0\u202f]+(?=[!?](?:[\s”»’)\]]|$))")
_SPACED = frozenset(("fr", "br", "oc", "co", "ht", "wo", "ln", "mg", "lb", "und", "th", "lo", "km"))
# Letters that are no word anywhere by themselves; in languages with an apostrophe after them it may have been lost.
_INITIAL = regex.compile(r"[BCDFGHJLMNPQRTX] (?=\p{Ll}{2})")
_ELIDING = frozenset(("fr", "it", "ca", "oc", "co", "lb", "und"))
_SURE = 0.8


@dataclass(frozen=True)
class Typography:
    """Mend what is wrong in any language; each mend is a change with the reason ``whitespace``.

    Quotes, dashes and widths are their writer's and stay.
    """

    def __call__(self, draft: Draft) -> Draft:
        """Return the draft with mended paragraphs."""
        whole = "\n".join([block.text for block in draft.blocks])
        marks = [mark for mark in (*_SPACED_STOPS, *_NOTE_MARKS) if mark[0] in whole and mark in whole]
        if not marks:
            return draft
        return draft.edit(
            edit for block in draft.blocks if any(map(block.text.__contains__, marks)) for edit in _mends(block)
        )


@dataclass(frozen=True)
class LanguageTypography:
    """Mend what is wrong in the paragraph's language, which must be known: a space before ``!``, a split initial."""

    def __call__(self, draft: Draft) -> Draft:
        """Return the draft with mended paragraphs."""
        return draft.edit(edit for n, block in enumerate(draft.blocks) for edit in _mends_of_language(block, n))


def _mends(block: Block) -> Iterator[Edit]:
    text = block.text
    for match in _SPACE_BEFORE_STOP.finditer(text):
        yield Edit(block.number, "typography.space-before-stop", "whitespace", *match.span())
    for match in _FOOTNOTE.finditer(text):
        yield Edit(block.number, "typography.footnote", "whitespace", *match.span())
    if "[" in text and (omitted := _OMITTED.search(text)):
        before = text[: omitted.start()]
        after = "" if before.endswith(("…", "...")) else f"{' ' * bool(before)}…"
        yield Edit(block.number, "typography.omission", "whitespace", *omitted.span(), after)


def _mends_of_language(block: Block, place: int) -> Iterator[Edit]:
    language = block.language
    if language is None or language.confidence < _SURE:
        return
    if place == 0 and language.code not in _ELIDING and (initial := _INITIAL.match(block.text)):
        yield Edit(block.number, "typography.initial", "whitespace", 1, initial.end())
    if language.code not in _SPACED and (" !" in block.text or " ?" in block.text):
        for match in _SPACE_BEFORE_MARK.finditer(block.text):
            yield Edit(block.number, "typography.space-before-mark", "whitespace", *match.span())
