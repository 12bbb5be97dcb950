from newsnorm.draft import Draft
from newsnorm.steps.dedup import Dedup

A = "The council of Eastmere voted late on Monday to rebuild its old lighthouse, which had stood dark since the storm."
B = "Work is to begin in spring, and the council expects it to cost four million and to take two years to finish."
C = "“We owe it to the people who kept the light burning,” said the mayor, who had argued for the plan for years."


def deduped(*lines: str) -> Draft:
    text = "\n".join(lines)
    ranges, position = [], 0
    for line in lines:
        ranges.append((position, position + len(line)))
        position += len(line) + 1
    draft = Dedup()(Draft.of(text).split({0: ranges}))
    draft.check_books()
    return draft


def kept(draft: Draft) -> list[int]:
    return [block.number for block in draft.blocks]


def test_a_repeated_paragraph_goes_and_names_the_one_that_stays() -> None:
    draft = deduped(A, B, C, B)
    assert kept(draft) == [1, 2, 3]
    (change,) = draft.changes
    assert (change.rule, change.reason) == ("dedup.exact", "duplicate")
    assert change.detail is not None
    assert change.detail.duplicate_of == 2


def test_quotes_case_and_spaces_make_a_near_duplicate() -> None:
    draft = deduped(A, C, C.replace("“", '"').replace("”", '"').upper())
    assert kept(draft) == [1, 2]
    assert draft.changes[0].reason == "near_duplicate"


def test_a_repeated_block_goes_with_its_short_lines() -> None:
    assert kept(deduped(A, "Work", B, "Words", C, "Work", B, "Words", C)) == [1, 2, 3, 4, 5]


def test_interleaved_copies_go() -> None:
    assert kept(deduped(A, A, B, B, C, C)) == [1, 3, 5]


def test_short_legitimate_repeats_stay() -> None:
    interview = ("Q: Why now?", A, "No.", "Q: Why now?", B, "No.", "12:30", C, "12:30")
    assert kept(deduped(*interview)) == list(range(1, 10))
    song = ("Light the lamp", "Heave away", "Sing of home", "Light the lamp", "Heave away", "All is well")
    assert kept(deduped(*song)) == list(range(1, 7))


def test_small_edits_make_a_near_duplicate_with_a_score() -> None:
    draft = deduped(A, B, A.replace("old lighthouse", "ancient lighthouse"))
    assert kept(draft) == [1, 2]
    (change,) = draft.changes
    assert change.rule == "dedup.near"
    assert change.detail is not None
    assert change.detail.score is not None
    assert 0.7 < change.detail.score < 1


def test_a_truncated_copy_goes_and_so_does_a_teaser_before_the_body() -> None:
    assert kept(deduped(A, B, C, B[:80] + "…")) == [1, 2, 3]
    assert kept(deduped(A[:75] + "…", "Anna Field", A, B, C)) == [2, 3, 4, 5]


def test_of_two_equal_copies_the_one_inside_the_body_stays() -> None:
    assert kept(deduped(A, "Politics", "Anna Field", A, B, C)) == [2, 3, 4, 5, 6]


def test_the_same_body_in_other_paragraphs_goes() -> None:
    assert kept(deduped(A, B, C, f"{A} {B}", C)) == [1, 2, 3]
    assert kept(deduped(f"{A} {B}", C, A, B, C)) == [1, 2]


def test_paragraphs_of_one_pattern_with_other_facts_stay() -> None:
    pattern = "The {} team beat the {} side by {} goals to {} on {} evening in front of {} spectators, the club said."
    games = [
        pattern.format("Eastmere", "Northam", "three", "one", "Monday", "4,000"),
        pattern.format("Westley", "Harbour", "five", "two", "Friday", "2,500"),
    ]
    assert kept(deduped(*games)) == [1, 2]


def test_japanese_copies_are_told_without_spaces() -> None:
    first = "町議会は月曜日の夜、秋の嵐以来消えたままだった古い灯台を建て直すことを賛成多数で決めたと発表した。"
    assert kept(
        deduped(first, "別の段落がここに入り、工事の費用と期間について詳しく述べている。", first[:-8] + "と述べた。")
    ) == [1, 2]


def test_two_changed_words_in_a_short_paragraph_are_a_small_edit() -> None:
    short = "The fishermen of the harbour asked for a temporary light on the mole until spring."
    assert kept(deduped(A, short, B, short.replace("fishermen", "sailors").replace("spring", "May"))) == [1, 2, 3]


def test_other_numbers_make_another_statement() -> None:
    pattern = "The index of the harbour exchange closed at {} points on a calm day with little trade in shares."
    assert kept(deduped(pattern.format(412), A, pattern.format(398))) == [1, 2, 3]


def test_a_series_that_differs_in_its_numbers_stays() -> None:
    pattern = (
        "The council has published statement number {} on the new bridge across the river and its long approach road."
    )
    assert kept(deduped(A, B, *(pattern.format(number) for number in range(6)))) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_every_line_twice_loses_its_short_lines_too() -> None:
    assert kept(deduped(A, A, "Work", "Work", B, B, "No.", "No.", C, C)) == [1, 3, 5, 7, 9]


def test_a_repeated_section_goes_with_its_heading() -> None:
    assert kept(deduped("What now", A, "The costs", B, C, "The costs", B, C)) == [1, 2, 3, 4, 5]


