"""An article for people to read in a terminal: facts, then the text with what was taken out where it stood."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from newsnorm.cli.visible import visible
from newsnorm.models import Article, Change, Paragraph

__all__ = ["console", "say", "show", "story"]

_INSIDE = 48  # columns of a mended piece that are shown


def console(*, stderr: bool = False) -> Console:
    """Return a console that wraps at the terminal's width and writes plain text where there is no terminal."""
    made = _Console(stderr=stderr, highlight=False, soft_wrap=False)
    return made if made.is_terminal else _Console(stderr=stderr, highlight=False, width=120)


class _Console(Console):
    """A console that leaves it to the command what becomes of a closed pipe; rich ends with exit code 1."""

    def on_broken_pipe(self) -> None:
        """Pass the error on."""
        raise BrokenPipeError


def show(screen: Console, *parts: RenderableType) -> None:
    """Print; where there is no terminal, without the spaces that tables are filled up with."""
    if screen.is_terminal:
        screen.print(*parts, sep="\n")
        return
    with screen.capture() as capture:
        screen.print(*parts, sep="\n")
    screen.file.write("".join(line.rstrip() + "\n" for line in capture.get().splitlines()))


def say(message: str) -> None:
    """Write a message to standard error."""
    sys.stderr.write(f"newsnorm: {visible(message)}\n")


def story(article: Article, *, english: bool = False, removed: bool = True, wide: bool = False) -> RenderableType:
    """Lay out the text in the input's order.

    Args:
        article: What to show.
        english: Show each paragraph's translation with it.
        removed: Show what was taken out, with the rule and the reason, and mended pieces.
        wide: Show the translation beside the paragraph, else beneath it.
    """
    gone = [change for change in article.changes if change.after is None] if removed else []
    parts: list[tuple[tuple[int, int], Paragraph | Change]] = [(p.span, p) for p in article.paragraphs]
    parts += [(change.span, change) for change in gone]
    read = list(_read(article))
    lines: list[RenderableType] = []
    for span, part in sorted(parts, key=lambda pair: pair[0]):
        if isinstance(part, Change):
            lines.append(_removed(part, read))
            continue
        lines += _kept(part, english=english, wide=wide)
        if removed:
            inside = (c for c in article.changes if c.after is not None and span[0] <= c.span[0] < span[1])
            lines += [_mended(change, read) for change in inside]
    return Group(*lines)


def _read(article: Article) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield where each fact was read from, with the fact."""
    found = (("title", article.title), ("published", article.published), ("updated", article.updated))
    for name, fact in found:
        if fact is not None and fact.span:
            yield fact.span, name
    for line in article.attribution.evidence:
        if line.span:
            yield line.span, line.field.replace("_", " ")


def _as(change: Change, read: list[tuple[tuple[int, int], str]]) -> str:
    """Say which facts were read from what was taken out."""
    inside = [name for span, name in read if change.span[0] <= span[0] and span[1] <= change.span[1]]
    return f"; read as {', '.join(dict.fromkeys(inside))}" if inside else ""


def _kept(paragraph: Paragraph, *, english: bool, wide: bool) -> list[RenderableType]:
    mark = {"heading": "#", "quote": ">", "list_item": "*", "paragraph": " "}[paragraph.kind]
    style = "bold" if paragraph.kind == "heading" else ""
    translation = None
    if english and paragraph.english is not None and paragraph.status != "already_target":
        note = f"  [{', '.join((paragraph.status, *paragraph.flags))}]" if paragraph.status != "translated" else ""
        translation = Text(visible(paragraph.english) + note, style="cyan")
    if wide and translation is not None:
        return [_numbered(paragraph.number, mark, paragraph.text, style, beside=translation)]
    lines = [_numbered(paragraph.number, mark, paragraph.text, style)]
    if translation is not None:
        lines.append(_numbered(None, "=", translation, "cyan"))
    return lines


def _removed(change: Change, read: list[tuple[tuple[int, int], str]]) -> RenderableType:
    why = f"{change.reason}: {change.rule}"
    detail = change.detail
    if detail and detail.duplicate_of is not None:
        why += f", as paragraph {detail.duplicate_of}"
    if detail and detail.score is not None:
        why += f", score {detail.score:.2f}"
    if detail and detail.features:
        why += "; " + ", ".join(f"{name} {weight:+.1f}" for name, weight in detail.features)
    line = _numbered(change.paragraph, "-", change.before, "red")
    return Group(line, _note(f"[{why}{_as(change, read)}]"))


def _mended(change: Change, read: list[tuple[tuple[int, int], str]]) -> RenderableType:
    after = f" → {_shown(change.after)}" if change.after else " taken out"
    note = f" ({change.detail.note})" if change.detail and change.detail.note else ""
    return _note(f"~ {_shown(change.before)}{after}  [{change.reason}: {change.rule}{_as(change, read)}]{note}")


def _note(text: str) -> RenderableType:
    return Padding(Text(text, style="dim"), (0, 0, 0, 7), expand=False)


def _shown(text: str) -> str:
    cut = text if len(text) <= _INSIDE else text[: _INSIDE - 1] + "…"
    return "“" + "".join(char if char.isprintable() else f"<{ord(char):04X}>" for char in cut) + "”"


def _numbered(
    number: int | None, mark: str, text: str | Text, style: str, beside: Text | None = None
) -> RenderableType:
    row = Table.grid(padding=(0, 1), expand=beside is not None)
    row.add_column(width=4, justify="right", style="dim")
    row.add_column(width=1, style=style)
    row.add_column(overflow="fold", ratio=None if beside is None else 1)
    cells: list[RenderableType] = [
        "" if number is None else str(number),
        Text(mark),
        text if isinstance(text, Text) else Text(visible(text), style=style),
    ]
    if beside is not None:
        row.add_column(overflow="fold", ratio=1)
        cells.append(beside)
    row.add_row(*cells)
    return row
