"""Settings from a file: the nearest ``newsnorm.toml``, or the table ``[tool.newsnorm]`` of a ``pyproject.toml``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newsnorm.errors import ConfigError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = ["find_file", "read_file"]

_OWN = "newsnorm.toml"
_PROJECT = "pyproject.toml"
_PATHS = ("cache", "models", "rule_paths")


def find_file(start: Path | None = None) -> Path | None:
    """Return the file whose settings apply in a folder, ``None`` if there is none.

    Looks in the folder and in those above it; the nearest file wins, and beside each other ``newsnorm.toml`` wins. A
    ``pyproject.toml`` without a table ``[tool.newsnorm]`` is passed over.

    Args:
        start: The folder, by default the working directory.
    """
    start = (start or Path.cwd()).absolute()
    return next((path for folder in (start, *start.parents) for path in _in(folder)), None)


def _in(folder: Path) -> Iterator[Path]:
    if (folder / _OWN).is_file():
        yield folder / _OWN
    project = folder / _PROJECT
    # A project file that can't be read is somebody else's business, unless it speaks of us.
    if project.is_file() and b"[tool.newsnorm" in project.read_bytes() and _table(project) is not None:
        yield project


def read_file(path: Path) -> dict[str, Any]:
    """Return the settings that a file holds, unchecked; relative paths in it count from its folder.

    Raises:
        ConfigError: The file can't be read or is not TOML, or a ``pyproject.toml`` has no table ``[tool.newsnorm]``.
    """
    settings = _table(path)
    if settings is None:
        raise ConfigError(f"{path}: has no table [tool.newsnorm]")
    for name in _PATHS:
        if name in settings:
            settings[name] = _from(path.parent, settings[name])
    if isinstance(glossary := settings.get("glossary"), dict):
        # TOML has no null.
        settings["glossary"] = {word: None if meant is False else meant for word, meant in glossary.items()}
    return settings


def _table(path: Path) -> dict[str, Any] | None:
    try:
        text = path.read_bytes().decode()
        found: dict[str, Any] = tomllib.loads(text)
    except FileNotFoundError:
        raise ConfigError(f"{path}: no such file") from None
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: not UTF-8, which TOML files are") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not TOML: {error}") from None
    if path.name != _PROJECT:
        return found
    tool = found.get("tool")
    table = tool.get("newsnorm") if isinstance(tool, dict) else None
    return table if isinstance(table, dict) else None


def _from(folder: Path, value: object) -> object:
    """Make a path, or each of a list, count from the file's folder; what is no path is left to the check of settings."""
    if isinstance(value, list):
        return [_from(folder, one) for one in value]
    return folder / Path(value).expanduser() if isinstance(value, str) else value
