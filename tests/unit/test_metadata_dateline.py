"""Datelines are read in the forms of many agencies, and sentences that look like one are left alone."""

from __future__ import annotations

import pytest

from newsnorm.steps.metadata.dateline import read_dateline

REST = "The government said on Friday that it would not change its plans for the coming year."
HAN_REST = "政府は金曜日に、来年の計画を変更しないことを明らかにした。関係者によると、協議は来週も続く見通しだという。"

SPACED = [
    ("KYIV, 3 May (Reuters) — ", "en", "KYIV", "3 May", ("Reuters",)),
    ("WASHINGTON (AP) — ", "en", "WASHINGTON", None, ("AP",)),
    ("LONDON — ", "en", "LONDON", None, ()),
    ("BRUSSELS, May 3 (Xinhua) -- ", "en", "BRUSSELS", "May 3", ("Xinhua",)),
    ("New Delhi, May 3 (PTI) ", "en", "New Delhi", "May 3", ("PTI",)),
    ("(Reuters) - ", "en", None, None, ("Reuters",)),
    ("Reuters - ", "en", None, None, ("Reuters",)),
    ("Berlin (dpa) – ", "de", "Berlin", None, ("dpa",)),
    ("Berlin/Paris (dpa/AFP) - ", "de", "Berlin/Paris", None, ("dpa", "AFP")),
    ("Wien (APA) - ", "de", "Wien", None, ("APA",)),
    ("Brussel (ANP) - ", "nl", "Brussel", None, ("ANP",)),
    ("PARIS (AFP) - ", "fr", "PARIS", None, ("AFP",)),
    ("Madrid, 3 may (EFE).- ", "es", "Madrid", "3 may", ("EFE",)),
    ("Madrid, 3 may. (EUROPA PRESS) - ", "es", "Madrid", "3 may", ("Europa Press",)),
    ("Lisboa, 03 mai 2024 (Lusa) – ", "pt", "Lisboa", "03 mai 2024", ("Lusa",)),
    ("(ANSA) - ROMA, 03 MAG - ", "it", "ROMA", "03 MAG", ("ANSA",)),
    ("МОСКВА, 3 мая. /ТАСС/. ", "ru", "МОСКВА", "3 мая", ("TASS",)),
    ("МОСКВА, 3 мая — РИА Новости. ", "ru", "МОСКВА", "3 мая", ("RIA Novosti",)),
    ("КИЇВ, 3 травня (Укрінформ) – ", "uk", "КИЇВ", "3 травня", ("Ukrinform",)),
    ("СОФИЯ (БТА) – ", "bg", "СОФИЯ", None, ("BTA",)),
    ("ΑΘΗΝΑ (ΑΠΕ-ΜΠΕ) - ", "el", "ΑΘΗΝΑ", None, ("ANA-MPA",)),
    ("Warszawa (PAP) - ", "pl", "Warszawa", None, ("PAP",)),
    ("Praha (ČTK) - ", "cs", "Praha", None, ("ČTK",)),
    ("Budapest (MTI) - ", "hu", "Budapest", None, ("MTI",)),
    ("Stockholm (TT) – ", "sv", "Stockholm", None, ("TT",)),
    ("ANKARA (AA) - ", "tr", "ANKARA", None, ("Anadolu",)),
    ("Jakarta (ANTARA) - ", "id", "Jakarta", None, ("Antara",)),
    ("Hà Nội (TTXVN) - ", "vi", "Hà Nội", None, ("VNA",)),
    ("नई दिल्ली, 3 मई (भाषा) ", "hi", "नई दिल्ली", "3 मई", ("Bhasha",)),
    ("القاهرة 3 مايو (رويترز) - ", "ar", "القاهرة", "3 مايو", ("Reuters",)),
    ("دبي (رويترز) - ", "ar", "دبي", None, ("Reuters",)),
]
HAN = [
    ("（東京3日電）", "zh", "東京", "3日", ()),
    ("（法新社巴黎3日電）", "zh", "巴黎", "3日", ("AFP",)),
    ("（中央社台北3日電）", "zh", "台北", "3日", ("CNA",)),
    ("中新网5月3日电 ", "zh", None, "5月3日", ("CNS",)),
    ("【ロンドン共同】", "ja", "ロンドン", None, ("Kyodo",)),
    ("【ワシントン時事】", "ja", "ワシントン", None, ("Jiji",)),
    ("［東京 ３日 ロイター］ - ", "ja", "東京", "３日", ("Reuters",)),
    ("(서울 로이터=뉴스1) ", "ko", "서울", None, ("Reuters", "News1")),
]
WITH_REPORTER = [
    ("新华社北京5月3日电（记者王明）", "zh", "北京", ("Xinhua",), "王明"),
    ("（中央社記者王小明台北3日電）", "zh", "台北", ("CNA",), "王小明"),
    ("【北京＝山田太郎】", "ja", "北京", (), "山田太郎"),
    ("(서울=연합뉴스) 홍길동 기자 = ", "ko", "서울", ("Yonhap",), "홍길동"),
    ("[서울=뉴시스] 김철수 기자 = ", "ko", "서울", ("Newsis",), "김철수"),
]


@pytest.mark.parametrize(
    ("head", "language", "place", "date", "agencies"), SPACED + HAN, ids=[case[0].strip() for case in SPACED + HAN]
)
def test_reads(head: str, language: str, place: str | None, date: str | None, agencies: tuple[str, ...]) -> None:
    rest = REST if (head, language, place, date, agencies) in SPACED else HAN_REST
    found = read_dateline(head + rest, language)
    assert found is not None
    assert (found.place, found.date, found.agencies) == (place, date, agencies)
    assert (head + rest)[found.end :].lstrip() == rest


@pytest.mark.parametrize(("head", "language", "place", "agencies", "reporter"), WITH_REPORTER)
def test_reads_the_reporter(head: str, language: str, place: str, agencies: tuple[str, ...], reporter: str) -> None:
    found = read_dateline(head + HAN_REST, language)
    assert found is not None
    assert (found.place, found.agencies, found.reporter) == (place, agencies, reporter)
    assert (head + HAN_REST)[found.end :] == HAN_REST


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Angela Weber (CDU) – sie regierte sechzehn Jahre lang – hat am Freitag ein neues Buch vorgestellt.", "de"),
        ("The New York Times (NYT) said it would appeal the ruling by the court on Friday.", "en"),
        ("NATO — the alliance of thirty-two states — met on Friday in Brussels for talks.", "en"),
        ("NATO — The alliance met on Friday in Brussels for talks about its plans for the next year.", "en"),
        ("COVID-19 — a disease that spread over the world in 2020 — is back in many places.", "en"),
        ("I THINK — and I mean it — that we should all go home now and rest a while.", "en"),
        ("John Smith (AP) was born in 1950 and worked for the agency for thirty years.", "en"),
        ("Reuters – die Nachrichtenagentur, die 1851 gegründet wurde – feiert in diesem Jahr.", "de"),
        ("USA - Iran talks will go on next week, officials of both countries said on Friday evening.", "en"),
        ("【速報】政府は金曜日に、来年の計画を変更しないことを明らかにした。関係者によると。", "ja"),
        ("（笑）と彼は言った。その後、会場は静かになり、誰も話さなかったという。関係者はそう語った。", "ja"),
        ("Short.", "en"),
        ("", "und"),
    ],
)
def test_leaves_sentences_alone(text: str, language: str) -> None:
    assert read_dateline(text, language) is None
