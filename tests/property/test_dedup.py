"""Laws of the search for repeats."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsnorm.draft import Draft
from newsnorm.steps.dedup import Dedup
from tests.property.strategies import DEBRIS, PROSE

paragraphs = st.lists(st.sampled_from([*PROSE, *filter(str.strip, DEBRIS)]), max_size=12)


def deduped(lines: list[str]) -> list[str]:
    ranges, position = [], 0
    for line in lines:
        ranges.append((position, position + len(line)))
        position += len(line) + 1
    draft = Dedup()(Draft.of("\n".join(lines)).split({0: ranges} if lines else {}))
    draft.check_books()
    return [block.text for block in draft.blocks]


@given(paragraphs)
def test_each_text_is_still_there_and_prose_only_once(lines: list[str]) -> None:
    kept = deduped(lines)
    assert set(kept) == set(lines)
    prose = [text for text in kept if text in PROSE]
    assert len(prose) == len(set(prose))


@given(st.permutations(PROSE))
def test_a_body_twice_is_the_body_once(lines: list[str]) -> None:
    assert deduped(lines + lines) == lines
    assert deduped([line for line in lines for _ in range(2)]) == lines


@given(st.permutations(PROSE))
def test_different_paragraphs_stay(lines: list[str]) -> None:
    assert deduped(lines) == lines
