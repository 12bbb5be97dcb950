"""An article for people to read in a terminal: facts, then the text with what was taken out where it stood."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from newsnorm.models import Article, Attribution, Change, NewsDate, Paragraph

__all__ = ["console", "facts", "say", "story"]

_INSIDE = 48  # columns of a mended piece that are shown


def console(*, stderr: bool = False) -> Console:
    """Return a console that wraps at the terminal's width and writes plain text where there is no terminal."""
    made = Console(stderr=stderr, highlight=False, soft_wrap=False)
    return made if made.is_terminal else Console(stderr=stderr, highlight=False, width=120)


def say(message: str) -> None:
    """Write a message to standard error."""
    sys.stderr.write(f"newsnorm: {message}\n")


def facts(article: Article) -> RenderableType:
    """Lay out what is known about an article, a line a fact; unknown facts are left out."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in _facts(article):
        table.add_row(name, Text(value))
    return table


def _facts(article: Article) -> Iterator[tuple[str, str]]:
    language = article.language
    if article.title:
        yield "title", article.title.original
        if article.title.english and article.title.english != article.title.original:
            yield "", article.title.english
    shares = ", ".join(f"{code} {share:.0%}" for code, share in language.shares.items() if share < 1)
    known = "given" if language.given else f"confidence {language.confidence:.2f}"
    yield "language", f"{language.code} ({known}{'; ' + shares if shares else ''})"
    for name, date in (("published", article.published), ("updated", article.updated)):
        if date:
            yield name, _date(date)
    yield from _attribution(article.attribution)
    translation = article.translation
    engine = " by " + " ".join(filter(None, (translation.engine, translation.model))) if translation.engine else ""
    yield "translation", f"{translation.status}{engine}"
    for warning in dict.fromkeys((*article.warnings, *translation.warnings)):
        yield "warning", warning


def _attribution(attribution: Attribution) -> Iterator[tuple[str, str]]:
    rows = (
        ("people", ", ".join(f"{person.name} ({person.role})" for person in attribution.people)),
        ("agencies", ", ".join(attribution.agencies)),
        ("outlet", attribution.outlet),
        ("sources", "; ".join(attribution.sources)),
        ("translated from", attribution.translated_from),
        ("dateline", attribution.dateline and attribution.dateline.text),
    )
    yield from ((name, value) for name, value in rows if value)
    for line in attribution.evidence:
        yield "evidence", f"{line.field}: “{line.text}” [{line.rule}]"


def _date(date: NewsDate) -> str:
    doubt = ", day and month may be the other way round" if date.ambiguous else ""
    evidence = f" from “{date.text}”" if date.text and date.text != date.value else ""
    return f"{date.value} (to the {date.precision}{evidence}{doubt})"


def story(article: Article, *, english: bool = False, removed: bool = True) -> RenderableType:
    """Lay out the text in the input's order.

    Args:
        article: What to show.
        english: Show each paragraph's translation beneath it.
        removed: Show what was taken out, with the rule and the reason, and mended pieces.
    """
    gone = [change for change in article.changes if change.after is None] if removed else []
    parts: list[tuple[tuple[int, int], Paragraph | Change]] = [(p.span, p) for p in article.paragraphs]
    parts += [(change.span, change) for change in gone]
    lines: list[RenderableType] = []
    for span, part in sorted(parts, key=lambda pair: pair[0]):
        if isinstance(part, Change):
            lines.append(_removed(part))
            continue
        lines += _kept(part, english=english)
        if removed:
            inside = (c for c in article.changes if c.after is not None and span[0] <= c.span[0] < span[1])
            lines += [_mended(change) for change in inside]
    return Group(*lines)


def _kept(paragraph: Paragraph, *, english: bool) -> list[RenderableType]:
    mark = {"heading": "#", "quote": ">", "list_item": "*", "paragraph": " "}[paragraph.kind]
    style = "bold" if paragraph.kind == "heading" else ""
    lines = [_numbered(paragraph.number, mark, paragraph.text, style)]
    if english and paragraph.english is not None and paragraph.status != "already_target":
        note = f"  [{', '.join((paragraph.status, *paragraph.flags))}]" if paragraph.status != "translated" else ""
        lines.append(_numbered(None, "=", paragraph.english + note, "cyan"))
    return lines


def _removed(change: Change) -> RenderableType:
    why = f"{change.reason}: {change.rule}"
    detail = change.detail
    if detail and detail.duplicate_of is not None:
        why += f", as paragraph {detail.duplicate_of}"
    if detail and detail.score is not None:
        why += f", score {detail.score:.2f}"
    if detail and detail.features:
        why += "; " + ", ".join(f"{name} {weight:+.1f}" for name, weight in detail.features)
    line = _numbered(change.paragraph, "-", change.before, "red")
    return Group(line, Padding(Text(f"[{why}]", style="dim"), (0, 0, 0, 7)))


def _mended(change: Change) -> RenderableType:
    before, after = (_shown(text) for text in (change.before, change.after or ""))
    note = f" ({change.detail.note})" if change.detail and change.detail.note else ""
    text = f"~ {before} → {after}  [{change.reason}: {change.rule}]{note}"
    return Padding(Text(text, style="dim"), (0, 0, 0, 7))


def _shown(text: str) -> str:
    cut = text if len(text) <= _INSIDE else text[: _INSIDE - 1] + "…"
    return "“" + "".join(char if char.isprintable() else f"<{ord(char):04X}>" for char in cut) + "”"


def _numbered(number: int | None, mark: str, text: str, style: str) -> RenderableType:
    row = Table.grid(padding=(0, 1))
    row.add_column(width=4, justify="right", style="dim")
    row.add_column(width=1, style=style)
    row.add_column(overflow="fold")
    row.add_row("" if number is None else str(number), Text(mark), Text(text, style=style))
    return row
