"""Compile and search the patterns of the rule packs, with an error that names the rule when one goes wrong."""

from __future__ import annotations

from functools import cache
from typing import Any

import regex

from newsnorm.errors import RulesError
from newsnorm.rules.fold import plain

__all__ = ["compile_pattern", "search"]

_SECONDS = 2.0


@cache
def compile_pattern(source: str, rule: str, written: str | None = None) -> Any:
    """Compile a pattern of a pack; quotes and spaces of any kind in it stand for plain ones.

    Args:
        source: The pattern.
        rule: Id of its rule.
        written: The pattern as it stands in the pack, where that differs.

    Raises:
        RulesError: It is not a regular expression; names the rule and the place.
    """
    try:
        return regex.compile(plain(source), regex.IGNORECASE | regex.V0)
    except regex.error as error:
        raise RulesError(f"rule {rule}: {(written or source)!r} is not a regular expression: {error}") from None


def search(compiled: Any, text: str, rule: str) -> Any:
    """Search with a compiled pattern, for a fixed time at most.

    Raises:
        RulesError: It took too long: the pattern tries too many ways.
    """
    try:
        return compiled.search(text, timeout=_SECONDS)
    except TimeoutError:
        raise RulesError(
            f"rule {rule}: its pattern took more than {_SECONDS:.0f} s on {len(text)} characters; "
            f"rewrite it without nested repetition, or switch it off with disabled_rules={{{rule!r}}}"
        ) from None
