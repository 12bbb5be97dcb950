"""Turn any input into a draft: undo the charset, take the text out of HTML."""

from __future__ import annotations

from newsnorm.config import Config
from newsnorm.draft import Draft, Edit
from newsnorm.errors import InputError
from newsnorm.models import RawArticle, Source, decoded, digest
from newsnorm.steps.charset import decode_bytes
from newsnorm.steps.html import looks_like_html, read_html
from newsnorm.trusted import change_detail

__all__ = ["decode"]


def decode(raw: str | bytes | RawArticle, config: Config) -> Draft:
    """Begin a draft from whatever was handed in.

    Args:
        raw: Text, bytes, or either with what is known about it.
        config: For ``input_format`` and ``max_chars``.

    Raises:
        InputError: The input is not text at all, or is longer than ``config.max_chars``.
        MissingExtraError: It is HTML, and the extra ``html`` is not installed.
    """
    article = _as_raw_article(raw)
    if article.data is not None:
        text, encoding, notes = decode_bytes(article.data, article.charset)
    else:
        text, encoding, notes = (article.html if article.text is None else article.text) or "", None, ()
    if len(text) > config.max_chars:
        raise InputError(
            f"The document has {len(text):,} characters; the limit is {config.max_chars:,}. "
            "Cut it into articles, or raise Config.max_chars (newsnorm normalize --max-chars)"
        )
    clean = decoded(text)
    source = Source(encoding=encoding, characters=len(clean), digest=digest(clean))
    as_html = article.html is not None or config.input_format == "html"
    if as_html or (config.input_format == "auto" and looks_like_html(clean)):
        disabled = frozenset(config.disabled_rules | config.disabled_reasons)
        draft = read_html(clean, source, article.url, cleaning=config.cleaning, disabled=disabled)
    else:
        draft = _mark_surrogates(Draft.of(clean, source), text)
    given = {
        name: value
        for name in ("outlet", "title", "published", "language", "crawled")
        if (value := getattr(article, name)) is not None
    }
    identity = article.id or source.digest[:16]
    return draft._replace(id=identity, url=article.url, given=given).warn(*notes)


def _as_raw_article(raw: object) -> RawArticle:
    if isinstance(raw, RawArticle):
        return raw
    if isinstance(raw, str):
        return RawArticle(text=raw)
    if isinstance(raw, bytes | bytearray | memoryview):
        return RawArticle(data=bytes(raw))
    hint = "; open the file and pass its bytes, or use newsnorm.readers" if hasattr(raw, "__fspath__") else ""
    raise InputError(f"newsnorm reads str, bytes and RawArticle, not {type(raw).__name__}{hint}")


def _mark_surrogates(draft: Draft, original: str) -> Draft:
    """Record each lone surrogate; the draft holds U+FFFD in its place already, as no record could hold the original."""
    if draft.raw == original:
        return draft
    return draft.edit(
        Edit(
            0,
            "repair.surrogate",
            "encoding",
            place,
            place + 1,
            "\ufffd",
            change_detail(note=f"lone surrogate U+{ord(char):04X}"),
        )
        for place, char in enumerate(original)
        if "\ud800" <= char <= "\udfff"
    )
