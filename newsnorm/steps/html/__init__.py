"""Read the article out of an HTML page (extra ``html``)."""

from newsnorm.steps.html.read import read_html
from newsnorm.steps.html.sniff import looks_like_html

__all__ = ["looks_like_html", "read_html"]
