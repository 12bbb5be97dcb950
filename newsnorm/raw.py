"""What goes in: one document, and what makes two of them the same."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from pydantic import Field, ValidationError, model_validator

from newsnorm.errors import InputError
from newsnorm.misfits import misfits
from newsnorm.values import Frozen

__all__ = ["RawArticle", "decoded", "digest"]


def decoded(text: str) -> str:
    """Replace lone surrogates by U+FFFD, one for one, so that offsets stay and JSON can be written.

    A pydantic model accepts a lone surrogate and then fails in ``model_dump_json`` (seen with pydantic 2.14).
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text


def digest(text: str) -> str:
    """Return the SHA-256 of a decoded text as 64 hexadecimal digits: the identity of an input."""
    return hashlib.sha256(text.encode()).hexdigest()


class RawArticle(Frozen):
    """One input document and what its owner already knows about it.

    Give exactly one of ``text``, ``html`` and ``data``. Everything else is optional; what is given wins over what
    would be inferred, and is marked as given in the result.

    Attributes:
        text: The text as a ``str``. It may turn out to be HTML, unless ``Config.input_format`` says otherwise.
        html: HTML as a ``str``.
        data: Undecoded bytes of text or HTML; the charset is found out.
        id: The caller's name for the document; by default the first 16 digits of the content's SHA-256.
        url: Where the text was found.
        outlet: Name of the publication.
        title: The headline.
        published: Date of publication as ISO 8601, as precise as it is known: ``2024``, ``2024-05``,
            ``2024-05-03``, ``2024-05-03T14:30+02:00``.
        language: Language code of the text (``"de"``, ``"pt-BR"``).
        charset: Charset of ``data`` as the server declared it (``"windows-1251"``); bytes that are UTF-8 beyond doubt
            are read as that all the same.
        crawled: When the text was fetched, ISO 8601. Never taken for the date of publication, but "3 hours ago" and days
            without a year count from it.
        place: Where it was read, for messages: ``dump.jsonl:17``. It changes nothing in the record.

    Raises:
        InputError: There is not exactly one body, a field is unknown, or a value is no string (``data``: bytes).
    """

    text: str | None = None
    html: str | None = None
    data: bytes | None = Field(default=None, repr=False)
    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None
    charset: str | None = None
    crawled: str | None = None
    place: str | None = None

    if not TYPE_CHECKING:  # type checkers make a better signature of the fields

        def __init__(self, **facts: Any) -> None:
            try:
                super().__init__(**facts)
            except ValidationError as error:
                where = "".join(f" {facts[name]!r:.200}" for name in ("place", "id") if facts.get(name))
                raise InputError(f"RawArticle{where}: {misfits(error, type(self), 'field')}{_advice(error)}") from None

    @model_validator(mode="after")
    def _one_body(self) -> RawArticle:
        bodies = [name for name in ("text", "html", "data") if getattr(self, name) is not None]
        if len(bodies) != 1:
            found = " and ".join(bodies) or "none"
            raise ValueError(f"give exactly one of text=, html= and data=; {found} given")
        return self


def _advice(error: ValidationError) -> str:
    """Say what to give instead of a value that is no string, where that is not plain."""
    wrong = [problem["input"] for problem in error.errors() if problem["type"].startswith("string_")]
    if any(isinstance(value, bytes | bytearray | memoryview) for value in wrong):
        return "; bytes go into data="
    return "; give its isoformat()" if any(hasattr(value, "isoformat") for value in wrong) else ""
