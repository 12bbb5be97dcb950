"""Say which strings all matches of a pattern hold, and which of them can be looked up by a word's first letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from newsnorm.rules.syntax import Branches, Char, Class, Edge, Group, Node, Repeat, parse

__all__ = ["KEY", "Held", "Needs", "is_mark", "needs_of", "required_by", "required_literals"]

# Letters of a word by which it is looked up.
KEY = 4
_SHORTEST = 2
# Strings of which a match holds one: more of them say little, and those that are no words are looked for one by one.
_MOST_LITERALS = 24
_MOST_NEEDED = 80
# Marks that prose does without: these, arrows, symbols and emoji.
_MARKS = "©@&<>{}[]|=#$*_~›»«‹"
_SYMBOLS = "\u2100"
_WORD = re.compile(r"[^\W_]+")
Needs: TypeAlias = tuple[tuple[tuple[str, ...], ...], ...]


class Held(NamedTuple):
    """A string that matches hold.

    Attributes:
        text: The string, in lower case.
        begins: Whether a letter or digit that it begins with is the first of a word.
        ends: Whether a letter or digit that it ends with is the last of a word.
    """

    text: str
    begins: bool
    ends: bool = False

    @property
    def word(self) -> str:
        """The longest beginning of a word that every text with the string in it has; empty when there is none."""
        best = ""
        for word in _WORD.finditer(self.text):
            begins = word.start() > 0 or self.begins
            ends = word.end() < len(self.text) or self.ends
            if begins and (ends or len(word[0]) >= KEY) and len(word[0]) > len(best):
                best = word[0]
        return best if len(best) >= _SHORTEST else ""

    @property
    def rarity(self) -> int:
        """How telling it is: its length, or more for a mark that prose does without."""
        return max(len(self.text), 3 * any(map(is_mark, self.text)))


_Texts: TypeAlias = tuple[Held, ...]


def is_mark(char: str) -> bool:
    """Tell whether a character is one that prose does without."""
    return char in _MARKS or (char >= _SYMBOLS and not char.isalnum() and unicodedata.category(char)[0] == "S")


def required_literals(pattern: str) -> tuple[str, ...]:
    """Return lower-case strings one of which is in every text that the pattern matches, in the text's lower case.

    Empty when nothing short and certain can be said; then the pattern has to be tried on every line.
    """
    return tuple(held.text for held in required_by(parse(pattern)))


def required_by(branches: Branches) -> _Texts:
    """Do the same for a pattern that was parsed before, the strings with what is known about them."""
    found = _needed(branches, begins=False, ends=False)
    parts = [held for held in found if not held.word]
    if len(parts) > _MOST_LITERALS:
        return ()
    # Where "rights" is looked for, nothing is gained by looking for "rights reserved" as well.
    return tuple(held for held in found if not any(part.text in held.text and part != held for part in parts))


def needs_of(branches: Branches) -> Needs:
    """Return for each branch the groups of strings of which its matches hold one each; empty when that says nothing."""
    while len(branches) == 1:
        solid = [node for node in branches[0] if not isinstance(node, Edge)]
        if len(solid) != 1 or not isinstance(solid[0], Group):
            break
        branches = solid[0].branches
    needs = tuple(
        tuple(
            dict.fromkeys(
                tuple(dict.fromkeys(held.text for held in texts))
                for texts in _groups(branch, begins=False, ends=False)[0]
                if len(texts) <= _MOST_NEEDED and min(held.rarity for held in texts) >= _SHORTEST
            )
        )
        for branch in branches
    )
    return needs if all(needs) and len(needs) <= _MOST_NEEDED else ()


def _needed(branches: Iterable[Sequence[Node]], *, begins: bool, ends: bool) -> _Texts:
    needed = [_best(_groups(branch, begins=begins, ends=ends)[0]) for branch in branches]
    return tuple(dict.fromkeys(held for texts in needed for held in texts)) if all(needed) else ()


def _best(groups: Iterable[_Texts]) -> _Texts:
    best = max(groups, key=_telling)
    return best if min(held.rarity for held in best) >= _SHORTEST else ()


def _telling(texts: _Texts) -> tuple[int, int]:
    # A word costs one look-up for all of a pack's words, anything else is looked for one by one.
    return min(len(held.word) + 3 if held.word else held.rarity for held in texts), -len(texts)


def _groups(branch: Sequence[Node], *, begins: bool, ends: bool) -> tuple[list[_Texts], bool]:
    """Return groups of strings of which every match of a branch holds one each; some say nothing.

    Args:
        branch: The nodes.
        begins: Whether a letter that the branch begins with is the first of a word.
        ends: Whether a letter that it ends with is the last of a word.

    Returns:
        The groups, and whether a letter after the branch would be the first of a word.
    """
    groups: list[_Texts] = []
    runs: _Texts = (Held("", begins),)
    for at, node in enumerate(branch):
        if isinstance(node, Edge):
            if node.kind in ("start", "word"):
                begins = True
                runs = tuple(held._replace(ends=True) if held.text else Held("", begins=True) for held in runs)
            continue
        inner, many = (node.node, node.many) if isinstance(node, Repeat) and not node.optional else (node, False)
        texts = _certain(inner)
        if texts and len(runs) * len(texts) <= _MOST_LITERALS:
            runs = _crossed(runs, texts)
            begins = all(not held.text[-1:].isalnum() if held.text else held.begins for held in runs)
            if not many:
                continue
        elif isinstance(inner, Group):
            heads = [_head(part) for part in inner.branches]
            if len(runs) * len(heads) <= _MOST_NEEDED:
                groups.append(_crossed(runs, heads))
            inside = {"begins": begins, "ends": not many and _word_ends_before(branch[at + 1 :], at_last=ends)}
            if len(inner.branches) == 1:
                groups += _groups(inner.branches[0], **inside)[0]
            else:
                groups.append(_needed(inner.branches, **inside) or (Held("", begins=False),))
            begins = _word_may_begin_after(inner, begins=begins and not many)
        else:
            begins = _word_may_begin_after(inner, begins=begins)
        groups.append(_ended(runs) if _word_ends_before(branch[at:], at_last=ends) else runs)
        runs = (Held("", begins),)
    return [*groups, _ended(runs) if ends else runs], begins


def _certain(node: Node) -> Sequence[str]:
    """Return the strings that a node stands for, if it stands for these only."""
    if isinstance(node, Char):
        return (node.text,)
    if not isinstance(node, Group):
        return ()
    texts = [_head(branch) for branch in node.branches]
    return texts if all(map(_is_plain, node.branches)) else ()


def _is_plain(branch: Sequence[Node]) -> bool:
    return all(isinstance(node, Char) for node in branch)


def _head(branch: Sequence[Node]) -> str:
    text = ""
    for node in branch:
        if not isinstance(node, Char):
            break
        text += node.text
    return text


def _crossed(runs: _Texts, texts: Iterable[str]) -> _Texts:
    return tuple(dict.fromkeys(Held(held.text + text, held.begins) for held in runs for text in texts))


def _ended(runs: _Texts) -> _Texts:
    return tuple(held._replace(ends=True) for held in runs)


def _word_ends_before(nodes: Sequence[Node], *, at_last: bool) -> bool:
    """Tell whether a letter before these nodes is the last of its word; without any, ``at_last`` says so."""
    for node in nodes:
        if isinstance(node, Repeat) and node.optional:
            if not _begins_without_letter(node.node):
                return False
        elif not (isinstance(node, Edge) and node.kind in ("start", "other")):
            return _begins_without_letter(node)
    return at_last


def _begins_without_letter(node: Node) -> bool:
    if isinstance(node, Char):
        return not node.text.isalnum()
    if isinstance(node, Group):
        return all(branch and _begins_without_letter(branch[0]) for branch in node.branches)
    if isinstance(node, Repeat):
        return not node.optional and _begins_without_letter(node.node)
    if isinstance(node, Edge):
        return node.kind in ("end", "word")
    return node.is_wordless


def _word_may_begin_after(node: Node, *, begins: bool) -> bool:
    """Tell whether a letter after a node is the first of a word, if one before it were (``begins``)."""
    if isinstance(node, Class):
        return node.is_wordless
    if isinstance(node, Char):
        return not node.text.isalnum()
    if isinstance(node, Group):
        return all(_groups(branch, begins=begins, ends=False)[1] for branch in node.branches)
    if isinstance(node, Repeat):
        after = _word_may_begin_after(node.node, begins=begins)
        return after and (begins or not node.optional)
    return begins
