import textwrap

import pytest

from newsnorm.draft import Draft
from newsnorm.steps.markup import Markup
from newsnorm.steps.repair import Repair
from newsnorm.steps.split import Split

PARAGRAPHS = [
    "The harbour town of Eastmere will rebuild its old lighthouse, the council said on Monday after a vote that took "
    "most of the night and ended with a narrow majority for the plan.",
    "Work is to begin in spring. The council expects it to cost four million and to take two years, with most of the "
    "stone coming from the quarry that supplied the first builders.",
    "“We owe it to the people who kept the light burning,” said the mayor, who had argued for the plan since her "
    "election, and who grew up in a house beside the tower.",
    "Fishermen asked for a temporary light on the mole until the tower works again; the council agreed to pay for it "
    "from a fund that was meant for the winter festival.",
]


def split(text: str) -> list[str]:
    draft = Split()(Draft.of(text))
    draft.check_books()
    return [block.text for block in draft.blocks]


@pytest.mark.parametrize("separator", ["\n\n", "\n", "\n \n\n", "\r\n", "\u2029", "\n\t"])
def test_paragraphs_by_line_or_blank_line(separator: str) -> None:
    assert split(separator.join(PARAGRAPHS)) == PARAGRAPHS


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_hard_wrapped_paragraphs_are_joined(width: int) -> None:
    assert split("\n\n".join(textwrap.fill(p, width) for p in PARAGRAPHS)) == PARAGRAPHS
    assert split("\n".join(textwrap.fill(p, width, initial_indent="  ") for p in PARAGRAPHS)) == PARAGRAPHS


def test_hard_wrapped_japanese_is_joined_without_spaces() -> None:
    paragraph = (
        "町は月曜日、古い灯台を建て直すと発表した。工事は来年の春に始まり、費用は四億円、期間は二年の見込みだ。" * 3
    )
    wrapped = "\n".join(paragraph[i : i + 30] for i in range(0, len(paragraph), 30))
    assert split(wrapped) == [paragraph]


def test_a_list_of_short_lines_is_not_a_wrapped_paragraph() -> None:
    lines = ["Apples and pears", "Bread", "Cheese from the valley", "Dark ale", "Eggs", "Flour and yeast"]
    assert split("\n".join(lines)) == lines


def test_sentences_cut_by_inline_markup_are_joined() -> None:
    text = (
        "The council of Eastmere voted late on Monday to rebuild its\nold lighthouse\n, which had stood dark since the "
        "storm.\nThe mayor said she was relieved."
    )
    assert split(text) == [
        "The council of Eastmere voted late on Monday to rebuild its old lighthouse, which had stood dark since the storm.",
        "The mayor said she was relieved.",
    ]


def test_a_byline_under_a_headline_stays_a_line() -> None:
    lines = ["Eastmere rebuilds its lighthouse after a long night of voting", "by Anna Field", PARAGRAPHS[0]]
    assert split("\n".join(lines)) == lines


def test_joins_and_runs_of_spaces_are_recorded() -> None:
    draft = Split()(Draft.of("one  two\tthree"))
    assert draft.blocks[0].text == "one two three"
    assert [(c.rule, c.reason, c.before, c.after) for c in draft.changes] == [
        ("split.spaces", "whitespace", "  ", " "),
        ("split.spaces", "whitespace", "\t", " "),
    ]


def test_a_word_hyphenated_at_the_line_end_is_whole_again() -> None:
    wrapped = "\n".join(
        ["The council of the town voted on Monday night to rebuild the old light-",
         "house, which had stood dark since the great storm of the last winter, and",
         "to pay for a temporary light on the mole until the tower works again, a",
         "plan that the fishermen of the harbour had asked for since last autumn."]
    )  # fmt: skip
    assert "old lighthouse, which" in split(wrapped)[0]


def test_no_text_no_paragraphs() -> None:
    assert split("") == []
    assert split(" \n\t\n") == []


