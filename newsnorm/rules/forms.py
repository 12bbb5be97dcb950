"""Make the patterns of credit lines out of a language's words.

"An diesem Artikel hat auch AFP mitgewirkt", "AFP has also contributed to this article" and "AFP bu habere katkıda
bulundu" are one sentence: names, a word for helping, a word for the article, and small words anywhere. What all
languages share is written here once, as forms; what a language adds is the table ``[words]`` of its pack. A line that
a form reads has no other words than these and the names, so prose about the same matter is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

__all__ = ["FORMS", "WORDS", "orders_of", "pattern_of", "shape_of"]

# What comes in which order. {x} is read; a plain word is a kind of words of the pack, "?word" must stand anywhere in
# the line and "!word" nowhere, "a|b" is either, ":" is a colon. Small words may stand before, between and after.
FORMS: Mapping[str, Sequence[str]] = {
    "helped": ("?this {people} helped", "?this helped {people}"),
    "material": ("material {agencies}", "{agencies} material", "?this from {agencies} used"),
    "translated": (
        "translated article|from {translated_from}",
        "?this translated {translated_from} article",
        "?this {translated_from} translated",
        "{translated_from} article translated",
        "first {translated_from} translated",
    ),
    "sources": ("source : {sources}", "?this source are {sources}", "?this source {sources} are"),
    "translator": (
        "translation : {people}",
        "!article translation by {people}",
        "translates {people}",
        "{people} translates",
    ),
    "editor": ("editing : {people}", "editing by {people}", "edits {people}", "{people} edits"),
    "author": ("writing : {people}", "writing by {people}", "writes {people}", "{people} writes"),
    "photographer": ("picture : {people}", "picture by {people}", "takes {people}"),
}
# Kinds of words that a pack may have.
WORDS = frozenset(
    {"small", "the", "article", "spaces"}
    | {
        name.lstrip("?!")
        for forms in FORMS.values()
        for form in forms
        for item in form.split()
        for name in item.split("|")
        if item[0] not in "{:"
    }
)
# Code points of small words between two others, at most, for the index.
_MOST_BETWEEN = 120
_INNER = re.compile(r"<(\w+)>")
# After "l'" and "ה-" a word goes on without a space.
_CLITIC = "(?<=['-])"


def orders_of(form: str, words: Mapping[str, str]) -> tuple[str, ...]:
    """Return the orders of a form for which a language has all the words.

    Args:
        form: One of :data:`FORMS`.
        words: The pack's words: for each kind alternatives, parted by ``|``, as patterns. They may name each other
            (``<article>``). ``spaces = "no"`` says that words follow each other without spaces.

    Raises:
        KeyError: There is no such form.
    """
    return tuple(order for order in FORMS[form] if _Words(words).has(order))


def pattern_of(order: str, words: Mapping[str, str]) -> str:
    """Return the pattern of a whole line in one order; ``{people}`` and the like are left to the reader."""
    return _Words(words).pattern(order.split())


def shape_of(order: str, words: Mapping[str, str]) -> str:
    """Return a short pattern that matches all the lines of an order, and more: what an index looks at."""
    return _Words(words).shape(order.split())


def _alternatives(text: str) -> list[str]:
    """Split a pattern at the bars that are in no bracket."""
    found, depth = [""], 0
    for char in text:
        depth += (char == "(") - (char == ")")
        if char == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += char
    return found


@dataclass(frozen=True, slots=True)
class _Words:
    words: Mapping[str, str]

    def has(self, order: str) -> bool:
        names = [item.lstrip("?!") for item in order.split() if item[0] not in "{:"]
        return all(any(name in self.words for name in item.split("|")) for item in names)

    def pattern(self, items: Sequence[str]) -> str:
        ahead = [item[1:] for item in items if item[0] == "?"]
        none = [item[1:] for item in items if item[0] == "!"]
        items = [item for item in items if item[0] not in "?!"]
        looks = "".join(rf"(?=(?:.*?{self._edge}|){self._any(name)}{self._end})" for name in ahead)
        looks += "".join(rf"(?!(?:.*?{self._edge}|){self._any(name)}{self._end})" for name in none)
        return looks + self._run(items[0]) + "".join(self._parts(items))

    def shape(self, items: Sequence[str]) -> str:
        edge = "" if self._joined else r"\b"
        cores = [
            item if item[0] == "{" else r"\s*[:：/]\s*" if item == ":" else f"{edge}{self._any(item)}{self._end}"
            for item in items
            if item[0] not in "?!"
        ]
        between = f".{{0,{_MOST_BETWEEN}}}"
        return between + between.join(cores) + between

    def _parts(self, items: Sequence[str]) -> Iterator[str]:
        for item, following in zip(items, [*items[1:], None], strict=True):
            if item == ":":
                yield r"\s*[:：/]\s*"
                continue
            is_read = item[0] == "{"
            yield item if is_read else self._any(item)
            if following == ":":
                yield rf"{self._end}(?:{self._gap}{self._small}{self._end})*+"
            elif following is not None:
                yield self._gap if is_read else self._after
                yield self._run(following)
            elif not is_read:
                yield self._end
        if ":" not in items:
            yield rf"(?:{self._gap}{self._small}{self._end})*+"

    def _run(self, following: str) -> str:
        """Return small words before an item. Possessive: a line is looked at in one way only."""
        ahead = "" if following[0] in "{:" else f"(?!{self._any(following)}{self._end})"
        if not ahead and "the" in self.words:
            # "Le Monde", "Die Zeit": with a capital the article belongs to the name, but for the line's first word.
            ahead = rf"(?!(?<!\A)(?-i:(?=\p{{Lu}})){self._any('the')}{self._after})"
        return f"(?:{ahead}{self._small}{self._after})*+"

    @property
    def _joined(self) -> bool:
        return self.words.get("spaces") == "no"

    @property
    def _gap(self) -> str:
        return r"[\s,:：、，]*" if self._joined else r"[\s,:،]+"

    @property
    def _edge(self) -> str:
        return "" if self._joined else r"[^\p{L}\p{M}]"

    @property
    def _end(self) -> str:
        return "" if self._joined else r"(?![\p{L}\p{M}])"

    @property
    def _after(self) -> str:
        return self._gap if self._joined else f"(?:{_CLITIC}|{self._end}{self._gap})"

    @property
    def _small(self) -> str:
        return self._any("small|the")

    def _any(self, names: str) -> str:
        text = "|".join(self._filled(self.words[name]) for name in names.split("|") if name in self.words)
        # Where no space says that a word is over, the longer word comes first.
        return f"(?:{'|'.join(sorted(_alternatives(text), key=len, reverse=True)) if self._joined else text})"

    def _filled(self, text: str) -> str:
        return _INNER.sub(lambda found: f"(?:{self._filled(self.words[found[1]])})", text)
