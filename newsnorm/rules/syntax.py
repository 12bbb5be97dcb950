"""Read as much of a regular expression as is needed to say what its matches must hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from newsnorm.rules.fold import lowered

__all__ = ["Branches", "Char", "Class", "Edge", "Group", "Kind", "Node", "Repeat", "parse"]


Kind: TypeAlias = Literal["space", "nonword", "nonletter", "some", "any"]


@dataclass(frozen=True, slots=True)
class Char:
    """One certain character, in lower case."""

    text: str


@dataclass(frozen=True, slots=True)
class Class:
    """One of several characters: ``space``, ``nonword``, ``nonletter`` (these and digits), ``some``, or ``any`` at all.

    ``some`` may be letters like ``any``; but a run of them is a word, and not half a paragraph.
    """

    kind: Kind

    @property
    def is_wordless(self) -> bool:
        """Whether none of the characters is a letter or digit."""
        return self.kind in ("space", "nonword")

    @property
    def is_letterless(self) -> bool:
        """Whether none of the characters is a letter."""
        return self.kind in ("space", "nonword", "nonletter")


@dataclass(frozen=True, slots=True)
class Edge:
    """What has no width: the text's ``start`` or ``end``, the edge of a ``word``, or ``other``: any condition."""

    kind: Literal["start", "end", "word", "other"]


@dataclass(frozen=True, slots=True)
class Group:
    """Alternatives."""

    branches: tuple[tuple[Node, ...], ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A node that may be absent or come more than once.

    Attributes:
        node: The node.
        optional: Whether it may be absent.
        most: How often it may come; ``None``: as often as you like.
    """

    node: Node
    optional: bool
    most: int | None

    @property
    def many(self) -> bool:
        """Whether it may come more than once."""
        return self.most is None or self.most > 1


Node: TypeAlias = Char | Class | Edge | Group | Repeat
Branches: TypeAlias = tuple[tuple[Node, ...], ...]

_FLAGS = re.compile(r"\?(?:>|[a-zA-Z]*(?:-[a-zA-Z]+)?:)")
_TIMES = re.compile(r"\{(\d*)(,?)(\d*)\}")
_FEW = 8  # characters of a set that are followed one by one
_HEX = {"x": 2, "u": 4, "U": 8}  # hexadecimal digits after the letter
_EDGES: dict[str, Literal["start", "end", "word"]] = {"A": "start", "Z": "end", "z": "end", "b": "word", "m": "word"}
_NO_WIDTH = "bBAZzGmM"
_KINDS: dict[str, Kind] = {"W": "nonword", "s": "space", "d": "nonletter", "w": "some"}


def parse(pattern: str) -> Branches:
    """Return the alternatives of a pattern that compiles; what is out of the ordinary may be any character."""
    return _branches(pattern, 0)[0]


def _branches(pattern: str, at: int) -> tuple[Branches, int]:
    branches = []
    while True:
        nodes: list[Node] = []
        while at < len(pattern) and pattern[at] not in "|)":
            node, at = _atom(pattern, at)
            node, at = _repeated(pattern, at, node)
            nodes.append(node)
        branches.append(tuple(nodes))
        if at >= len(pattern) or pattern[at] == ")":
            return tuple(branches), at
        at += 1


def _atom(pattern: str, at: int) -> tuple[Node, int]:
    char = pattern[at]
    if char == "\\":
        return _escaped(pattern, at)
    if char == "[":
        return _set(pattern, at)
    if char == "(":
        return _group(pattern, at)
    if char in "^$":
        return Edge("start" if char == "^" else "end"), at + 1
    return (Class("any") if char == "." else _char(char)), at + 1


def _escaped(pattern: str, at: int) -> tuple[Node, int]:
    escaped = pattern[at + 1 : at + 2]
    if escaped in "pP" and pattern[at + 2 : at + 3] == "{":
        return Class("some" if escaped == "p" else "any"), pattern.find("}", at) + 1 or len(pattern)
    if escaped in _HEX:
        digits = pattern[at + 2 : at + 2 + _HEX[escaped]]
        return _char(chr(int(digits, 16))), at + 2 + len(digits)
    if escaped.isdigit() or (escaped == "N" and pattern[at + 2 : at + 3] == "{"):
        named = pattern.find("}", at) + 1
        return Class("any"), named if escaped == "N" else _after_digits(pattern, at + 1)
    if escaped in _NO_WIDTH:
        return Edge(_EDGES.get(escaped, "other")), at + 2
    if escaped in _KINDS:
        return Class(_KINDS[escaped]), at + 2
    return (Class("any") if escaped.isalnum() else _char(escaped)), at + 2


def _after_digits(pattern: str, at: int) -> int:
    while pattern[at : at + 1].isdecimal():
        at += 1
    return at


def _set(pattern: str, at: int) -> tuple[Node, int]:
    start = at = at + 1
    if pattern[at : at + 1] == "^":
        at += 1
    first = True
    while at < len(pattern) and (first or pattern[at] != "]"):
        at += 2 if pattern[at] == "\\" else 1
        first = False
    inside = pattern[start:at]
    if len(inside) <= _FEW and not any(char in inside for char in "^\\-"):
        return Group(tuple((_char(char),) for char in inside)), at + 1
    return Class(_kind_of_set(inside)), at + 1


def _kind_of_set(inside: str) -> Kind:
    if inside.startswith("^"):
        return "any"
    rest = inside.replace("\\W", "").replace("\\s", "").replace("\\p{M}", "")
    digits = rest.replace("\\d", "").replace("0-9", "")
    # A range between two punctuation marks may hold letters; a dash is itself at either end and after a backslash.
    if any(char.isalnum() for char in digits) or "-" in digits[1:-1].replace("\\-", ""):
        return "any" if re.search(r"\\[^wdpNLM\W]", digits) else "some"
    return "nonword" if digits == rest else "nonletter"


def _group(pattern: str, at: int) -> tuple[Node, int]:
    inside, certain = at + 1, True
    if pattern.startswith("?", inside):
        if pattern.startswith(("?P<", "?<"), inside) and pattern[inside + 1 : inside + 3] not in ("<=", "<!"):
            inside = pattern.find(">", inside) + 1
        elif (flags := _FLAGS.match(pattern, inside)) is not None:
            inside = flags.end()
        elif pattern.startswith(("?=", "?!", "?<=", "?<!"), inside):
            inside, certain = inside + 2 + (pattern[inside + 1] == "<"), False
        else:  # comments, back-references, flags for all that follows
            return Class("any"), _branches(pattern, inside + 1)[1] + 1
    branches, end = _branches(pattern, inside)
    return Group(branches) if certain else Edge("other"), end + 1


def _repeated(pattern: str, at: int, node: Node) -> tuple[Node, int]:
    char = pattern[at : at + 1]
    if not char or char not in "?*+{":
        return node, at
    end, optional, most = at + 1, char in "?*", 1 if char == "?" else None
    if char == "{":
        times = _TIMES.match(pattern, at)
        if times is None:  # "fuzzy" matching, or the brace itself
            return Repeat(Class("any"), optional=True, most=None), pattern.find("}", at) + 1 or len(pattern)
        end = times.end()
        low, comma, high = times.groups()
        optional = not int(low or 0)
        most = int(high or 0) or None if comma else int(low or 0) or None
    if pattern[end : end + 1] in ("?", "+"):
        end += 1
    return Repeat(node, optional=optional, most=most), end


def _char(char: str) -> Node:
    low = lowered(char)
    return Char(low) if len(low) == 1 else Class("any")
