"""All settings, one documented default each."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_serializer, field_validator

from newsnorm.configfile import find_file, read_file
from newsnorm.errors import ConfigError
from newsnorm.misfits import misfits
from newsnorm.models import Reason

__all__ = ["Config"]

# Objects are recognised by their method, not by a class: a translator or detector of the caller's own need not
# import anything of newsnorm. The protocols are in translators/base.py and detectors/base.py.
OneTranslator: TypeAlias = str | object
_DETECTORS = ("auto", "py3langid", "langdetect")


class Config(BaseModel):
    """How articles are normalised. Frozen, hashable by content, and strict: an unknown setting is an error.

    Attributes:
        translator: ``"local"`` (Firefox Translations models on this machine), ``"none"``, ``"google"``,
            ``"mymemory"``, ``"deepl"``, ``"libretranslate"``, the name of an entry point in the group
            ``newsnorm.translators``, an object with ``translate(batch, source, target)``, or a list of these that
            are asked in turn. Text leaves the machine only through an online translator that is named here.
        target: Language code to translate to.
        detector: ``"auto"`` (what measures best), ``"py3langid"``, ``"langdetect"``, or an object with
            ``detect(texts)``.
        input_format: ``"auto"`` looks whether a text is HTML; ``"text"`` and ``"html"`` say so.
        cleaning: ``"balanced"``; ``"recall"`` takes out less, ``"precision"`` more; ``"off"`` takes out nothing and
            reads no metadata.
        disabled_rules: Ids of rules that are not to be used (``"de.leave-a-reply"``, ``"dedup.near"``).
        disabled_reasons: Reasons for which nothing is to be taken out (``"caption"``).
        rule_paths: Files or folders with rule packs of your own (``*.toml``), added to the built-in ones.
        offline: Forbid every download. ``NEWSNORM_OFFLINE=1`` in the environment does the same.
        on_translation_error: ``"keep"`` keeps the original and says so in the record; ``"raise"`` raises.
        glossary: Words of the source and how they are to be translated; ``None`` for words to be left alone.
        cache: File for translations to be remembered between runs (SQLite); ``None`` remembers within a run only.
        models: Folder with translation models, asked before all others.
        jobs: Processes that the local translator may start.
        max_chars: Longest document that is accepted, in code points.
        translation_timeout_s: Longest time for one batch sent to a translator, in seconds.
        loss_guard: Largest share (0 to 1) of the prose that cleaning may take before it is undone with a warning.
        min_confidence: Language guesses below this confidence (0 to 1) count as ``und``.

    Raises:
        ConfigError: A setting is unknown or does not fit; the message names it and what it may be.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    translator: OneTranslator | tuple[OneTranslator, ...] = "local"
    target: str = "en"
    detector: str | object = "auto"
    input_format: Literal["auto", "text", "html"] = "auto"
    cleaning: Literal["balanced", "recall", "precision", "off"] = "balanced"
    disabled_rules: frozenset[str] = frozenset()
    disabled_reasons: frozenset[Reason] = frozenset()
    rule_paths: tuple[Path, ...] = ()
    offline: bool = Field(default_factory=lambda: os.environ.get("NEWSNORM_OFFLINE", "") not in ("", "0"))
    on_translation_error: Literal["keep", "raise"] = "keep"
    glossary: Mapping[str, str | None] = Field(default_factory=dict)
    cache: Path | None = None
    models: Path | None = None
    jobs: int = Field(default=1, ge=1)
    max_chars: int = Field(default=10_000_000, ge=1)
    translation_timeout_s: float = Field(default=120.0, gt=0)
    loss_guard: float = Field(default=0.3, ge=0, le=1)
    min_confidence: float = Field(default=0.3, ge=0, le=1)

    def __init__(self, **settings: Any) -> None:
        try:
            super().__init__(**settings)
        except ValidationError as error:
            raise ConfigError(f"Config: {misfits(error, type(self), 'setting')}") from None

    @field_validator("translator", mode="before")
    @classmethod
    def _translators(cls, value: object) -> object:
        chain = tuple(value) if isinstance(value, list | tuple) else (value,)
        if not chain:
            raise ValueError("name at least one translator, or 'none'")
        for one in chain:
            if not isinstance(one, str) and not callable(getattr(one, "translate", None)):
                raise ValueError(f"{one!r} is neither a name nor an object with translate(batch, source, target)")
        return chain if isinstance(value, list | tuple) else value

    @field_validator("target")
    @classmethod
    def _target(cls, value: str) -> str:
        if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z]{2,4})?", value):
            raise ValueError("a language code such as en, de or zh-Hans is needed")
        return value

    @field_validator("detector", mode="before")
    @classmethod
    def _detector(cls, value: object) -> object:
        if isinstance(value, str):
            if value not in _DETECTORS:
                raise ValueError(f"the detectors are {', '.join(_DETECTORS)}, or an object with detect(texts)")
        elif not callable(getattr(value, "detect", None)):
            raise ValueError("a detector is a name or an object with detect(texts)")
        return value

    @field_serializer("translator", "detector")
    def _by_name(self, value: object) -> object:
        if isinstance(value, tuple):
            return [self._by_name(one) for one in value]
        if isinstance(value, str):
            return value
        return f"{type(value).__module__}.{type(value).__qualname__}"

    @field_serializer("disabled_rules", "disabled_reasons")
    def _in_order(self, value: frozenset[str]) -> list[str]:
        return sorted(value)

    @property
    def chain(self) -> tuple[OneTranslator, ...]:
        """The translators in the order in which they are asked; empty for ``"none"``."""
        chain = self.translator if isinstance(self.translator, tuple) else (self.translator,)
        return tuple(one for one in chain if one != "none")

    @classmethod
    def load(cls, path: str | Path | None = None, **settings: Any) -> Config:
        """Read settings from a file; no other function of newsnorm does, nor does ``Config(...)``.

        Args:
            path: A TOML file with the names of the settings at its top, or a ``pyproject.toml`` with a table
                ``[tool.newsnorm]``; by default the nearest ``newsnorm.toml`` or such ``pyproject.toml``, from the
                working directory upwards. Without one, all defaults. Paths in a file count from its folder.
            settings: Single settings by name, which win over the file.

        Raises:
            ConfigError: The file can't be read, or a setting is unknown or does not fit.
        """
        file = find_file() if path is None else Path(path)
        if file is None:
            return cls(**settings)
        found = read_file(file)
        try:
            loaded = cls(**found)
        except ConfigError as error:
            raise ConfigError(f"{file}: {str(error).removeprefix('Config: ')}") from None
        if loaded.offline is False:
            found.pop("offline", None)  # a file does not lift what the environment forbids
        return cls(**{**found, **settings})

    def fingerprint(self) -> str:
        """Return 16 hexadecimal digits that differ when a setting that can change a record differs.

        Where things are stored, how many processes run and how long one waits does not count.
        """
        settings = self.model_dump(mode="json", exclude=set(_NOT_IN_RECORDS))
        return hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()[:16]


_NOT_IN_RECORDS = ("cache", "models", "jobs", "translation_timeout_s", "rule_paths")
