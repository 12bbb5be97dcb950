from dataclasses import dataclass

from newsnorm.draft import Draft, Edit
from newsnorm.steps.doubt import Doubt, Judgement, TakeOut


@dataclass(frozen=True)
class Model:
    """Takes out what begins with an x."""

    def judge(self, draft: Draft) -> Judgement:
        gone = [block for block in draft.blocks if block.text.startswith("x")]
        return Judgement([Edit(block.number, "model.test", "furniture") for block in gone], "page")


def draft(*lines: str) -> Draft:
    ranges, position = [], 0
    for line in lines:
        ranges.append((position, position + len(line)))
        position += len(line) + 1
    return Draft.of("\n".join(lines)).split({0: ranges})


PAGE = draft(
    *[f"x menu {n}" for n in range(30)], "one", "x between", "two", "x credit", *[f"x foot {n}" for n in range(30)]
)


def test_far_lines_go_at_once_and_near_lines_are_marked() -> None:
    after = Doubt(Model())(PAGE)
    assert [block.text for block in after.blocks if block.doubt is None] == ["one", "two"]
    assert {"x between", "x credit", "x menu 29"} <= {block.text for block in after.blocks}
    assert "x menu 3" not in {block.text for block in after.blocks}
    after.check_books()


def test_marked_lines_go_unless_a_rule_has_claimed_them() -> None:
    marked = Doubt(Model())(PAGE)
    credit = next(block for block in marked.blocks if block.text == "x credit")
    after = TakeOut()(marked.edit([Edit(credit.number, "en.contributed", "credit")]))
    assert [block.text for block in after.blocks] == ["one", "two"]
    assert [change.rule for change in after.changes if change.before == "x credit"] == ["en.contributed"]
    after.check_books()


def test_short_texts_are_left_to_the_rules() -> None:
    short = draft("one", "x two", "three")
    assert Doubt(Model())(short) is short


def test_what_is_switched_off_is_neither_taken_nor_marked() -> None:
    for off in ("model.test", "furniture"):
        page = PAGE._replace(disabled=frozenset({off}))
        assert Doubt(Model())(page).blocks is page.blocks


def test_what_the_text_was_taken_for_is_recorded() -> None:
    assert Doubt(Model())(PAGE).source.cleanness == "page"
    assert PAGE.source.cleanness is None


def test_the_second_look_is_only_for_what_stood_beside_copies() -> None:
    page = draft("x menu", *[f"paragraph {n}" for n in range(6)], "paragraph 0")
    again = Doubt(Model(), again=True)
    assert again(page) is page
    copy = page.edit([Edit(page.blocks[-1].number, "dedup.exact", "duplicate")])
    assert [block.text for block in again(copy).blocks if block.doubt] == ["x menu"]
    marked = Doubt(Model())(copy)
    assert again(marked).blocks == marked.blocks
