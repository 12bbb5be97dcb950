"""The default detector: script first, then py3langid's model among the languages of that script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from newsnorm.detectors.base import UNKNOWN, Guess
from newsnorm.detectors.bayes import load_model
from newsnorm.detectors.chinese import chinese_script
from newsnorm.detectors.letters import Letters, count_letters
from newsnorm.detectors.malay import indonesian_share
from newsnorm.detectors.nothing import ENOUGH, says_nothing
from newsnorm.detectors.py3langid import Py3langid
from newsnorm.detectors.sample import sample

__all__ = ["Auto"]

# Scripts in which news is written in one language only, as far as the model could tell.
_ONE_LANGUAGE = {
    "Armn": "hy",
    "Ethi": "am",
    "Geor": "ka",
    "Grek": "el",
    "Gujr": "gu",
    "Guru": "pa",
    "Hebr": "he",
    "Jpan": "ja",
    "Khmr": "km",
    "Knda": "kn",
    "Kore": "ko",
    "Laoo": "lo",
    "Mlym": "ml",
    "Mymr": "my",
    "Orya": "or",
    "Sinh": "si",
    "Taml": "ta",
    "Telu": "te",
    "Thai": "th",
    "Tibt": "bo",
}
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
_NOT_LATIN = re.compile("[\u0370-\u1dff\u2e80-\ud7ff]+")
_MOST_CHARS = 1200
# Nynorsk counts as Bokmål unless this clear: they share most words, and translators know Bokmål better.
_CLEAR_NYNORSK = 0.9
_MOST_SURE = 0.999
_LOOKED_INTO = frozenset(("und", "nn", "zh", "id", "ms"))


@dataclass(frozen=True)
class Auto:
    """Tell languages by script and by py3langid's model, in lockstep over all texts.

    Confidence is a calibrated probability: of the guesses with confidence .8, about 80 % are right. Where languages
    are so alike that they form a group (Croatian, Bosnian and Serbian; the two Norwegians), it is the group's, except
    that Indonesian and Malay are told apart.
    """

    def detect(self, texts: Sequence[str]) -> list[Guess]:
        """Return a guess for each text, in order; the model sees a sample of 1,200 characters of a longer one."""
        samples = [sample(text, _MOST_CHARS) for text in texts]
        letters = count_letters(texts)
        guesses = [UNKNOWN] * len(texts)
        contested: dict[str, list[int]] = {}
        for number, script in enumerate(letters.script):
            if letters.total[number] >= ENOUGH and says_nothing(samples[number]):
                continue
            if script in _ONE_LANGUAGE:
                guesses[number] = Guess(_ONE_LANGUAGE[script], _share_in(letters, number))
            elif script:
                contested.setdefault(script, []).append(number)
        for script, numbers in contested.items():
            prepared = [_prepared(samples[number], script, letters, number) for number in numbers]
            found = _by_model(prepared, script)
            for number, guess in zip(numbers, found, strict=True):
                guesses[number] = guess
        return guesses


def _share_in(letters: Letters, number: int) -> float:
    """Return how sure a script makes of its one language: less where much of the text is in others."""
    return round(min(_MOST_SURE, 0.5 + letters.own[number] / letters.total[number] / 2), 3)


def _prepared(text: str, script: str, letters: Letters, number: int) -> str:
    """Return a text as the model wants it: one script, few capitals, composed characters."""
    # A Russian line with an English name is not in a language that is written in both scripts (Serbian is).
    if letters.own[number] < letters.total[number]:
        text = (_NOT_LATIN if script == "Latn" else _LATIN).sub(" ", text)
    # The model has hardly seen capitals.
    text = text.lower() if letters.upper[number] > 0.6 else text
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _by_model(texts: Sequence[str], script: str) -> list[Guess]:
    model = load_model()
    if model is None:
        return Py3langid().detect(texts)
    if script not in model.scripts:
        return [UNKNOWN] * len(texts)
    data = [text.encode("utf-8", "surrogatepass") for text in texts]
    found = model.guesses(data, script)
    return [_guess(text, *one) for text, one in zip(texts, found, strict=True)]


def _guess(text: str, code: str, of_group: float, own: float) -> Guess:
    """Return what a text's likeliest language amounts to, once look-alikes are told apart.

    Args:
        text: The text.
        code: The likeliest language of the likeliest group.
        of_group: The group's probability.
        own: The language's own.
    """
    confidence = of_group
    if code not in _LOOKED_INTO:
        return Guess(code, round(confidence, 3) if confidence < _MOST_SURE else _MOST_SURE)
    if code == "und":
        return UNKNOWN
    if code == "nn" and own < _CLEAR_NYNORSK:
        code = "nb"
    elif code == "zh":
        code = f"zh-{chinese_script(text)}"
    elif code in ("id", "ms"):
        share = own / of_group
        indonesian = indonesian_share(text, share if code == "id" else 1 - share)
        code, confidence = max(
            ("id", of_group * indonesian), ("ms", of_group * (1 - indonesian)), key=lambda one: one[1]
        )
    return Guess(code, round(min(confidence, _MOST_SURE), 3))
