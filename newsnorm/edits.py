"""What shall be done to a draft."""

from __future__ import annotations

from typing import NamedTuple

from newsnorm.models import ChangeDetail, Reason

__all__ = ["Edit"]


class Edit(NamedTuple):
    """A wish to change a block, with the rule and the reason for the record.

    Attributes:
        block: Number of the block.
        rule: Stable name of the rule.
        reason: Why.
        start: First code point in the block's present text; ``None`` takes out the whole block.
        end: One past the last, more than ``start``.
        after: What shall stand there instead.
        detail: More for the record.
    """

    block: int
    rule: str
    reason: Reason
    start: int | None = None
    end: int | None = None
    after: str = ""
    detail: ChangeDetail | None = None
