"""Headings, list items and quotes are told from paragraphs in any script."""

from __future__ import annotations

import pytest

from newsnorm.draft import Block
from newsnorm.steps.metadata.headings import kinds_of

PROSE = {
    "de": "Der Stadtrat hat am Freitag beschlossen, die alte Brücke über den Fluss in den nächsten Jahren zu erneuern.",
    "ja": "市議会は金曜日、川に架かる古い橋を今後二年かけて改修する計画を承認した。工事は来年の春に始まる予定だという。",
    "ar": "وافق المجلس البلدي يوم الجمعة على ترميم الجسر القديم فوق النهر خلال العامين المقبلين، على أن تبدأ الأعمال في الربيع.",
    "th": "สภาเมืองอนุมัติแผนปรับปรุงสะพานเก่าข้ามแม่น้ำเมื่อวันศุกร์ที่ผ่านมา โดยงานจะเริ่มในฤดูใบไม้ผลิปีหน้าและใช้เวลาไม่เกินสองปีตามที่ฝ่ายบริหารแจ้ง",
}
HEADING = {"de": "Was nun kommt", "ja": "今後の見通し", "ar": "ما الذي سيحدث الآن", "th": "ก้าวต่อไป"}


def kinds(*texts: str) -> list[str]:
    return list(kinds_of([Block(n, n * 1000, n * 1000 + len(text), text) for n, text in enumerate(texts, 1)]))


@pytest.mark.parametrize("language", PROSE)
def test_a_short_line_between_paragraphs_is_a_heading(language: str) -> None:
    prose = PROSE[language]
    assert kinds(prose, HEADING[language], prose) == ["paragraph", "heading", "paragraph"]


@pytest.mark.parametrize(
    "line",
    ["Nein.", "Er sagte:", "– Nein", "„Nein, das glaube ich nicht“", "und dann", "* * *", "2023", "Zum Beispiel,"],
)
def test_other_short_lines_are_not(line: str) -> None:
    assert kinds(PROSE["de"], line, PROSE["de"])[1] == "paragraph"


def test_short_lines_in_a_row_are_no_headings() -> None:
    verse = ("Rosen stehen rot im Garten", "Tulpen stehen gelb am Zaun", "Nelken blühen weiß am Tor")
    assert kinds(PROSE["de"], *verse, PROSE["de"]) == ["paragraph"] * 5


def test_the_last_line_is_no_heading() -> None:
    assert kinds(PROSE["de"], "Was nun kommt") == ["paragraph", "paragraph"]


def test_list_items() -> None:
    assert kinds(PROSE["de"], "• erster Punkt", "• zweiter Punkt") == ["paragraph", "list_item", "list_item"]
    assert kinds(PROSE["de"], "1. erster Punkt", "2. zweiter Punkt") == ["paragraph", "list_item", "list_item"]
    assert kinds(PROSE["de"], "1. Mai war der Tag, an dem alles begann.", PROSE["de"])[1] == "paragraph"


def test_a_quotation_with_its_source_below() -> None:
    quote = "„Wir werden diese Brücke erneuern, und wir werden es schnell tun.“"
    assert kinds(PROSE["de"], quote, "— Erika Muster")[1] == "quote"
    assert kinds(PROSE["de"], quote, PROSE["de"])[1] == "paragraph"
