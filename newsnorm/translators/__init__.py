"""Translators: on this machine, on the network, or of your own.

The names here are imported when they are first used, so that looking at one does not load the others.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsnorm.translators.base import Translator
    from newsnorm.translators.local import LocalTranslator
    from newsnorm.translators.online.deep import GoogleTranslator, MyMemoryTranslator
    from newsnorm.translators.online.deepl import DeepL
    from newsnorm.translators.online.libretranslate import LibreTranslate

__all__ = ["DeepL", "GoogleTranslator", "LibreTranslate", "LocalTranslator", "MyMemoryTranslator", "Translator"]

_HOMES = {
    "DeepL": "online.deepl",
    "GoogleTranslator": "online.deep",
    "LibreTranslate": "online.libretranslate",
    "LocalTranslator": "local",
    "MyMemoryTranslator": "online.deep",
    "Translator": "base",
}


def __getattr__(name: str) -> Any:
    """Import a translator on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    """Name what can be imported."""
    return sorted(__all__)