def test_a_pull_quote_stays() -> None:
    quote = "the council expects it to cost four million and to take two years to finish."
    assert kept(deduped(A, quote, B, C)) == [1, 2, 3, 4]


def test_recipe_lines_and_repeated_questions_stay() -> None:
    amounts = "1 cup of milk, 2 cups of flour, 3 eggs from the valley, 1 spoon of salt and 2 spoons of honey in all."
    question = "What would you say to those who ask why the old lighthouse of the harbour has to be rebuilt at all?"
    assert kept(deduped(amounts, A, amounts)) == [1, 2, 3]
    assert kept(deduped(question, A, question, B)) == [1, 2, 3, 4]


def test_a_whole_paragraph_is_not_a_copy_of_its_own_beginning() -> None:
    draft = deduped(A[:95] + "…", "Anna Field", A, B)
    assert A in [block.text for block in draft.blocks]


def test_a_standfirst_right_above_the_lead_stays_and_a_teaser_above_the_byline_goes() -> None:
    lead = f"{A} {B}"
    assert kept(deduped(A, lead, C)) == [1, 2, 3]
    assert kept(deduped(A, f"EASTMERE, 4 January (Agency). {A}", C)) == [1, 2, 3]
    assert kept(deduped(A, "Anna Field", "12:30", lead, C)) == [2, 3, 4, 5]


def test_a_summary_of_what_stands_far_below_stays() -> None:
    assert kept(deduped(A, B, C, f"{A} The fishermen had wanted it for years.")) == [1, 2, 3, 4]


def test_short_lines_of_one_pattern_stay() -> None:
    pattern = "You can vote for {} on the last page of this paper!"
    assert kept(deduped(A, pattern.format("Anna"), B, pattern.format("Ben"), C, pattern.format("Carla"))) == list(
        range(1, 7)
    )


def test_a_meal_plan_may_repeat_its_days() -> None:
    days = [
        "Salad of the valley (1 cup lettuce, ½ cup tomatoes, 4 oz. cooked chicken, ¼ cup cheese, 1 tsp. olive oil)",
        "Portions: 1 green, 1 purple, 1 red, 1 yellow, 1 tsp.",
        "Soup from the slow cooker, 1 Tbsp. green onions (optional), 10 olives (or 2 Tbsp. pumpkin seeds)",
    ]
    assert kept(deduped(A, *days, "Tuesday", *days, B)) == list(range(1, 10))


def test_a_caption_twice_goes_and_a_line_of_a_list_stays() -> None:
    caption = "The old lighthouse of Eastmere in the storm (Photo: A. Field)"
    assert kept(deduped(A, caption, B, C, caption)) == [1, 2, 3, 4]
    features = ["A lamp that can be seen for twenty miles in any weather", "Stairs", "A bell"]
    assert kept(deduped(A, "The tower", *features, "The new tower", *features)) == list(range(1, 10))


def test_a_date_in_japanese_is_no_list_of_amounts() -> None:
    first = "町議会は12月8日21時20分、灯台を建て直すことを決めた。費用は1億2000万円、工事は来年4月1日に始まる見込みだ。"
    assert kept(deduped(first, "別の段落がここに入り、工事の費用と期間について詳しく述べている。", first)) == [1, 2]


def test_a_paragraph_that_says_something_of_its_own_is_no_copy() -> None:
    short = (
        "The findings don't mean that every house on the shore must be sold, but they do argue for watching the tide."
    )
    more = short.replace("the tide", "the tide, the wells and cellars")
    assert kept(deduped(short, B, C, more)) == [1, 2, 3, 4]
    assert kept(deduped(short, B, C, short.replace("every house", "any house"))) == [1, 2, 3]
    assert kept(deduped(more, B, C, short)) == [1, 2, 3]


def test_a_quotation_that_comes_twice_with_other_words_around_it_stays() -> None:
    said = "“We have kept the light burning for ninety years, and we will not stop now for the sake of a boiler,”"
    first, again = f"{said} the keeper told the council.", f"In spring the keeper wrote: {said}"
    assert kept(deduped(first, B, A, again)) == [1, 2, 3, 4]
    post = "We have kept the light burning for ninety years, and we will not stop now for the sake of a boiler #light"
    assert kept(deduped(first, B, A, post)) == [1, 2, 3, 4]
    assert kept(deduped(first, B, A, again, B, A)) == [1, 2, 3, 4]
    assert kept(deduped(first, B, A, first.replace("burning", "lit"))) == [1, 2, 3]
    report = "“审计报告指出，因地方财政未对租赁中心自有物业进行资产清查，导致收入变成了员工的高工资和高福利。”"
    assert kept(deduped(f"报告还特别指出，{report}", B, A, f"审计局表示：{report}")) == [1, 2, 3, 4]


def test_a_line_that_is_no_sentence_is_no_copy_of_one_in_other_words() -> None:
    entry = "11.39 p.m.: Harbour closed after the storm, two ferries missing off Eastmere"
    listed = "Harbour closed after the storm, two ferries missing off Eastmere (11.39 p.m.)"
    assert kept(deduped(A, listed, B, C, entry)) == [1, 2, 3, 4, 5]


def test_a_standfirst_that_the_lead_says_again_and_more_stays() -> None:
    lead = A.replace("Eastmere", "Eastmere (EM)")
    assert kept(deduped(A, lead, B, C)) == [1, 2, 3, 4]
    assert kept(deduped(B, A, C, lead)) == [1, 2, 3]
