"""newsnorm: raw scraped news text in any language in, a clean typed article with a record of every change out."""

from newsnorm.version import __version__

__all__ = ["__version__"]
