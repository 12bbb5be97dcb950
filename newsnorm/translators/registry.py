"""Translators by name."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from newsnorm.errors import ConfigError
from newsnorm.translators.base import Translator
from newsnorm.translators.chain import Chain

if TYPE_CHECKING:
    from newsnorm.config import Config

__all__ = ["BUILT_IN", "build_chain", "build_translator", "check_names", "shared_chain"]

GROUP = "newsnorm.translators"
# Kept here rather than as entry points, so that they work from a source tree as well.
BUILT_IN = ("local", "google", "mymemory", "deepl", "libretranslate")

# What the translators read from the environment.
_ENVIRONMENT = (
    "NEWSNORM_MODELS",
    "NEWSNORM_MODELS_URL",
    "NEWSNORM_OFFLINE",
    "LIBRETRANSLATE_URL",
    "LIBRETRANSLATE_API_KEY",
    "DEEPL_AUTH_KEY",
)
MAX_CHAINS = 8

_chains: OrderedDict[str, Chain] = OrderedDict()
_lock = threading.Lock()


def build_translator(spec: str | Translator, config: Config) -> Translator:
    """Return the translator that a name or an object means.

    Names are the built-in ones and those of entry points in the group ``newsnorm.translators``, which name a
    function or class that is called without arguments.

    Raises:
        ConfigError: Nothing has that name.
        MissingExtraError: It needs a package that is not installed.
    """
    if not isinstance(spec, str):
        return spec
    factory = _built_in(spec, config) or _entry_point(spec)
    if factory is None:
        raise ConfigError(_unknown(spec))
    translator: Translator = factory()
    if not callable(getattr(translator, "translate", None)):
        raise ConfigError(f"The translator {spec!r} has no method translate(batch, source, target)")
    return translator


def build_chain(config: Config) -> Chain:
    """Return the translators of a configuration, to be asked in turn."""
    return Chain([build_translator(cast("str | Translator", one), config) for one in config.chain], config.glossary)


def check_names(config: Config) -> None:
    """Make sure that all translators of a configuration exist, without building them.

    Raises:
        ConfigError: One does not; the message says which there are.
    """
    for one in config.chain:
        if isinstance(one, str) and one not in BUILT_IN and _entry_point(one) is None:
            raise ConfigError(_unknown(one))


def shared_chain(config: Config) -> Chain:
    """Return the chain for a configuration, the same one for equal settings in one process.

    Worker processes and what was found out about the network are then shared by all articles of a run.
    """
    if any(not isinstance(one, str) for one in config.chain):
        return build_chain(config)
    # Only what a translator sees: articles with different cleaning share their worker processes.
    settings = (config.chain, config.offline, sorted(config.glossary.items()), config.cache, config.models)
    limits = (config.jobs, config.translation_timeout_s)
    key = repr((settings, limits, [os.environ.get(name) for name in _ENVIRONMENT]))
    with _lock:
        if key not in _chains:
            # Whoever still uses the one that goes keeps it alive; then its processes end.
            while len(_chains) >= MAX_CHAINS:
                _chains.popitem(last=False)
            _chains[key] = build_chain(config)
        _chains.move_to_end(key)
        return _chains[key]


def _built_in(name: str, config: Config) -> Callable[[], Any] | None:
    if name == "local":
        from newsnorm.translators.local import LocalTranslator

        return partial(
            LocalTranslator,
            models=config.models,
            offline=config.offline,
            jobs=config.jobs,
            glossary=config.glossary,
            cache=config.cache,
            timeout_s=config.translation_timeout_s,
        )
    if name not in BUILT_IN:
        return None
    from newsnorm.translators.online import by_name

    return partial(by_name(name), timeout_s=config.translation_timeout_s, offline=config.offline, cache=config.cache)


def _entry_point(name: str) -> Callable[[], Any] | None:
    from importlib.metadata import entry_points

    for entry in entry_points(group=GROUP, name=name):
        found: Callable[[], Any] = entry.load()
        return found
    return None


def _unknown(name: str) -> str:
    from difflib import get_close_matches
    from importlib.metadata import entry_points

    known = ["none", *BUILT_IN, *sorted(entry.name for entry in entry_points(group=GROUP))]
    close = get_close_matches(name, known, 1)
    hint = f"did you mean {close[0]!r}? " if close else ""
    return f"Unknown translator {name!r}; {hint}There are: {', '.join(dict.fromkeys(known))}"
