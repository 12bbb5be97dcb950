"""Language codes as the models call them."""

from __future__ import annotations

import re

from newsnorm.translators.codes import candidates

__all__ = ["model_codes", "pair_name", "split_pair"]

_CODE = r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?"
_PAIR = re.compile(rf"({_CODE})-({_CODE})")
# Folders of Mozilla's older packages: ``pten``, ``pten-1693087646``.
_JOINED = re.compile(r"([a-z]{2})([a-z]{2})(?:-\d+)?")
# A code becomes part of a path, so nothing else may pass.
_ANY = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,4})*")


def model_codes(code: str) -> tuple[str, ...]:
    """Return the codes under which the models of a language may be filed, the best first.

    What is not a language code at all (``../x``) has none.
    """
    return candidates(code) if _ANY.fullmatch(code) else ()


def pair_name(source: str, target: str) -> str:
    """Return the name of the folder that fxtranslate's cache layout gives a pair: ``de-en``."""
    return f"{source}-{target}"


def split_pair(name: str) -> tuple[str, str] | None:
    """Read a pair out of the name of a folder (``zh-Hans-en``, ``pten-1693087646``); ``None`` if it is not one."""
    match = _PAIR.fullmatch(name) or _JOINED.fullmatch(name)
    return (match[1], match[2]) if match else None
