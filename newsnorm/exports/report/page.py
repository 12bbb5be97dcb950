"""The page around the articles: one file, no network, readable without its script."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from newsnorm.exports.counts import Counts
from newsnorm.exports.report.markup import escaped
from newsnorm.exports.report.overview import charts, filters, numbers
from newsnorm.version import __version__

__all__ = ["bottom", "top"]

_HERE = files("newsnorm.exports.report")


def top(counts: Counts, title: str) -> str:
    """Return the page up to its first article.

    The policy in its head lets a browser run our own script, known by its hash, and load nothing at all: even if an
    article's text got past the escaping, it could not run a script or call home.
    """
    style, script = _text("report.css"), _text("report.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escaped(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{escaped(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#articles">To the articles</a>\n'
        f"<header><h1>{escaped(title)}</h1>{numbers(counts)}</header>\n"
        f"<details open><summary>Overview</summary>{charts(counts)}</details>\n"
        f'{filters(counts)}\n<main id="articles">\n'
    )


def bottom(notes: str = "") -> str:
    """Return the page after its last article."""
    return (
        f"</main>\n<footer>{notes}<p>Made by newsnorm {__version__}. Struck-through text was taken out. Lines on blue were "
        "taken over into the article's fields; highlighted words are what a field was read from.</p></footer>\n"
        f"<script>{_text('report.js')}</script>\n</body>\n</html>\n"
    )


def _text(name: str) -> str:
    return (_HERE / name).read_text("utf-8")


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
