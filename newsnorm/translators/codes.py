"""Language codes that mean the same, or that models and services file under other names."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files

__all__ = ["base", "candidates", "same_language", "service_code"]

_CODE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,4})*")


@cache
def _data() -> dict[str, dict[str, list[str] | str]]:
    text = files("newsnorm.translators").joinpath("codes.json").read_text("utf-8")
    data: dict[str, dict[str, list[str] | str]] = json.loads(text)
    return data


def base(code: str) -> str:
    """Return the language without script and region: ``zh`` for ``zh-Hant``."""
    return code.partition("-")[0].lower()


def same_language(one: str, other: str) -> bool:
    """Return whether a text in one language needs no translation into the other."""
    return base(one) == base(other) and ("-" not in one or "-" not in other or one == other or base(one) == "en")


def candidates(code: str) -> tuple[str, ...]:
    """Return the codes under which a model for a language may be filed, the best first.

    What is not a language code at all (``../x``) has none: they become parts of paths.
    """
    if not _CODE.fullmatch(code):
        return ()
    plain = base(code)
    listed = _data()["models"].get(code) or _data()["models"].get(plain) or []
    return tuple(dict.fromkeys([*listed, code, plain]))


def service_code(service: str, code: str) -> str:
    """Return a language code as an online service wants it.

    Args:
        service: ``google``, ``mymemory``, ``deepl-source``, ``deepl-target`` or ``libretranslate``.
        code: As in ``Article.language.code``.
    """
    table = _data()[service]
    plain = base(code)
    return str(table.get(code) or table.get(plain) or plain)
