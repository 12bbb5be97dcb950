"""What the records are made of: their base, spans, and the closed lists that their fields choose from."""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict

__all__ = [
    "Cleanness",
    "Frozen",
    "Kind",
    "Origin",
    "Precision",
    "Reason",
    "Role",
    "Span",
    "Status",
    "TranslationState",
]

Span: TypeAlias = tuple[int, int]

Reason: TypeAlias = Literal[
    "encoding",
    "whitespace",
    "comments",
    "navigation",
    "share",
    "subscribe",
    "related",
    "advert",
    "credit",
    "source_link",
    "translation_notice",
    "caption",
    "date_line",
    "title",
    "byline",
    "cookie",
    "paywall",
    "copyright",
    "duplicate",
    "near_duplicate",
    "furniture",
]
Kind: TypeAlias = Literal["paragraph", "heading", "quote", "list_item"]
Status: TypeAlias = Literal["translated", "already_target", "suspect", "failed", "off"]
TranslationState: TypeAlias = Literal["translated", "partial", "already_target", "unavailable", "off"]
Precision: TypeAlias = Literal["year", "month", "day", "hour", "minute", "second"]
Role: TypeAlias = Literal["reporter", "contributor", "translator", "photographer", "editor"]
Origin: TypeAlias = Literal["text", "given", "url", "html"]
Cleanness: TypeAlias = Literal["clean", "residue", "page"]


class Frozen(BaseModel):
    """Base of all records: immutable, and an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")
