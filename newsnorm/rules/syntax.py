"""Read as much of a regular expression as is needed to say what its matches must hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from newsnorm.rules.fold import lowered

__all__ = ["Branches", "Char", "Class", "Group", "Node", "Repeat", "parse"]


@dataclass(frozen=True, slots=True)
class Char:
    """One certain character, in lower case."""

    text: str


@dataclass(frozen=True, slots=True)
class Class:
    """One of several characters: ``nonword``, ``nonletter`` (these and digits), or any at all."""

    kind: Literal["nonword", "nonletter", "any"]


@dataclass(frozen=True, slots=True)
class Group:
    """Alternatives; empty for what has no width (anchors, look-around)."""

    branches: tuple[tuple[Node, ...], ...]
    anchor: bool = False


@dataclass(frozen=True, slots=True)
class Repeat:
    """A node that may be absent or come more than once."""

    node: Node
    optional: bool
    many: bool


Node: TypeAlias = Char | Class | Group | Repeat
Branches: TypeAlias = tuple[tuple[Node, ...], ...]

_FLAGS = re.compile(r"\?(?:>|[a-zA-Z]*(?:-[a-zA-Z]+)?:)")
_FEW = 8  # characters of a set that are followed one by one
_HEX = {"x": 2, "u": 4, "U": 8}  # hexadecimal digits after the letter
_NO_WIDTH = "bBAZzGmM"
_KINDS: dict[str, Literal["nonword", "nonletter"]] = {"W": "nonword", "s": "nonword", "d": "nonletter"}


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
        return Group((), anchor=char == "^"), at + 1
    return (Class("any") if char == "." else _char(char)), at + 1


def _escaped(pattern: str, at: int) -> tuple[Node, int]:
    escaped = pattern[at + 1 : at + 2]
    if escaped in "pP" and pattern[at + 2 : at + 3] == "{":
        return Class("any"), pattern.find("}", at) + 1 or len(pattern)
    if escaped in _HEX:
        digits = pattern[at + 2 : at + 2 + _HEX[escaped]]
        return _char(chr(int(digits, 16))), at + 2 + len(digits)
    if escaped.isdigit() or (escaped == "N" and pattern[at + 2 : at + 3] == "{"):
        named = pattern.find("}", at) + 1
        return Class("any"), named if escaped == "N" else _after_digits(pattern, at + 1)
    if escaped in _NO_WIDTH:
        return Group((), anchor=escaped == "A"), at + 2
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


def _kind_of_set(inside: str) -> Literal["nonword", "nonletter", "any"]:
    rest = inside.replace("\\W", "").replace("\\s", "").replace("\\p{M}", "")
    digits = rest.replace("\\d", "").replace("0-9", "")
    if inside.startswith("^") or any(char.isalnum() for char in digits):
        return "any"
    # A range between two punctuation marks may hold letters; a dash is itself at either end and after a backslash.
    if "-" in digits[1:-1].replace("\\-", ""):
        return "any"
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
    return Group(branches if certain else ()), end + 1


def _repeated(pattern: str, at: int, node: Node) -> tuple[Node, int]:
    char = pattern[at : at + 1]
    if not char or char not in "?*+{":
        return node, at
    end = pattern.find("}", at) + 1 if char == "{" else at + 1
    optional = char in "?*" or pattern[at + 1 : at + 2] in ("0", ",")
    if pattern[end : end + 1] in ("?", "+"):
        end += 1
    return Repeat(node, optional=optional, many=char != "?"), end


def _char(char: str) -> Node:
    low = lowered(char)
    return Char(low) if len(low) == 1 else Class("any")
