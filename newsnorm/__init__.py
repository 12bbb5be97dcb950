"""newsnorm: raw scraped news text in any language in, a clean typed article with a record of every change out."""

from newsnorm.version import __version__

__all__ = [
    "Article",
    "Config",
    "Failure",
    "NewsnormError",
    "Normalizer",
    "RawArticle",
    "__version__",
    "normalize",
    "normalize_many",
]

from newsnorm.api import Normalizer, normalize, normalize_many
from newsnorm.config import Config
from newsnorm.errors import NewsnormError
from newsnorm.models import Article, Failure, RawArticle
