from dataclasses import dataclass

from newsnorm.draft import Draft, Edit
from newsnorm.steps.guard import LossGuard

PROSE = "The council of Eastmere voted late on Monday to rebuild its old lighthouse, which had stood dark for years."


@dataclass(frozen=True)
class Greedy:
    """Takes the first so many blocks."""

    count: int

    def __call__(self, draft: Draft) -> Draft:
        return draft.edit(Edit(block.number, "test.greedy", "related") for block in draft.blocks[: self.count])


def draft(prose: int, short: int) -> Draft:
    lines = ["Share"] * short + [PROSE] * prose
    ranges, position = [], 0
    for line in lines:
        ranges.append((position, position + len(line)))
        position += len(line) + 1
    return Draft.of("\n".join(lines)).split({0: ranges})


def test_short_lines_may_all_go() -> None:
    assert len(LossGuard(Greedy(8), 0.3)(draft(prose=4, short=8)).blocks) == 4


def test_a_step_that_takes_much_prose_is_undone_with_a_warning() -> None:
    before = draft(prose=4, short=0)
    after = LossGuard(Greedy(2), 0.3)(before)
    assert after.blocks == before.blocks
    assert not after.changes
    assert "Greedy would have taken 50% of the prose" in after.warnings[0]


def test_a_little_prose_may_go() -> None:
    assert len(LossGuard(Greedy(1), 0.3)(draft(prose=4, short=0)).blocks) == 3
