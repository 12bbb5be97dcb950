"""Translators on the network, each behind the same limits, retries and deadlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsnorm.translators.online.base import OnlineTranslator

__all__ = ["by_name"]


def by_name(name: str) -> type[OnlineTranslator]:
    """Return the class of a built-in online translator: ``google``, ``mymemory``, ``deepl``, ``libretranslate``."""
    if name == "deepl":
        from newsnorm.translators.online.deepl import DeepL

        return DeepL
    if name == "libretranslate":
        from newsnorm.translators.online.libretranslate import LibreTranslate

        return LibreTranslate
    from newsnorm.translators.online.deep import GoogleTranslator, MyMemoryTranslator

    return GoogleTranslator if name == "google" else MyMemoryTranslator
