"""Every error that newsnorm raises on purpose.

::

    NewsnormError
    ├── InputError (ValueError)          the thing handed in is not text that can become an article
    ├── ConfigError (ValueError)         a setting is unknown or does not fit
    │   └── RulesError                   a rule pack is wrong: names the file, the rule and the example
    ├── MissingExtraError (ImportError)  an optional dependency is needed: names the ``pip install`` line
    ├── ModelError                       a model (of translation, of languages) is damaged or can't be used
    │   └── ModelNotAvailable            no model for this language pair here, and none may be fetched
    ├── TranslationError                 a translator answered nothing, too late, or nonsense
    └── BooksError                       text went missing inside newsnorm: a bug, never the input's fault

Each message says what is wrong, where, and what to do next. Bad *content* is data, not an error: an article
with nothing in it is an :class:`newsnorm.Article` without paragraphs that says why in ``warnings``.
"""

from __future__ import annotations

__all__ = [
    "BooksError",
    "ConfigError",
    "InputError",
    "MissingExtraError",
    "ModelError",
    "ModelNotAvailable",
    "NewsnormError",
    "RulesError",
    "TranslationError",
]


class NewsnormError(Exception):
    """Base class of all errors that newsnorm raises on purpose."""


class InputError(NewsnormError, ValueError):
    """The input is not text, is too large, or is not the text that a record was made from."""


class ConfigError(NewsnormError, ValueError):
    """A setting is unknown, has a wrong value, or contradicts another."""


class RulesError(ConfigError):
    """A rule pack can't be used; the message names the file, the rule and what is wrong with it."""


class MissingExtraError(NewsnormError, ImportError):
    """An optional dependency is needed for what was asked.

    Args:
        feature: What was asked for, as the user would say it (``"Reading HTML"``).
        extra: The extra that brings it (``"html"``).
    """

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(
            f"{feature} needs the optional part '{extra}', which is not installed. "
            f"Install it with: pip install 'newsnorm[{extra}]'"
        )
        self.feature = feature
        self.extra = extra

    def __reduce__(self) -> tuple[type[MissingExtraError], tuple[str, str]]:
        """Pickle by the two arguments; the default would hand the message to ``__init__``."""
        return type(self), (self.feature, self.extra)


class ModelError(NewsnormError):
    """A model is damaged, incomplete, or refused to load."""


class ModelNotAvailable(ModelError):
    """No model for the language pair is installed, and none may or can be downloaded."""


class TranslationError(NewsnormError):
    """A translator failed for good on a text: no answer, too late, or an answer that is not a translation."""


class BooksError(NewsnormError):
    """Kept plus removed is not the input: a bug in newsnorm. Please report it with the input."""
