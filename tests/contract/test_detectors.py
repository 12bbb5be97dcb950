"""What every detector promises, whichever it is."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from newsnorm.detectors import DETECTORS, UNKNOWN, Guess, LanguageDetector, build_detector
from newsnorm.errors import ConfigError

# Sentences of our own, in languages that all detectors know.
SENTENCES = {
    "ar": "قالت الحكومة يوم الإثنين إنها ستبني مدرسة جديدة في وسط المدينة.",
    "de": "Die Regierung will im kommenden Jahr mehr Geld für Schulen und Straßen ausgeben.",
    "el": "Η κυβέρνηση ανακοίνωσε ότι θα κατασκευάσει νέο σχολείο στην πόλη.",
    "en": "The government said on Monday that it would build a new school in the city.",
    "es": "El gobierno anunció el lunes que construirá una nueva escuela en la ciudad.",
    "fi": "Hallitus kertoi maanantaina rakentavansa kaupunkiin uuden koulun.",
    "fr": "Le gouvernement a annoncé lundi qu'il construirait une nouvelle école dans la ville.",
    "he": "הממשלה הודיעה ביום שני כי תבנה בית ספר חדש בעיר.",
    "hi": "सरकार ने सोमवार को कहा कि वह शहर में एक नया स्कूल बनाएगी।",
    "hu": "A kormány hétfőn bejelentette, hogy új iskolát épít a városban.",
    "ja": "政府は月曜日、市内に新しい学校を建設すると発表しました。",
    "ko": "정부는 월요일 시내에 새 학교를 짓겠다고 발표했다.",
    "nb": "Regjeringen sa mandag at den vil bygge en ny skole i byen, og at foreldrene ikke må betale noe.",
    "nl": "De regering zei maandag dat zij een nieuwe school in de stad zal bouwen.",
    "pl": "Rząd zapowiedział w poniedziałek, że zbuduje w mieście nową szkołę.",
    "pt": "O governo disse na segunda-feira que vai construir uma nova escola na cidade.",
    "ru": "Правительство сообщило в понедельник, что построит в городе новую школу.",
    "th": "รัฐบาลกล่าวเมื่อวันจันทร์ว่าจะสร้างโรงเรียนใหม่ในเมือง",
    "tr": "Hükümet pazartesi günü şehirde yeni bir okul inşa edeceğini açıkladı.",
    "vi": "Chính phủ cho biết hôm thứ Hai rằng họ sẽ xây một trường học mới trong thành phố.",
    "zh-Hans": "政府周一表示,将在市内兴建一所新学校,并为学生们开设更多课程。",
    "zh-Hant": "政府週一表示,將在市內興建一所新學校,並為學生們開設更多課程。",
}
NOTHING_TO_GO_ON = ["", " \n\t", "123 456", "2024-05-03 14:30", "🎉🎉", "— … !?", "\u200b\u200d", "\u0301\u0301"]
UNPLEASANT = [
    "\ud800\udfff",
    "\udc80 lone surrogates \ud800 here",
    "a\x00b\x00c",
    "x" * 300_000,
    "слово " * 50_000,
    "\u202eright to left\u202c",
    "e\u0301" * 2000,
    "https://example.org/a?b=c " * 50,
    "𝐁𝐨𝐥𝐝 𝐥𝐞𝐭𝐭𝐞𝐫𝐬",
]


@pytest.fixture(params=DETECTORS)
def detector(request: pytest.FixtureRequest) -> LanguageDetector:
    return build_detector(request.param)


def test_it_knows_the_sentences(detector: LanguageDetector) -> None:
    guesses = detector.detect(list(SENTENCES.values()))
    assert [guess.code for guess in guesses] == list(SENTENCES)
    assert all(0.3 < guess.confidence <= 1 for guess in guesses)


@pytest.mark.parametrize("text", NOTHING_TO_GO_ON)
def test_without_letters_there_is_no_language(detector: LanguageDetector, text: str) -> None:
    assert list(detector.detect([text])) == [UNKNOWN]


def test_any_string_gives_a_guess(detector: LanguageDetector) -> None:
    for guess in detector.detect(UNPLEASANT):
        assert 0 <= guess.confidence <= 1
        assert (guess.code == "und") == (guess.confidence == 0)


def test_no_texts_no_guesses(detector: LanguageDetector) -> None:
    assert list(detector.detect([])) == []


def test_the_answer_does_not_depend_on_company(detector: LanguageDetector) -> None:
    texts = [*SENTENCES.values(), "", "Kurz.", "OK"]
    together = list(detector.detect(texts))
    assert together == [detector.detect([text])[0] for text in texts]
    assert together == list(detector.detect(texts[::-1]))[::-1]


def test_capitals_are_read(detector: LanguageDetector) -> None:
    cased = {code: text for code, text in SENTENCES.items() if text.upper() != text}
    guesses = detector.detect([text.upper() for text in cased.values()])
    assert [guess.code for guess in guesses] == list(cased)


def test_it_can_be_pickled(detector: LanguageDetector) -> None:
    detector.detect(["Erst benutzen, dann einpacken."])
    copy = pickle.loads(pickle.dumps(detector))
    assert copy == detector
    assert list(copy.detect([SENTENCES["pl"]])) == list(detector.detect([SENTENCES["pl"]]))


def test_threads_get_the_same_answers(detector: LanguageDetector) -> None:
    texts = list(SENTENCES.values())
    expected = list(detector.detect(texts))
    with ThreadPoolExecutor(4) as threads:
        for found in threads.map(lambda _: list(detector.detect(texts)), range(8)):
            assert found == expected


def test_an_object_of_ones_own_will_do() -> None:
    class Latin:
        def detect(self, texts: Sequence[str]) -> list[Guess]:
            return [Guess("la", 1.0) for _ in texts]

    own = Latin()
    assert build_detector(own) is own


@pytest.mark.parametrize("wrong", ["fasttext", "", 7, object()])
def test_what_is_no_detector_is_refused_with_the_names_of_those_there_are(wrong: object) -> None:
    with pytest.raises(ConfigError, match="auto, py3langid, langdetect"):
        build_detector(wrong)
