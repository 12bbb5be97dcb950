"""Make records of values that are right by their types, without having them looked at.

A scraped page has three hundred changes. Validating each takes three times as long as making it, and copies the tuples
inside. This is what ``BaseModel.model_construct`` does, less its search for defaults and aliases; a test compares.
"""

from __future__ import annotations

from typing import TypeVar

from newsnorm.models import Change, ChangeDetail, Kind, Language, Paragraph, Reason, Span, Status

__all__ = ["change", "change_detail", "paragraph"]

_T = TypeVar("_T", Change, ChangeDetail, Paragraph)

_set = object.__setattr__  # the records are frozen
# Shared by all records: pydantic copies it before it changes it.
_CHANGE, _DETAIL = set(Change.model_fields), set(ChangeDetail.model_fields)
_PARAGRAPH = set(Paragraph.model_fields)


def _made(model: type[_T], fields: set[str], values: dict[str, object]) -> _T:
    made = model.__new__(model)
    _set(made, "__dict__", values)
    _set(made, "__pydantic_fields_set__", fields)
    _set(made, "__pydantic_extra__", None)
    _set(made, "__pydantic_private__", None)
    return made


def change(
    number: int,
    rule: str,
    reason: Reason,
    span: Span,
    before: str,
    after: str | None,
    paragraph: int,
    detail: ChangeDetail | None,
) -> Change:
    """Make a :class:`~newsnorm.models.Change`; its ``id`` is the number."""
    values: dict[str, object] = {
        "id": number,
        "rule": rule,
        "reason": reason,
        "span": span,
        "before": before,
        "after": after,
        "paragraph": paragraph,
        "detail": detail,
    }
    return _made(Change, _CHANGE, values)


def change_detail(
    duplicate_of: int | None = None,
    score: float | None = None,
    features: tuple[tuple[str, float], ...] = (),
    path: str | None = None,
    note: str | None = None,
) -> ChangeDetail:
    """Make a :class:`~newsnorm.models.ChangeDetail`."""
    values: dict[str, object] = {
        "duplicate_of": duplicate_of,
        "score": score,
        "features": features,
        "path": path,
        "note": note,
    }
    return _made(ChangeDetail, _DETAIL, values)


def paragraph(
    number: int,
    text: str,
    english: str | None,
    kind: Kind,
    language: Language,
    span: Span,
    status: Status,
    flags: tuple[str, ...],
) -> Paragraph:
    """Make a :class:`~newsnorm.models.Paragraph`."""
    values: dict[str, object] = {
        "number": number,
        "text": text,
        "english": english,
        "kind": kind,
        "language": language,
        "span": span,
        "status": status,
        "flags": flags,
    }
    return _made(Paragraph, _PARAGRAPH, values)