@pytest.mark.parametrize("width", [20, 30, 40])
def test_hard_wrapped_thai_is_joined_without_spaces(width: int) -> None:
    paragraph = "สภาเมืองมีมติเมื่อคืนวันจันทร์ให้สร้างประภาคารเก่าขึ้นใหม่หลังจากพายุเมื่อฤดูใบไม้ร่วงที่ผ่านมา" * 2
    assert split("\n".join(paragraph[i : i + width] for i in range(0, len(paragraph), width))) == [paragraph]


def test_lines_of_wide_and_narrow_letters_are_measured_in_cells() -> None:
    paragraph = (
        "町議会は2024年に古い灯台を建て直すと決めた。費用は400000000円、期間は24か月、工事はEastmere社が始める予定だ。"
        * 3
    )
    lines, cells = [""], 0
    for char in paragraph:
        cells += 1 if char.isascii() else 2
        if cells > 60:
            lines.append("")
            cells = 1 if char.isascii() else 2
        lines[-1] += char
    joined = split("\n".join(lines))
    assert [text.replace(" ", "") for text in joined] == [paragraph]


def test_an_initial_on_a_line_of_its_own_joins_its_word() -> None:
    assert split(f"T\nhe {PARAGRAPHS[0][4:]}") == [PARAGRAPHS[0]]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n \n"])
@pytest.mark.parametrize(
    "text",
    [
        "Der Gemeinderat hat am Montagabend beschlossen, den alten Leuchtturm nach dem Sturm neu zu bauen.",
        "Le conseil municipal a décidé lundi soir de reconstruire le vieux phare, éteint depuis la tempête.",
        "Городской совет решил восстановить старый маяк, который не горел с осенней бури прошлого года.",
        "Μετά την καταιγίδα του φθινοπώρου η πόλη αποφάσισε να ξαναχτίσει τον παλιό φάρο του λιμανιού.",
    ],
)
def test_a_drop_cap_of_any_alphabet_joins_its_word(text: str, gap: str) -> None:
    assert split(f"{text[0]}{gap}{text[1:]}") == [text]


@pytest.mark.parametrize(
    "lines", [["B", "ben from the harbour"], ["X", "facebook"], ["A", "new light for the harbour"]]
)
def test_other_single_letters_are_no_drop_caps(lines: list[str]) -> None:
    assert lines[0] + lines[1] not in split("\n".join(lines))


TWO = {
    "ar": [
        "قرر مجلس البلدة مساء الاثنين إعادة بناء المنارة القديمة التي ظلت مظلمة منذ عاصفة الخريف الماضي، بعد تصويت طويل.",
        "ومن المقرر أن تبدأ الأعمال في الربيع، ويتوقع المجلس أن تكلف أربعة ملايين وأن تستغرق عامين كاملين حتى تنتهي.",
    ],
    "hi": [
        "नगर परिषद ने सोमवार की रात पुराने प्रकाशस्तंभ को फिर से बनाने का फैसला किया, जो पिछले तूफान के बाद से बंद था।",
        "काम वसंत में शुरू होगा। परिषद को उम्मीद है कि इस पर चालीस लाख खर्च होंगे और इसमें दो साल लगेंगे, और पत्थर खदान से आएगा।",
    ],
    "ru": [
        "Совет города в понедельник решил восстановить старый маяк, который не горел с осенней бури, сообщила администрация.",
        "Работы начнутся весной. По оценке совета, они обойдутся в четыре миллиона и займут два года, а камень привезут морем.",
    ],
}


@pytest.mark.parametrize("paragraphs", TWO.values(), ids=TWO)
@pytest.mark.parametrize("width", [60, 72, 80])
def test_two_short_wrapped_paragraphs_are_enough_to_see_it(paragraphs: list[str], width: int) -> None:
    assert split("\n\n".join(textwrap.fill(p, width) for p in paragraphs)) == paragraphs
    assert split("\n".join(textwrap.fill(p, width, initial_indent="   ") for p in paragraphs)) == paragraphs


def test_two_chinese_paragraphs_with_indented_first_lines() -> None:
    paragraphs = [
        "镇议会周一晚间经过长时间辩论，以微弱多数通过了重建旧灯塔的计划，这座灯塔自去年秋天的风暴以来一直没有亮灯。",
        "工程将于明年春天开始，议会预计耗资四百万，工期两年，石料将来自当年供应第一批建造者的采石场，镇长对此表示欢迎。",
    ]
    lines = [p[i : i + 24] for p in (f"　　{p}" for p in paragraphs) for i in range(0, len(p), 24)]
    assert split("\n".join(lines)) == paragraphs


