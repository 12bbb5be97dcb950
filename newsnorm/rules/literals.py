"""Find what a regular expression can't match without, so that most lines never meet it.

Looking for a few letters in a line costs some tens of nanoseconds, a search with a pattern a microsecond.
"""

from __future__ import annotations

from typing import TypeAlias

from newsnorm.rules.fold import lowered

__all__ = ["required_literals"]

Literals: TypeAlias = tuple[str, ...]
_SHORTEST = 2
_MOST = 24


def required_literals(pattern: str) -> Literals:
    """Return lower-case strings one of which is in the `lowered` form of every text that the pattern matches.

    Empty when nothing short and certain can be said; then the pattern has to be tried on every line. Reads the
    common syntax; anything out of the ordinary counts as "could be anything".
    """
    found, _ = _alternation(pattern, 0)
    return found if len(found) <= _MOST else ()


def _alternation(pattern: str, at: int) -> tuple[Literals, int]:
    """Read branches up to a closing bracket or the end; return what one of them needs, and where it ended."""
    branches = []
    while True:
        branch, at = _sequence(pattern, at)
        branches.append(branch)
        if at >= len(pattern) or pattern[at] == ")":
            break
        at += 1
    if not all(branches):
        return (), at
    return tuple(dict.fromkeys(literal for branch in branches for literal in branch)), at


def _sequence(pattern: str, at: int) -> tuple[Literals, int]:
    candidates: list[Literals] = []
    run = ""
    while at < len(pattern) and pattern[at] not in "|)":
        literal, group, at = _atom(pattern, at)
        optional, repeated, at = _quantifier(pattern, at)
        if literal and not optional:
            run += literal
            if not repeated:
                continue
            candidates.append((run,))
            run = ""
            continue
        candidates.append((run,))
        run = ""
        if group and not optional:
            candidates.append(group)
    candidates.append((run,))
    best = max(candidates, key=lambda literals: min(map(len, literals)))
    return (best if min(map(len, best)) >= _SHORTEST else ()), at


def _atom(pattern: str, at: int) -> tuple[str, Literals, int]:
    """Read one item; return its literal character or what a group needs, and where it ended."""
    char = pattern[at]
    if char == "\\":
        escaped = pattern[at + 1 : at + 2]
        plain = escaped if not escaped.isalnum() else ""
        if escaped in "pP" and pattern[at + 2 : at + 3] == "{":
            return "", (), pattern.find("}", at) + 1 or len(pattern)
        return _certain(plain), (), at + 2
    if char == "[":
        return "", (), _class_end(pattern, at)
    if char == "(":
        return _group(pattern, at)
    return ("" if char in ".^$" else _certain(char)), (), at + 1


def _group(pattern: str, at: int) -> tuple[str, Literals, int]:
    inside, certain = at + 1, True
    if pattern.startswith("?", inside):
        if pattern.startswith(("?P<", "?<"), inside) and pattern[inside + 1 : inside + 3] not in ("<=", "<!"):
            inside = pattern.find(">", inside) + 1
        elif pattern.startswith(("?:", "?>"), inside):
            inside += 2
        else:  # look-around, flags: what is inside need not be in the match
            inside, certain = inside + 1, False
    found, end = _alternation(pattern, inside)
    return "", found if certain else (), end + 1


def _quantifier(pattern: str, at: int) -> tuple[bool, bool, int]:
    """Return whether the item before may be absent, whether it may be repeated, and where the quantifier ends."""
    char = pattern[at : at + 1]
    if char not in ("?", "*", "+", "{") or not char:
        return False, False, at
    end = pattern.find("}", at) + 1 if char == "{" else at + 1
    optional = char in "?*" or pattern[at + 1 : at + 2] in ("0", ",")
    if pattern[end : end + 1] in ("?", "+"):
        end += 1
    return optional, True, end


def _class_end(pattern: str, at: int) -> int:
    at += 1
    if pattern[at : at + 1] == "^":
        at += 1
    first = True
    while at < len(pattern) and (first or pattern[at] != "]"):
        at += 2 if pattern[at] == "\\" else 1
        first = False
    return at + 1


def _certain(char: str) -> str:
    """Return the lower-case form of a character, the empty string where there is none of one character.

    Long s and the Kelvin sign match ``s`` and ``k`` across ``str.lower``; nobody writes them.
    """
    low = lowered(char)
    return low if len(low) == 1 else ""
