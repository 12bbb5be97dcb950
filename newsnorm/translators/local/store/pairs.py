"""Pairs of languages as the folders of models call them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from newsnorm.translators.codes import candidates

__all__ = ["filed_as", "pair_name", "split_pair"]

_CODE = r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?"
_PAIR = re.compile(rf"({_CODE})-({_CODE})")
# Folders of Mozilla's older packages: ``pten``, ``pten-1693087646``.
_JOINED = re.compile(r"([a-z]{2})([a-z]{2})(?:-\d+)?")


def filed_as(source: str, target: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs of codes under which the model of a pair of languages may be filed, the best first."""
    return product(candidates(source), candidates(target))


def pair_name(source: str, target: str) -> str:
    """Return the name of the folder that fxtranslate's cache layout gives a pair: ``de-en``."""
    return f"{source}-{target}"


def split_pair(name: str) -> tuple[str, str] | None:
    """Read a pair out of the name of a folder (``zh-Hans-en``, ``pten-1693087646``); ``None`` if it is not one."""
    match = _PAIR.fullmatch(name) or _JOINED.fullmatch(name)
    return (match[1], match[2]) if match else None