def test_headline_and_standfirst_of_like_width_are_not_taken_for_wrapped() -> None:
    lines = [
        "Eastmere will rebuild its old lighthouse after the storm",
        "The council has voted until midnight, and narrowly so",
    ]
    assert split("\n".join([*lines, PARAGRAPHS[0]])) == [*lines, PARAGRAPHS[0]]


@pytest.mark.parametrize("marker", ["* ", "1. ", "• "])
def test_wrapped_items_of_a_list_with_hanging_indent(marker: str) -> None:
    items = [
        marker + textwrap.fill(p, 64).replace("\n", "\n" + " " * len(marker)) for p in (PARAGRAPHS[1], PARAGRAPHS[3])
    ]
    text = "\n\n".join([textwrap.fill(PARAGRAPHS[0], 66), "\n".join(items), textwrap.fill(PARAGRAPHS[2], 66)])
    assert split(text) == [PARAGRAPHS[0], marker + PARAGRAPHS[1], marker + PARAGRAPHS[3], PARAGRAPHS[2]]


@pytest.mark.parametrize(
    "items",
    [
        ["・りんご", "・梨と牛乳", "・古い灯台の石"],
        ["一、重建灯塔", "二、修复码头", "三、准备冬季节日"],
        ["①灯台", "②港"],
    ],
)
def test_items_of_lists_in_scripts_without_spaces(items: list[str]) -> None:
    assert split("\n".join(items)) == items


def test_a_word_cut_at_a_soft_hyphen_is_whole_again() -> None:
    draft = Draft.of(
        "Der Gemeinderat von Ostmeer will den alten Leucht\u00ad\nturm wieder aufbauen. Das hat er am Montagabend nach "
        "lan\u00ad\nger Debatte mit knapper Mehrheit beschlossen, wie der Rat mit\u00ad\nteilte."
    )
    mended = Split()(Repair()(draft))
    mended.check_books()
    assert [block.text for block in mended.blocks] == [
        "Der Gemeinderat von Ostmeer will den alten Leuchtturm wieder aufbauen. Das hat er am Montagabend nach langer "
        "Debatte mit knapper Mehrheit beschlossen, wie der Rat mitteilte."
    ]


def test_breaks_at_the_ends_of_wrapped_lines_part_no_paragraphs() -> None:
    wrapped = "<br/>\n<br/>\n".join(textwrap.fill(p, 70).replace("\n", "<br>\n") for p in PARAGRAPHS)
    assert [block.text for block in Split()(Markup()(Draft.of(wrapped))).blocks] == PARAGRAPHS


def test_a_line_with_a_long_address_does_not_hide_the_wrap() -> None:
    address = "https://eastmere.example/council/sessions/minutes-of-the-meeting-about-the-old-lighthouse-of-the-harbour"
    paragraphs = [*PARAGRAPHS, f"The minutes are at {address} and hang in the hall of the council, beside the old map."]
    assert (
        split("\n\n".join(textwrap.fill(p, 60, break_on_hyphens=False, break_long_words=False) for p in paragraphs))
        == paragraphs
    )


def test_korean_wrapped_by_characters_is_joined() -> None:
    paragraphs = [
        "동해시 의회는 월요일 밤 지난가을 폭풍 이후 꺼져 있던 오래된 등대를 다시 짓기로 근소한 차이로 결정했다고 밝혔다.",
        "공사는 내년 봄에 시작되며 의회는 비용이 400만 유로에 이르고 기간은 2년이 걸릴 것으로 예상한다고 덧붙였다.",
        "석재는 1874년 첫 등대를 지은 장인들에게 돌을 대던 채석장에서 오며 어민들은 그때까지 임시 등불을 달라고 했다.",
    ]
    by_characters = [textwrap.fill(p, 32) for p in paragraphs]
    assert split("\n\n".join(by_characters)) == paragraphs
