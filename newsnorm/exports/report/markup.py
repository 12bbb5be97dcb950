"""Text into HTML: escaped, with its language and direction, and nothing that a page can't hold."""

from __future__ import annotations

import html
import re

from newsnorm.models import Language

__all__ = ["attributes", "escaped", "link", "said_in"]

_RIGHT_TO_LEFT = frozenset("Adlm Arab Hebr Mand Mend Nkoo Rohg Samr Syrc Thaa".split())
# HTML has no place for these; and the marks of direction could show a text in an order that it does not have.
_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def escaped(text: str) -> str:
    """Return text as HTML that shows it and nothing else, in an element or in a quoted attribute.

    Control characters and marks that override the direction are shown as their code points.
    """
    return html.escape(_UNSHOWABLE.sub(lambda match: f"‹U+{ord(match[0]):04X}›", text), quote=True)


def attributes(**values: str | int | None) -> str:
    """Return attributes with a space before each; one that is ``None`` is left out."""
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escaped(str(value))}"'
        for name, value in values.items()
        if value is not None
    )


def said_in(language: Language) -> str:
    """Return the attributes ``lang`` and ``dir`` of a text; a browser finds the direction of unknown scripts."""
    direction = "rtl" if language.script in _RIGHT_TO_LEFT else "ltr"
    code = "" if language.code == "und" else language.code
    return attributes(lang=code, dir=direction if language.script else "auto")


def link(url: str) -> str:
    """Return a link to a web address; anything else (``javascript:`` …) is shown as text only."""
    if re.match(r"https?://[^\s/]", url, re.IGNORECASE):
        return f'<a href="{escaped(url)}" rel="noopener noreferrer nofollow">{escaped(url)}</a>'
    return escaped(url)
