"""What a step is."""

from __future__ import annotations

from typing import Protocol

from newsnorm.draft import Draft

__all__ = ["Step"]


class Step(Protocol):
    """One stage of the way from raw text to article.

    A step is a frozen dataclass that holds its settings. It is picklable, reads nothing but its draft, keeps nothing
    between calls, and answers the same for the same draft.
    """

    def __call__(self, draft: Draft) -> Draft:
        """Return the draft with this step's work done."""
        ...
