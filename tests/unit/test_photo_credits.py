"""A line that names the photographer is read before a rule for links to pictures takes it."""

from __future__ import annotations

import pytest

from newsnorm import normalize
from newsnorm.models import Person

_PROSE = {
    "de": (
        "Der Gemeinderat beschloss am Montagabend, die alte Mühle wieder aufzubauen, die seit dem Hochwasser leer steht.",
        "Die Arbeiten sollen im Herbst beginnen und nach Angaben der Verwaltung anderthalb Jahre dauern.",
    ),
    "ro": (
        "Consiliul local a hotărât luni seara să reconstruiască moara veche, care stă goală de la inundația din primăvară.",
        "Lucrările vor începe la toamnă și vor dura, potrivit primăriei, un an și jumătate.",
    ),
    "ko": (
        "시의회는 월요일 저녁 지난봄 홍수 이후 비어 있던 옛 방앗간을 다시 짓기로 의결했다고 밝혔다.",
        "공사는 가을에 시작되며 시 당국은 일 년 반이 걸릴 것으로 내다보고 있다고 설명했다.",
    ),
    "el": (
        "Το δημοτικό συμβούλιο αποφάσισε τη Δευτέρα να ξαναχτίσει τον παλιό μύλο, που μένει άδειος από την πλημμύρα.",
        "Οι εργασίες θα αρχίσουν το φθινόπωρο και θα κρατήσουν, σύμφωνα με τον δήμο, ενάμιση χρόνο.",
    ),
}


@pytest.mark.parametrize(
    ("language", "line", "name"),
    [
        ("de", "Foto: Erika Muster", "Erika Muster"),
        ("ro", "Foto: Ana Munteanu", "Ana Munteanu"),
        ("ko", "사진: 홍길동", "홍길동"),
        ("el", "Φωτογραφίες: Νίκος Δήμου", "Νίκος Δήμου"),
    ],
)
def test_the_photographer_at_the_foot_is_kept_as_a_credit(language: str, line: str, name: str) -> None:
    article = normalize("\n\n".join((*_PROSE[language], line)))
    assert [paragraph.text for paragraph in article.paragraphs] == list(_PROSE[language])
    assert article.attribution.people == (Person(name=name, role="photographer"),)


def test_a_link_to_pictures_still_goes() -> None:
    article = normalize("\n\n".join((*_PROSE["de"], "Foto: Zwei Tote nach Unwetter im Süden")))
    assert len(article.paragraphs) == 2
    assert article.attribution.people == ()
