"""Translation on this machine with Firefox Translations models."""

from newsnorm.translators.local.translator import LocalTranslator

__all__ = ["LocalTranslator"]
