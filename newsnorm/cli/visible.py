"""Text of others on a terminal: no document may move the cursor or change a setting."""

from __future__ import annotations

__all__ = ["visible"]

_CONTROLS = {code: f"<{code:04X}>" for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n"}


def visible(text: str) -> str:
    """Return a text with its control characters written out, such as ``<001B>``; tabs and line feeds stay."""
    return text.translate(_CONTROLS)
