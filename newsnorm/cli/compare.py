"""What differs between two records of one document: rules that did something else, fields that say something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from newsnorm.cli.visible import visible
from newsnorm.readers.written import Record

__all__ = ["Difference", "differences"]

_COLUMNS = 160


class Difference(NamedTuple):
    """One thing that is not as it was.

    Attributes:
        kind: Whether a rule did something else or a field says something else.
        name: Id of the rule (``old → new`` where one has taken over from another), or name of the field.
        sign: For a rule ``+`` (it does this now), ``-`` (it no longer does), ``~`` (it does it otherwise); ``~`` for
            a field.
        old: The text that was changed, or the field's value, as it was.
        new: The same as it is now.
    """

    kind: Literal["rule", "field"]
    name: str
    sign: Literal["+", "-", "~"]
    old: str
    new: str


def differences(old: Record, new: Record) -> Iterator[Difference]:
    """Yield what differs between two records of one document; what made them does not count."""
    yield from _rules(old, new)
    for name, value in _FIELDS.items():
        before, after = value(old), value(new)
        if before != after:
            yield Difference("field", name, "~", _cut(before), _cut(after))
    for name, key in (("text", "text"), ("kind", "kind"), ("english", "english"), ("paragraph language", "language")):
        yield from _paragraphs(name, key, old, new)


def _rules(old: Record, new: Record) -> Iterator[Difference]:
    before, after = _changes(old), _changes(new)
    gone, come = before - after, after - before
    taken_over = {}
    for change in come:
        taken_over[change.span] = change
    for change in sorted(gone.elements()):
        other = taken_over.get(change.span)
        if other is None:
            yield Difference("rule", change.rule, "-", _cut(change.before), "")
            continue
        come[other] -= 1
        name = change.rule if change.rule == other.rule else f"{change.rule} → {other.rule}"
        yield Difference("rule", name, "~", _done(change), _done(other))
    for change in sorted((+come).elements()):
        yield Difference("rule", change.rule, "+", "", _cut(change.before))


class _Change(NamedTuple):
    span: tuple[int, ...]
    rule: str
    before: str
    after: str  # empty for what was taken out, which is told by ``whole``
    whole: bool


def _changes(record: Record) -> Counter[_Change]:
    return Counter(
        _Change(tuple(one["span"]), one["rule"], one["before"], one["after"] or "", one["after"] is None)
        for one in record.get("changes", ())
    )


def _done(change: _Change) -> str:
    return _cut(change.before) if change.whole or not change.after else f"{_cut(change.before)} → {_cut(change.after)}"


def _paragraphs(name: str, key: str, old: Record, new: Record) -> Iterator[Difference]:
    """Compare paragraphs: their texts as such, all else for those whose text is in both."""
    if key == "text":
        before, after = (Counter(p["text"] for p in record.get("paragraphs", ())) for record in (old, new))
        if before != after:
            gone, come = (_cut(" ¶ ".join(only.elements())) for only in (before - after, after - before))
            yield Difference("field", name, "~", gone, come)
        return
    known = {p["text"]: _said(p.get(key)) for p in old.get("paragraphs", ())}
    changed = [
        (known[p["text"]], _said(p.get(key)))
        for p in new.get("paragraphs", ())
        if p["text"] in known and known[p["text"]] != _said(p.get(key))
    ]
    if changed:
        yield Difference("field", name, "~", _cut(changed[0][0]), _cut(changed[0][1]))


def _said(value: object) -> str:
    return str(value.get("code", "")) if isinstance(value, Mapping) else str(value or "")


def _at(*path: str) -> Callable[[Record], str]:
    def value(record: Record) -> str:
        found: Any = record
        for name in path:
            found = found.get(name) if isinstance(found, Mapping) else None
        return _said(found)

    return value


def _listed(*path: str) -> Callable[[Record], str]:
    def value(record: Record) -> str:
        found: Any = record
        for name in path:
            found = found.get(name) if isinstance(found, Mapping) else None
        return "; ".join(_one(item) for item in found or ())

    return value


def _one(item: object) -> str:
    return f"{item['name']} ({item['role']})" if isinstance(item, Mapping) else str(item)


_FIELDS: Mapping[str, Callable[[Record], str]] = {
    "input": _at("source", "digest"),
    "encoding": _at("source", "encoding"),
    "url": _at("url"),
    "language": _at("language"),
    "title": _at("title", "original"),
    "title in English": _at("title", "english"),
    "published": _at("published", "value"),
    "updated": _at("updated", "value"),
    "people": _listed("attribution", "people"),
    "agencies": _listed("attribution", "agencies"),
    "outlet": _at("attribution", "outlet"),
    "sources": _listed("attribution", "sources"),
    "translated from": _at("attribution", "translated_from"),
    "dateline": _at("attribution", "dateline", "text"),
    "translation": _at("translation", "status"),
    "engine": _at("translation", "engine"),
    "model": _at("translation", "model"),
    "warnings": _listed("warnings"),
}


def _cut(text: str) -> str:
    one_line = visible(" ".join(text.split()))
    return one_line if len(one_line) <= _COLUMNS else one_line[: _COLUMNS - 1] + "…"
