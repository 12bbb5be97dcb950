"""The text of one article, paragraph by paragraph, with what was taken out where it stood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from newsnorm.exports.report.markup import attributes, escaped, said_in
from newsnorm.models import Article, Change, Language, Paragraph, Span

__all__ = ["rows"]

# A run of more removed lines than this is folded: a page's menu is not what one came to read.
_FOLD = 3
_LONG = 200
_TAGS = {"heading": "h4", "quote": "blockquote", "list_item": "p", "paragraph": "p"}
_NO_ENGLISH = {"failed": "could not be translated", "suspect": "no translation passed the checks"}
_SPACES = {" ": "␣", "\n": "↵", "\t": "⇥", "\u00a0": "⍽", "\u00ad": "‹soft hyphen›", "\u200b": "‹zero width space›"}


class _Mark(NamedTuple):
    """Words that a field was read from."""

    span: Span
    text: str
    field: str


def rows(article: Article) -> Iterator[str]:
    """Yield the rows of an article's text in the order of its input."""
    parts: list[Paragraph | Change] = [*article.paragraphs, *(c for c in article.changes if c.after is None)]
    parts.sort(key=lambda part: part.span)
    marks = tuple(_marks(article))
    for kind, run in groupby(parts, key=lambda part: _kind(part, marks)):
        if kind == "gone":
            yield _folded([part for part in run if isinstance(part, Change)], marks)
        else:
            for part in run:
                yield _removed(part, marks, kind) if isinstance(part, Change) else _kept(part, article, marks)


def _kind(part: Paragraph | Change, marks: Sequence[_Mark]) -> str:
    """Tell what was thrown away from what was taken over into the article's fields."""
    if isinstance(part, Paragraph):
        return "kept"
    return "read" if any(_within(mark.span, part.span) for mark in marks) else "gone"


def _marks(article: Article) -> Iterator[_Mark]:
    if article.title is not None and article.title.span is not None:
        yield _Mark(article.title.span, article.title.original, "title")
    for field, date in (("published", article.published), ("updated", article.updated)):
        if date is not None and date.span is not None and date.text:
            yield _Mark(date.span, date.text, field)
    for one in article.attribution.evidence:
        if one.span is not None:
            yield _Mark(one.span, one.text, f"{one.field.replace('_', ' ')} ({one.rule})")


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _kept(paragraph: Paragraph, article: Article, marks: Sequence[_Mark]) -> str:
    tag = _TAGS[paragraph.kind]
    text = _marked(paragraph.text, paragraph.span, marks)
    mends = (c for c in article.changes if c.after is not None and _within(c.span, paragraph.span))
    cells = [
        f'<div class="n">{paragraph.number}</div>',
        f'<div class="text"><{tag}{said_in(paragraph.language)}>{text}</{tag}>{"".join(map(_mend, mends))}</div>',
    ]
    if article.english is not None:
        cells.append(f'<div class="text english">{_english(paragraph, article.translation.target)}</div>')
    if paragraph.language.code not in ("und", article.language.code):
        cells.append(f'<div class="note">in {escaped(paragraph.language.code)}</div>')
    return f'<div class="row {paragraph.kind}">{"".join(cells)}</div>'


def _english(paragraph: Paragraph, target: str) -> str:
    if paragraph.status == "already_target":
        return '<p class="aside">the original</p>'
    if paragraph.english is None:
        return f'<p class="aside">{escaped(_NO_ENGLISH.get(paragraph.status, "not translated"))}</p>'
    tag = _TAGS[paragraph.kind]
    said = said_in(Language(code=target, script="Latn" if target == "en" else None))
    flags = "".join(f'<span class="flag">{escaped(flag)}</span>' for flag in paragraph.flags)
    doubt = f'<p class="why"><span class="flag">{escaped(paragraph.status)}</span>{flags}</p>' if flags else ""
    return f"<{tag}{said}>{escaped(paragraph.english)}</{tag}>{doubt}"


def _folded(changes: Sequence[Change], marks: Sequence[_Mark]) -> str:
    shown = "".join(_removed(change, marks, "gone") for change in changes)
    if len(changes) <= _FOLD:
        return shown
    reasons = Counter(change.reason for change in changes)
    why = ", ".join(f"{reason} {count}" for reason, count in reasons.most_common())
    return (
        f'<details class="run"><summary>{len(changes):,} paragraphs taken out here: {escaped(why)}</summary>'
        f"{shown}</details>"
    )


def _removed(change: Change, marks: Sequence[_Mark], kind: str) -> str:
    text = _marked(change.before, change.span, marks)
    # Its own language is not in the record: a browser finds the direction by the letters.
    direction = attributes(dir="auto")
    shown = f"<del{direction}>{text}</del>" if kind == "gone" else f"<p{direction}>{text}</p>"
    return (
        f'<div class="row {kind}"><div class="n">{change.paragraph}</div>'
        f'<div class="text">{shown}<p class="why">{_why(change)}</p></div></div>'
    )


def _why(change: Change) -> str:
    parts = [f"<b>{escaped(change.reason)}</b> <code>{escaped(change.rule)}</code>"]
    detail = change.detail
    if detail is not None:
        if detail.duplicate_of is not None:
            parts.append(f"stands in paragraph {detail.duplicate_of} too")
        if detail.score is not None:
            parts.append(f"score {detail.score:.2f}")
        if detail.features:
            parts.append(", ".join(f"{escaped(name)} {weight:+.1f}" for name, weight in detail.features))
        parts += [escaped(more) for more in (detail.note, detail.path) if more]
    return " · ".join(parts)


def _mend(change: Change) -> str:
    after = f"<ins>{_visible(change.after)}</ins>" if change.after else "nothing"
    return f'<p class="why">mended: <del>{_visible(change.before)}</del> → {after} · {_why(change)}</p>'


def _visible(text: str) -> str:
    """Show white space that is the whole point of a mend, and the beginning of a long text."""
    if len(text) > _LONG:
        text = text[:_LONG] + "…"
    return escaped(text if text.strip() else "".join(_SPACES.get(char, char) for char in text))


def _marked(text: str, span: Span, marks: Sequence[_Mark]) -> str:
    """Return escaped text with marks around the words that fields were read from."""
    found: list[tuple[int, int, str]] = []
    for mark in marks:
        start = text.find(mark.text) if _within(mark.span, span) else -1
        if start >= 0:
            found.append((start, start + len(mark.text), mark.field))
    parts, position = [], 0
    for (start, end), same in groupby(sorted(found), key=lambda mark: mark[:2]):
        if start < position:
            continue  # marks that cross can't be nested
        fields = ", ".join(dict.fromkeys(field for _, _, field in same))
        parts += [escaped(text[position:start]), f"<mark{attributes(title=fields)}>{escaped(text[start:end])}</mark>"]
        position = end
    return "".join([*parts, escaped(text[position:])])
