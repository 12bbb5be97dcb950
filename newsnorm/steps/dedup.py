"""Take out repeated paragraphs of one article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsnorm.draft import Block, Draft, Edit
from newsnorm.measure import is_prose
from newsnorm.models import ChangeDetail
from newsnorm.steps.shingles import Copy, near_copies

__all__ = ["Dedup"]

# Spaces and the punctuation of the larger scripts; marks that are part of letters must stay.
_NOT_TEXT = re.compile(
    r"[\s!-/:-@\[-`{-~\xa0-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf\u060c\u061b\u061f\u0964\u0965\u2000-\u206f\u3000-\u3003\u3008-\u3020\u30fb\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+"
)


@dataclass(frozen=True)
class Dedup:
    """Take out copies of paragraphs; each change names the paragraph that stays.

    A paragraph is a copy if its letters and digits are another's, or if nearly all that it says stands in others: a
    truncated copy, a teaser, a copy with small edits, the same body in other paragraphs. Prose is taken out wherever
    it stands twice; a short line only inside a repeated stretch that has prose, so ``Q:``, a refrain, the stamps of a
    live blog and list items stay. Of two copies the one inside the body stays, else the first.

    Memory lasts one call: equal articles in a stream never affect each other. Time is linear in the text.
    """

    def __call__(self, draft: Draft) -> Draft:
        """Return the draft without repeated paragraphs."""
        blocks = draft.blocks
        keys = [_NOT_TEXT.sub("", block.text).casefold() or block.text for block in blocks]
        prose = [is_prose(block.text) for block in blocks]
        copies = _exact_copies(keys, prose)
        copies |= near_copies([block.text for block in blocks], copies)
        doubted = [block.doubt is not None for block in blocks]
        return draft.edit(_edits(blocks, keys, _inside_the_body(copies, keys, prose, doubted)))


def _exact_copies(keys: Sequence[str], prose: Sequence[bool]) -> dict[int, Copy]:
    """Return the copies with equal keys, by index: prose, and short lines in a repeated stretch that has prose."""
    places: dict[str, list[int]] = {}
    for i, key in enumerate(keys):
        places.setdefault(key, []).append(i)
    if len(places) == len(keys):
        return {}
    copies = {i: Copy(places[key][0], 1.0) for i, key in enumerate(keys) if prose[i] and places[key][0] != i}
    known = dict(copies)
    for step in (1, -1):  # from each copied paragraph walk along both copies for the short lines beside it
        for i, copy in known.items():
            for distance in (step, 2 * step):
                here, there = i + distance, copy.of + distance
                if not _same(keys, here, there) or prose[here] or here in copies or there in copies or here == copy.of:
                    break
                copies[here] = Copy(there, 1.0)
    return copies


def _same(keys: Sequence[str], here: int, there: int) -> bool:
    return 0 <= here < len(keys) and 0 <= there < len(keys) and keys[here] == keys[there]


def _inside_the_body(
    copies: dict[int, Copy], keys: Sequence[str], prose: Sequence[bool], doubted: Sequence[bool]
) -> dict[int, Copy]:
    """Let the later of two equal copies stay where it is in the body and the first is not.

    The first is not if the line model doubts it, or if it has no prose beside it and the later one has.
    """
    chosen = dict(copies)
    for i, copy in copies.items():
        first = copy.of
        if keys[first] != keys[i] or not prose[i] or first in chosen or chosen.get(i) != copy:
            continue
        if doubted[first] != doubted[i]:
            later = doubted[first]
        else:
            later = _prose_beside(first, prose) == 0 < _prose_beside(i, prose)
        if later:
            del chosen[i]
            chosen = {n: Copy(i, c.score) if c.of == first else c for n, c in chosen.items()}
            chosen[first] = Copy(i, copy.score)
    return chosen


def _prose_beside(i: int, prose: Sequence[bool]) -> int:
    return sum(prose[max(0, i - 2) : i]) + sum(prose[i + 1 : i + 3])


def _edits(blocks: Sequence[Block], keys: Sequence[str], copies: dict[int, Copy]) -> Iterator[Edit]:
    for i, copy in copies.items():
        of = copy.of
        while of in copies:  # the original turned out to be a copy itself
            of = copies[of].of
        block, kept = blocks[i], blocks[of]
        if block.text == kept.text:
            detail = ChangeDetail(duplicate_of=kept.number)
            yield Edit(block.number, "dedup.exact", "duplicate", detail=detail)
        else:
            score = None if keys[i] == keys[of] else round(copy.score, 2)
            detail = ChangeDetail(duplicate_of=kept.number, score=score)
            yield Edit(block.number, "dedup.near", "near_duplicate", detail=detail)
