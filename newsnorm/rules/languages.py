"""The languages newsnorm knows of, and what their codes may look like."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field, model_validator

from newsnorm.errors import ConfigError
from newsnorm.rules.schema import Strict

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = ["KnownLanguage", "canonical", "check_code", "group_of", "known_language", "known_languages", "suggestion"]

Code = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
Script = Annotated[str, Field(pattern=r"^[A-Z][a-z]{3}$")]
_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_].*)?", re.IGNORECASE)
# Where Chinese is written with traditional characters, when a code names a place and no script.
_TRADITIONAL = frozenset({"TW", "HK", "MO"})
_CHINESE_BY_NAME = {"yue": "Hant"}


class KnownLanguage(Strict):
    """What newsnorm knows of a language.

    Attributes:
        code: ISO 639-1 code, else 639-3.
        name: English name.
        native: Its own name.
        scripts: ISO 15924 codes, the usual one first.
        spaces: Whether words are written with spaces between them.
        aliases: Other codes that mean it.
        group: Members of a group are so alike that a short text may be any of them.
        level: ``core`` (told apart, and measured), ``known`` (told apart, not measured here) or ``rare``.
    """

    code: Code
    name: str
    native: str
    scripts: Annotated[tuple[Script, ...], Field(min_length=1)]
    spaces: bool = True
    aliases: tuple[Code, ...] = ()
    group: Code | None = None
    level: Literal["core", "known", "rare"]


class _Table(Strict):
    language: tuple[KnownLanguage, ...]

    @model_validator(mode="after")
    def _each_code_once(self) -> _Table:
        codes = [code for one in self.language for code in (one.code, *one.aliases)]
        doubled = sorted({code for code in codes if codes.count(code) > 1})
        if doubled:
            raise ValueError(f"codes that stand twice: {', '.join(doubled)}")
        return self


@lru_cache(maxsize=1)
def known_languages() -> Mapping[str, KnownLanguage]:
    """Return all known languages by code, in the order of ``data/languages.toml``."""
    path = Path(__file__).parent.parent / "data" / "languages.toml"
    table = _Table.model_validate(tomllib.loads(path.read_text("utf-8")))
    return MappingProxyType({one.code: one for one in table.language})


@lru_cache(maxsize=1)
def _aliases() -> Mapping[str, str]:
    return MappingProxyType({alias: one.code for one in known_languages().values() for alias in one.aliases})


def canonical(code: str) -> str | None:
    """Return the code that newsnorm uses for what a language tag means, ``None`` if it is no language tag at all.

    Regions go (``pt-BR`` is ``pt``), except that they tell how Chinese is written: ``zh-TW`` is ``zh-Hant``. Other
    names of a language become the usual one: ``no`` and ``nob`` are ``nb``, ``iw`` is ``he``, ``fil`` is ``tl``. A
    well-formed code of a language that newsnorm does not know stays as it is.

    Args:
        code: A language tag in any case, with ``-`` or ``_``.
    """
    match = _TAG.fullmatch(code.strip())
    if not match:
        return None
    name, script, region = match[1].lower(), (match[2] or "").title(), (match[3] or "").upper()
    plain = _aliases().get(name, name)
    if plain != "zh":
        return plain
    if script not in ("Hans", "Hant"):
        script = _CHINESE_BY_NAME.get(name, "Hant" if region in _TRADITIONAL else "Hans" if region else "")
    return f"zh-{script}" if script else plain


def known_language(code: str) -> KnownLanguage | None:
    """Return what is known of a language, under any of its codes; ``None`` for ``und`` and unknown ones."""
    plain = canonical(code)
    return known_languages().get(plain.partition("-")[0]) if plain else None


@lru_cache(maxsize=1024)
def group_of(code: str) -> str:
    """Return the group of look-alikes that a language belongs to, or its own code without the script.

    Args:
        code: As newsnorm writes it: what :func:`canonical` returns.
    """
    plain = code.partition("-")[0]
    known = known_languages().get(plain)
    return (known.group if known else None) or plain


def check_code(code: str) -> str:
    """Return the code that newsnorm uses for a language tag.

    Raises:
        ConfigError: newsnorm knows no such language; the message says what may have been meant.
    """
    plain = canonical(code)
    if plain is None or known_language(plain) is None:
        raise ConfigError(f"unknown language {code!r}{suggestion(code)}")
    return plain


def suggestion(code: str) -> str:
    """Return what to say after an unknown language code, such as ``; did you mean 'nl' (Dutch)?``."""
    by_name = {name.lower(): one for one in known_languages().values() for name in (one.name, one.native)}
    by_code = {code: one for one in known_languages().values() for code in (one.code, *one.aliases)}
    asked = code.strip().lower()
    near = by_name.get(asked)
    if near is None:
        close = get_close_matches(asked, by_name, 1, 0.75) or get_close_matches(asked, by_code, 1, 0.6)
        near = by_name.get(close[0]) or by_code.get(close[0]) if close else None
    if near is None:
        return "; languages are named by ISO 639 codes such as 'de', 'pt' or 'zh-Hant'"
    return f"; did you mean {near.code!r} ({near.name})?"
