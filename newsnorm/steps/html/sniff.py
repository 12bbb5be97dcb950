"""Tell HTML from text."""

from __future__ import annotations

import regex

__all__ = ["looks_like_html"]

_DOCUMENT = regex.compile(
    r"\s*+(?:<\?xml[^>]{0,200}>\s*+)?(?:<!--[^>]{0,500}-->\s*+)*+<(?:!doctype\s+html|html\b)", regex.I
)
_FRAGMENT = regex.compile(r"\s*+<[a-z][a-z0-9]{0,10}[\s>/]", regex.I)
_BLOCK_END = regex.compile(r"</(?:p|div|h[1-6]|article|section|body|li|td|span|a)>", regex.I)
_HEAD = 20_000


def looks_like_html(text: str) -> bool:
    """Tell whether a text is an HTML document or a fragment of one; prose with a stray tag is not."""
    if _DOCUMENT.match(text):
        return True
    return bool(_FRAGMENT.match(text)) and len(_BLOCK_END.findall(text[:_HEAD])) >= 2
