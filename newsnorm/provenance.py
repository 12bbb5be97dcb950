"""Where a record comes from: the input, and what made the record of it."""

from __future__ import annotations

from typing import Literal

from newsnorm.values import Cleanness, Frozen

__all__ = ["Producer", "Source"]


class Source(Frozen):
    """What the input was.

    Attributes:
        format: How it was read.
        encoding: The charset that bytes were decoded with; ``None`` for a ``str``.
        characters: Length of the decoded input in code points.
        digest: SHA-256 of the decoded input (for HTML: of the HTML) as UTF-8.
        cleanness: What a text was taken for, which sets how much the line model may do: a ``clean`` body, a body with
            some ``residue``, or a whole ``page``; ``None`` when it was not asked (HTML, which has its own model, a text
            of a few lines, or ``cleaning="off"``).
    """

    format: Literal["text", "html"] = "text"
    encoding: str | None = None
    characters: int = 0
    digest: str = ""
    cleanness: Cleanness | None = None


class Producer(Frozen):
    """What made a record: two records with equal producers and inputs are equal.

    Attributes:
        version: Version of newsnorm.
        rules: First 16 digits of the SHA-256 over all rule data in use.
        config: First 16 digits of the SHA-256 over the configuration.
    """

    version: str
    rules: str
    config: str
