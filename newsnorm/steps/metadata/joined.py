"""Cut a headline and a byline apart where they were joined: a page's lines end at links as well as at paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsnorm.measure import columns
from newsnorm.steps.metadata.date_lines import label_of
from newsnorm.steps.metadata.given_names import is_given_name
from newsnorm.steps.metadata.lines import TextLine
from newsnorm.steps.metadata.page_names import may_be_label
from newsnorm.steps.metadata.people import as_name

__all__ = ["cut_bylines"]

# No byline is longer, in code points.
_LONGEST = 80


def cut_bylines(lines: Sequence[TextLine], raw: str) -> list[TextLine]:
    """Return the lines with bylines on lines of their own, as they are in the input.

    Args:
        lines: The lines of the page.
        raw: The input.
    """
    return [part for line in lines for part in _parts(line, raw)]


def _parts(line: TextLine, raw: str) -> Iterator[TextLine]:
    block = line.block
    if block is None or line.prose or not block.pieces or "\n" in line.text:
        yield line
        return
    cuts: list[tuple[int, int]] = []
    start = position = 0
    for piece in block.pieces:
        if not piece.verbatim and "\n" in raw[piece.start : piece.end]:
            cuts.append((start, position))
            start = position + len(piece.text)
        position += len(piece.text)
    cuts.append((start, position))
    texts = [block.text[low:high].strip() for low, high in cuts]
    first = next((at for at in range(1, len(texts)) if _is_byline(texts, at)), None)
    if first is None:
        yield line
        return
    head = (cuts[0][0], cuts[first - 1][1])
    for low, high in (head, *cuts[first:]):
        text = block.text[low:high].strip()
        if text:
            yield TextLine(text, block.source_span(low, high), block, line.reason, False, columns(text))


def _is_byline(texts: Sequence[str], at: int) -> bool:
    """Tell whether a line is a label for a byline, such a label and a name, or a name."""
    text = texts[at]
    if not text or len(text) > _LONGEST:
        return False
    if may_be_label(text):
        rest = text.partition(" ")[2] or (texts[at + 1] if at + 1 < len(texts) else "")
        return label_of(text) == "byline" or _is_person(rest.partition(" | ")[0])
    # One in the middle of a headline is a link; after it the headline goes on in small letters.
    following = texts[at + 1] if at + 1 < len(texts) else ""
    return (
        _is_person(text) and not (following[:1].islower() and len(following) > 3) and texts[at - 1][-1:] not in ":,–-"
    )


def _is_person(text: str) -> bool:
    name = as_name(text)
    return name is not None and " " in name and is_given_name(name.partition(" ")[0])
