"""Take out repeated paragraphs of one article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsnorm.draft import Block, Draft, Edit
from newsnorm.measure import columns, ends_sentence, is_prose
from newsnorm.steps.echoes import echoes_of
from newsnorm.steps.letters import letters_of
from newsnorm.steps.shingles import Copy, near_copies
from newsnorm.trusted import change_detail

__all__ = ["Dedup"]

_QUESTION = ("?", "？", "؟", ";", "՞", "?”", "?“", "?«", "?»", '?"')
_CAPTION = 45  # columns of a line that is not repeated by chance
_REFRAIN = 3  # times from which on a lone line is repeated on purpose
# A date is one number: 12月8日21時.
_NUMBER = re.compile(r"[\d½⅓⅔¼¾⅛](?:[\d.,:/½⅓⅔¼¾⅛]|[年月日时時分秒亿億万萬千년월일시분억만](?=\d))*")
_FEW_NUMBERS = 3
_AMOUNT, _LOOSE_AMOUNT = 25, 40  # columns for each number; the second for what is no sentence
_FEW_LETTERS = 3  # of a line that stands in many a paragraph by chance
_INSIDE = 20_000  # characters of a paragraph in which a short line is looked for


@dataclass(frozen=True)
class Dedup:
    """Take out copies of paragraphs; each change names the paragraph that stays.

    A paragraph is a copy if its letters and digits are another's, or if nearly all that it says stands in others: a
    truncated copy, a teaser, a copy with small edits, the same body in other paragraphs. Prose is taken out wherever
    it stands twice; a short line only inside a repeated stretch that has prose, so ``Q:``, a refrain, the stamps of a
    live blog, questions and list items stay. Of two copies the one inside the body stays, else the first.

    Memory lasts one call: equal articles in a stream never affect each other. Time is linear in the text.
    """

    def __call__(self, draft: Draft) -> Draft:
        """Return the draft without repeated paragraphs."""
        if len(draft.blocks) < 2:  # a copy needs an original
            return draft
        texts = [block.text for block in draft.blocks]
        echoes = echoes_of(texts)
        if not echoes.suspects:
            return draft
        page = _Page(draft.blocks, texts)
        copies, on_purpose = _exact_copies(page, sorted(echoes.suspects))
        listed = [i for i in echoes.related if _is_quantities(texts[i])]
        copies |= near_copies(texts, echoes, copies.keys(), {*listed, *on_purpose})
        if not copies:
            return draft
        copies = _inside_the_body(copies, page)
        _add_lines_beside(copies, page)
        return draft.edit(_edits(page, copies))


class _Page:
    """The blocks of a draft with what is asked of them again and again."""

    def __init__(self, blocks: Sequence[Block], texts: Sequence[str]) -> None:
        self.blocks = blocks
        self.texts = texts
        self._keys: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self.texts)

    def key(self, i: int) -> str:
        """Return what is equal for texts of the same letters and digits."""
        key = self._keys.get(i)
        if key is None:
            key = self._keys[i] = letters_of(self.texts[i]) or self.texts[i]
        return key

    def prose(self, i: int) -> bool:
        return is_prose(self.texts[i]) and not _is_quantities(self.texts[i])

    def in_prose(self, i: int) -> bool:
        return any(0 <= n < len(self) and self.prose(n) for n in (i - 1, i + 1))

    def same(self, here: int, there: int) -> bool:
        return 0 <= here < len(self) and 0 <= there < len(self) and self.key(here) == self.key(there)

    def asks(self, i: int) -> bool:
        return self.texts[i].rstrip().endswith(_QUESTION)

    def doubted(self, i: int) -> bool:
        return self.blocks[i].doubt is not None


def _is_quantities(text: str) -> bool:
    """Tell whether a text lists amounts, as recipes, meal plans and results do; such lines are alike for good."""
    numbers = _NUMBER.findall(text)
    if len(numbers) < _FEW_NUMBERS:
        return False
    return columns(text) <= len(numbers) * (_AMOUNT if ends_sentence(text) else _LOOSE_AMOUNT)


def _exact_copies(page: _Page, suspects: Sequence[int]) -> tuple[dict[int, Copy], set[int]]:
    """Return the copies with equal keys, by index, and the lines that are repeated on purpose.

    Copies are prose, and lines that are too long to be repeated by chance.
    """
    copies: dict[int, Copy] = {}
    on_purpose: set[int] = set()
    times = Counter(map(page.key, suspects))
    first: dict[str, int] = {}
    for i in suspects:
        key = page.key(i)
        original = first.setdefault(key, i)
        if original == i or not (columns(page.texts[i]) >= _CAPTION or is_prose(page.texts[i])):
            continue
        if _on_purpose(i, original, times[key], page):
            on_purpose |= {i, original}
        else:
            copies[i] = Copy(original, 1.0)
    return copies, on_purpose


def _on_purpose(i: int, of: int, times: int, page: _Page) -> bool:
    """Tell whether a line that is repeated without the prose beside it is repeated by its writer."""
    if abs(i - of) == 1:
        return False
    if _is_quantities(page.texts[i]):
        return True
    if not is_prose(page.texts[i]) and (times > _REFRAIN or not any(page.in_prose(n) for n in (i, of))):
        return True  # a caption stands in the body, the lines of a list among themselves
    beside = [(i + step, of + step) for step in (-1, 1)] + [(i + step, i + 2 * step) for step in (-1, 1)]
    return page.asks(i) and not any(page.same(a, b) and page.prose(a) and not page.asks(a) for a, b in beside)


def _inside_the_body(copies: dict[int, Copy], page: _Page) -> dict[int, Copy]:
    """Let the later of two equal copies stay where it is in the body and the first is not.

    The first is not if the line model doubts it, or if it has no prose beside it and the later one has.
    """
    chosen = dict(copies)
    moved: dict[int, int] = {}
    for i, copy in copies.items():
        first = copy.of
        if not copy.alike or first in chosen or first in moved or not page.prose(i):
            continue
        if page.doubted(first) != page.doubted(i):
            later = page.doubted(first)
        else:
            later = _prose_beside(first, page) == 0 < _prose_beside(i, page)
        if later:
            del chosen[i]
            chosen[first] = Copy(i, copy.score)
            moved[first] = i
    return chosen


def _prose_beside(i: int, page: _Page) -> int:
    return sum(page.prose(n) for n in (i - 2, i - 1, i + 1, i + 2) if 0 <= n < len(page))


def _add_lines_beside(copies: dict[int, Copy], page: _Page) -> None:
    """Add the short lines of a repeated stretch, walking on from each paragraph that is a copy."""
    for add in (_walk_along, _walk_doubled, _look_inside):
        for step in (1, -1):
            for i, copy in sorted(copies.items(), reverse=step < 0):
                add(copies, page, i, copy.of, step)


def _walk_along(copies: dict[int, Copy], page: _Page, i: int, of: int, step: int) -> None:
    """Add the lines beside a copy that stand beside its original, too."""
    here, there = i + step, of + step
    while page.same(here, there) and here not in copies and there not in copies and here != of:
        copies[here] = Copy(there, 1.0)
        here, there = here + step, there + step


def _walk_doubled(copies: dict[int, Copy], page: _Page, i: int, of: int, step: int) -> None:
    """Add the second of each two lines where every line stands twice: A A b b C C."""
    here = max(i, of) + 1 if step > 0 else min(i, of) - 1
    while abs(i - of) == 1 and page.same(here, here + step) and not {here, here + step} & copies.keys():
        low = min(here, here + step)
        copies[low + 1] = Copy(low, 1.0)
        here += 2 * step


def _look_inside(copies: dict[int, Copy], page: _Page, i: int, of: int, step: int) -> None:
    """Add a short line beside a copy that stands inside the original or its neighbour."""
    here = i + step
    if not 0 <= here < len(page) or here in copies or page.prose(here):
        return
    key = page.key(here)
    for there in (of, of + step):
        if there not in copies and there != here and 0 <= there < len(page):
            text = page.texts[there]
            if len(page.texts[here]) < len(text) <= _INSIDE and len(key) > _FEW_LETTERS and key in page.key(there):
                copies[here] = Copy(there, 1.0, alike=False)
                return


def _edits(page: _Page, copies: dict[int, Copy]) -> Iterator[Edit]:
    for i, copy in copies.items():
        of = copy.of
        while of in copies:  # the original turned out to be a copy itself
            of = copies[of].of
        block, kept = page.blocks[i], page.blocks[of]
        if block.text == kept.text:
            detail = change_detail(duplicate_of=kept.number)
            yield Edit(block.number, "dedup.exact", "duplicate", detail=detail)
        else:
            score = None if page.key(i) == page.key(of) else round(copy.score, 2)
            detail = change_detail(duplicate_of=kept.number, score=score)
            yield Edit(block.number, "dedup.near", "near_duplicate", detail=detail)
