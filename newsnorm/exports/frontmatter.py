"""YAML front matter that every YAML reader reads as what was written."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

__all__ = ["front_matter"]

Value: TypeAlias = str | Sequence[str] | Mapping[str, str] | None

# Characters that YAML 1.1 does not allow as themselves, or takes for line breaks, also between quotes.
_SPECIAL = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def front_matter(fields: Mapping[str, Value]) -> str:
    """Write fields as a YAML block between ``---`` lines; what is empty is left out.

    All values are quoted like JSON strings, so ``no`` stays a word, ``2023-02`` a text, and no line of a value can
    end the block.
    """
    lines = [f"{name}: {_value(value)}\n" for name, value in fields.items() if value]
    return "---\n" + "".join(lines) + "---\n"


def _value(value: Value) -> str:
    return _SPECIAL.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))
