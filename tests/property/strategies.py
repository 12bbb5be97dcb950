"""Texts as they come: prose in several scripts, debris, odd characters, in any order and any layout."""

from __future__ import annotations

from hypothesis import strategies as st

PROSE = (
    "The council of Eastmere voted late on Monday to rebuild its old lighthouse, which had stood dark since the storm.",
    "Der Gemeinderat von Ostmeer hat am Montagabend beschlossen, den alten Leuchtturm nach dem Sturm neu zu bauen.",
    "O conselho municipal decidiu na segunda-feira reconstruir o velho farol, que estava apagado desde a tempestade.",
    "Совет города в понедельник решил восстановить старый маяк, который не горел с осенней бури прошлого года.",
    "町議会は月曜日の夜、秋の嵐以来消えたままだった古い灯台を建て直すことを賛成多数で決めたと発表した。",
    "قرر مجلس البلدة مساء الاثنين إعادة بناء المنارة القديمة التي ظلت مظلمة منذ عاصفة الخريف الماضي.",
    "สภาเมืองมีมติเมื่อคืนวันจันทร์ให้สร้างประภาคารเก่าขึ้นใหม่หลังจากพายุเมื่อฤดูใบไม้ร่วงที่ผ่านมา",
)
DEBRIS = (
    "Leave a Reply",
    "source site",
    "Share this:",
    "Read also: The tower that nobody wanted",
    "Advertisement",
    "Teilen",
    "Lees ook: Vissers vrezen drukte",
    "Все права защищены",
    "関連記事",
    " date 2023-02 CNN",
    "By Anna Field",
    "Reuters contributed to this report.",
    "(c) 2024",
    "12:30",
    "Q:",
    "•••",
    "https://example.org/a?b=c",
    "🎉🎉",
    "- - -",
    "",
)
ODD = ("\x00", "\ufeff", "\u00ad", "\u200b", "\u2028", "\ud800", "\t", "  ", "Ã©", "\u0301", "\r", "&amp;", "<br>")

lines = st.one_of(
    st.sampled_from(PROSE),
    st.sampled_from(PROSE),
    st.sampled_from(DEBRIS),
    st.text(max_size=60),
    st.builds(lambda a, odd, b: a[:20] + odd + b, st.sampled_from(PROSE), st.sampled_from(ODD), st.sampled_from(PROSE)),
)
texts = st.builds(
    lambda parts, gap: gap.join(parts),
    st.lists(lines, max_size=14),
    st.sampled_from(["\n", "\n\n", "\r\n", "\n \n", "\u2029"]),
)
