"""Paragraphs to sentences and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsnorm.translators.text.sentences import clauses, sentences


def split(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Am 3. Oktober traf Dr. Müller den Kanzler."),
        ("de", "Viele Länder, z. B. Frankreich, z.B. Spanien und d. h. die EU, stimmten zu."),
        ("de", "Der Preis stieg um ca. 3,5 Prozent bzw. 2 Mrd. Euro."),
        ("de", "Prof. Dr. J. K. Schmidt von der Univ. Köln widersprach."),
        ("pt", "O Prof. João da Univ. de São Paulo falou com a Sra. Silva na av. Paulista."),
        ("pt", "Consulte a pág. 3 e o art. 5 da lei n.º 12."),
        ("fr", "Selon M. Macron et Mme. Le Pen, l'art. 49 s'applique."),
        ("es", "El Sr. García y la Dra. López viven en EE. UU. desde 2010."),
        ("nl", "Volgens drs. P. de Vries van de Univ. Leiden kost het ca. 3 miljoen."),
        ("pl", "Zdaniem prof. Nowaka i dr. Kowalskiego ul. Długa zostanie zamknięta."),
        ("sv", "Priset steg med ca. 3 procent enligt prof. Svensson."),
        ("cs", "Dne 17. listopadu 1989 vystoupil prof. Novák."),
        ("it", "Il prof. Rossi dell'Univ. di Bologna ha parlato."),
        ("en", "Gov. J. B. Pritzker and Sen. Smith met at No. 10 with St. John."),
    ],
)
def test_abbreviations_initials_and_ordinals_do_not_end_a_sentence(language: str, sentence: str) -> None:
    assert split(sentence, language) == [sentence]


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("de", ["Das war 1989.", "Danach kam die Einheit."]),
        ("pt", ["Ele terminou no Super-G.", "Park terminou em segundo."]),
        ("en", ["Is it over?", "No!", "It began at 5 p.m. today."]),
        ("zh", ["今天很好。", "明天也好！", "真的吗？"]),
        ("ja", ["首相は辞任した。", "後任は未定だ。"]),
        ("ar", ["هل انتهى الأمر؟", "لا."]),
        ("hi", ["यह पहला वाक्य है।", "यह दूसरा है।"]),
        ("ru", ["Это конец.", "Начало завтра."]),
        ("xx", ["One two three.", "Four five six."]),
    ],
)
def test_sentences_end_where_they_end(language: str, parts: list[str]) -> None:
    joined = ("" if language in ("zh", "ja") else " ").join(parts)
    assert split(joined, language) == parts


def test_line_breaks_end_a_sentence_unless_the_line_is_wrapped() -> None:
    assert split("Erste Zeile\nZweite Zeile", "de") == ["Erste Zeile", "Zweite Zeile"]
    wrapped = "Die Regierung hat am Montag in Berlin beschlossen, dass die\nSteuern im nächsten Jahr sinken sollen."
    assert split(wrapped, "de") == [wrapped]


@given(st.text(), st.sampled_from(["de", "zh", "th", "und", "pt-BR", ""]))
def test_sentences_lose_nothing_but_white_space(text: str, language: str) -> None:
    spans = sentences(text, language)
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())
    assert all(a < b for a, b in spans)
    assert spans == sorted(spans)


@given(st.text(st.sampled_from("ab, ;。、\n"), max_size=200), st.integers(1, 50))
def test_clauses_lose_nothing_and_keep_the_limit(text: str, limit: int) -> None:
    spans = clauses(text, limit)
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())
    assert all(b - a <= limit for a, b in spans)


def test_clauses_are_cut_at_marks_and_evenly() -> None:
    text = "Der Minister, der am Montag kam, sagte viel; die Kanzlerin, die schwieg, ging früh nach Hause"
    parts = [text[a:b] for a, b in clauses(text, 60)]
    assert all(part.endswith((",", ";")) for part in parts[:-1])
    assert max(map(len, parts)) <= 60
    assert clauses("1.000,50 Euro", 100) == [(0, 13)]
