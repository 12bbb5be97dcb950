"""What to say to a value that is not one of those there are."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from newsnorm.errors import ConfigError

__all__ = ["check_choice"]


def check_choice(option: str, value: str, choices: Collection[str]) -> str:
    """Return a value that is one of the choices.

    Raises:
        ConfigError: It is none; the message says what may have been meant, and what there is.
    """
    if value in choices:
        return value
    close = get_close_matches(value.lower(), choices, 1)
    hint = f"; did you mean {close[0]!r}?" if close else ""
    raise ConfigError(f"{option} is one of {', '.join(choices)}, not {value!r}{hint}")
