"""newsnorm: raw scraped news text in any language in, a clean typed article with a record of every change out."""

__version__ = "0.1.0"
