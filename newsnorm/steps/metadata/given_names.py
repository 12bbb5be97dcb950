"""Know given names, by which a person is told from a heading in capitals."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

__all__ = ["fold_given", "is_given_name"]

_FILE = Path(__file__).parents[2] / "data" / "given_names.txt"


@cache
def _names() -> frozenset[str]:
    text = _FILE.read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))


def fold_given(name: str) -> str:
    """Fold a name for looking it up: case, accents and full stops do not count."""
    if name.isascii():
        return name.casefold().strip(".'-")
    plain = unicodedata.normalize("NFKD", name.casefold()).replace("ł", "l").replace("ø", "o").replace("ı", "i")
    return "".join(char for char in plain if not unicodedata.combining(char)).strip(".'’-")


def is_given_name(word: str) -> bool:
    """Tell whether a word is a given name of the list; of ``Anne-Marie`` either part may be.

    The list has names in scripts with capitals only, and not all: that a name is missing says little.
    """
    known, folded = _names(), fold_given(word)
    return folded in known or ("-" in folded and folded.partition("-")[0] in known)
