"""The model store of the local translator: models on this machine, and the ones that can be had."""

from newsnorm.translators.local.store.install import Progress
from newsnorm.translators.local.store.installed import InstalledModel
from newsnorm.translators.local.store.records import AvailableModel
from newsnorm.translators.local.store.store import ModelStore
from newsnorm.translators.local.store.verify import Finding

__all__ = ["AvailableModel", "Finding", "InstalledModel", "ModelStore", "Progress"]
