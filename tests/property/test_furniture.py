"""Laws of the furniture step that hold for any text."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsnorm.draft import Draft
from newsnorm.steps.furniture import Furniture
from newsnorm.steps.furniture.features import features
from newsnorm.steps.furniture.lines import Lines
from newsnorm.steps.split import Split

# Two or three sentences of running text for each script, none of them from anywhere.
PROSE = {
    "en": "The harbour wall was damaged twice this winter, and the council has now voted to rebuild it before spring. The mayor said the boats need a safe place.",
    "de": "Die Hafenmauer wurde in diesem Winter zweimal beschädigt, nun hat der Rat beschlossen, sie bis zum Frühjahr zu erneuern. Die Boote brauchten einen sicheren Platz, sagte die Bürgermeisterin.",
    "ru": "Портовая стена этой зимой была повреждена дважды, и теперь совет решил восстановить её до весны. Мэр сказала, что лодкам нужно безопасное место.",
    "el": "Το τείχος του λιμανιού έπαθε ζημιές δύο φορές φέτος τον χειμώνα και το συμβούλιο αποφάσισε να το ξαναχτίσει ως την άνοιξη. Η δήμαρχος είπε ότι οι βάρκες χρειάζονται ασφαλές μέρος.",
    "zh": "今年冬天港口的防波堤两次受损，市议会现已决定在春天之前重建。市长表示，渔船需要一个安全的停泊处，住在海边的人们也是如此。渔民协会说会先研究方案再作决定。",
    "ja": "この冬、港の防波堤は二度にわたって壊れ、議会は春までに再建することを決めた。市長は、船には安全な場所が必要であり、海辺に住む人々も同じだと話している。",
    "ko": "올겨울 항구 방파제가 두 차례 파손되자 시의회는 봄이 오기 전에 다시 짓기로 결정했다. 시장은 배들이 안전하게 머물 곳이 필요하다고 말했다.",
    "th": "กำแพงท่าเรือเสียหายสองครั้งในฤดูหนาวนี้ และสภาได้ลงมติให้สร้างใหม่ก่อนฤดูใบไม้ผลิ นายกเทศมนตรีกล่าวว่าเรือต้องการที่ปลอดภัย และผู้คนที่อาศัยอยู่ริมน้ำก็เช่นกัน",
    "ar": "تضرر جدار الميناء مرتين هذا الشتاء، وقرر المجلس الآن إعادة بنائه قبل الربيع. وقالت رئيسة البلدية إن القوارب تحتاج إلى مكان آمن وكذلك سكان الساحل.",
    "hi": "इस सर्दी में बंदरगाह की दीवार दो बार टूटी और परिषद ने अब वसंत से पहले उसे दोबारा बनाने का फैसला किया है। महापौर ने कहा कि नावों को सुरक्षित जगह चाहिए।",
    "he": "קיר הנמל ניזוק פעמיים בחורף הזה, והמועצה החליטה לבנות אותו מחדש לפני האביב. ראש העיר אמרה שהסירות זקוקות למקום בטוח.",
    "am": "የወደቡ ግድግዳ በዚህ ክረምት ሁለት ጊዜ ተጎድቷል፣ ምክር ቤቱም ከፀደይ በፊት እንደገና እንዲሠራ ወስኗል። ከንቲባዋ ጀልባዎቹ አስተማማኝ ቦታ እንደሚያስፈልጋቸው ተናግረዋል።",
}  # fmt: skip

lines = st.one_of(
    st.text(max_size=80),
    st.sampled_from(["Menu", "Share", "Read also", "© 2024", "12:30", "***", "評論", "続きを読む", "", " "]),
    st.sampled_from(sorted(PROSE.values())),
)
texts = st.lists(lines, max_size=40).map("\n".join)


def run(text: str, cleaning: str = "balanced") -> Draft:
    return Furniture(cleaning)(Split()(Draft.of(text)))


def removed(draft: Draft) -> list[str]:
    return [change.before for change in draft.changes if change.rule == "model.furniture"]


@given(texts, st.sampled_from(["recall", "balanced", "precision"]))
@settings(max_examples=150, deadline=None)
def test_the_books_balance_and_nothing_raises_for_any_text(text, cleaning):
    text = text.encode("utf-8", "replace").decode()
    run(text, cleaning).check_books()


@given(texts)
@settings(max_examples=60, deadline=None)
def test_the_same_text_gives_the_same_changes(text):
    text = text.encode("utf-8", "replace").decode()
    assert run(text).changes == run(text).changes


@given(texts)
@settings(max_examples=60, deadline=None)
def test_features_are_finite_numbers_for_any_text(text):
    split, _ = Lines.split(text)
    if len(split):
        assert np.isfinite(features(split).values).all()


@pytest.mark.parametrize("joint", ["\n", "\n\n"])
@pytest.mark.parametrize("count", [1, 2, 3, 5, 12])
@pytest.mark.parametrize("language", sorted(PROSE))
def test_running_text_of_any_script_and_length_is_left_alone(language, count, joint):
    # Digits make the paragraphs differ, so that no repetition is at work.
    paragraphs = [f"{PROSE[language]} {number}" for number in range(count)]
    assert removed(run(joint.join(paragraphs))) == []
    assert removed(run(joint.join([PROSE[language]] * count))) == []


@pytest.mark.parametrize("joint", ["\n", "\n\n"])
def test_thai_sentences_without_marks_are_running_text(joint):
    sentences = ["กำแพงท่าเรือเสียหายสองครั้งในฤดูหนาวนี้ และสภาได้ลงมติให้สร้างใหม่ก่อนฤดูใบไม้ผลิ",
                 "นายกเทศมนตรีกล่าวว่าเรือต้องการที่ปลอดภัย และผู้คนที่อาศัยอยู่ริมน้ำก็เช่นกัน",
                 "สมาคมชาวประมงระบุว่าจะศึกษาแผนการก่อสร้างอย่างละเอียดก่อนที่จะตัดสินใจว่าจะทำอย่างไรต่อไป"]  # fmt: skip
    assert removed(run(joint.join(sentences))) == []


@pytest.mark.parametrize("language", sorted(PROSE))
def test_prose_between_prose_stays_whatever_surrounds_it(language):
    menu = ["Home", "Sport", "Weather", "Log in", "Search", "Jobs", "Contact", "Shop"] * 3
    foot = ["Privacy policy", "Terms of use", "All rights reserved", "Advertise", "About us"] * 3
    body = [f"{PROSE[language]} {number}" for number in range(6)]
    kept = [block.text for block in run("\n".join([*menu, *body, *foot])).blocks]
    assert kept == body


@pytest.mark.parametrize("joint", ["\n", "\n\n"])
def test_an_interview_with_short_questions_is_left_alone(joint):
    text = joint.join(
        part
        for question in ("Why now?", "And the cost?", "Who pays?", "When will it end?", "Are you sure?")
        for part in (question, f"{question[:-1]}, you ask. {PROSE['en']}")
    )
    assert removed(run(text)) == []


def test_many_lines_and_very_long_lines_are_done_in_bounded_memory():
    for text in ("word. " * 200_000 + "\nshort\n" + PROSE["en"], "\n".join(["Menu item"] * 30_000 + [PROSE["en"]] * 5)):
        run(text).check_books()


def test_indentation_and_numbers_of_blocks_do_not_depend_on_one_another():
    draft = Split()(Draft.of("\n".join(PROSE.values())))
    renumbered = draft._replace(blocks=tuple(block._replace(number=block.number + 100) for block in draft.blocks))
    assert [b.text for b in Furniture()(renumbered).blocks] == [b.text for b in Furniture()(draft).blocks]
