"""The default detector: script first, then py3langid's model among the languages of that script."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from newsnorm.detectors.base import UNKNOWN, Guess
from newsnorm.detectors.bayes import load_model
from newsnorm.detectors.chinese import chinese_script
from newsnorm.detectors.letters import Letters, count_letters
from newsnorm.detectors.py3langid import Py3langid
from newsnorm.detectors.sample import sample
from newsnorm.rules.languages import known_language

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
_MOST_CHARS = 1200
# Nynorsk counts as Bokmål unless this clear: they share most words, and translators know Bokmål better.
_CLEAR_NYNORSK = 0.9


@dataclass(frozen=True)
class Auto:
    """Tell languages by script and by py3langid's model, in lockstep over all texts.

    Confidence is a calibrated probability: of the guesses with confidence .8, about 80 % are right. Where languages
    are so alike that they form a group (Croatian, Bosnian and Serbian; the two Norwegians), it is the group's.
    """

    def detect(self, texts: Sequence[str]) -> list[Guess]:
        """Return a guess for each text, in order; a text is looked at through a sample of 1,200 characters."""
        samples = [sample(text, _MOST_CHARS) for text in texts]
        letters = count_letters(samples)
        guesses = [UNKNOWN] * len(texts)
        contested: dict[str, list[int]] = {}
        for number, count in enumerate(letters):
            script = count.script
            if script in _ONE_LANGUAGE:
                guesses[number] = _by_script(_ONE_LANGUAGE[script], count)
            elif script:
                contested.setdefault(script, []).append(number)
        for script, numbers in contested.items():
            found = _by_model([_prepared(samples[number], letters[number]) for number in numbers], script)
            for number, guess in zip(numbers, found, strict=True):
                guesses[number] = _with_chinese_script(guess, samples[number])
        return guesses


def _by_script(code: str, letters: Letters) -> Guess:
    """Return the one language of a script, less sure where much of the text is in other scripts."""
    most = max(letters.by_script.values())
    if code == "ja":
        most = sum(letters.by_script.get(script, 0) for script in ("Hani", "Hira", "Kana"))
    return Guess(code, round(min(0.999, 0.5 + most / letters.total / 2), 4))


def _prepared(text: str, letters: Letters) -> str:
    # The model was trained on lower-case headlines hardly less than on normal case, and never on capitals.
    return unicodedata.normalize("NFC", text.lower() if letters.upper > 0.6 else text)


def _by_model(texts: Sequence[str], script: str) -> list[Guess]:
    model = load_model()
    if model is None:
        return Py3langid().detect(texts)
    if script not in model.contests:
        return [UNKNOWN] * len(texts)
    data = [text.encode("utf-8", "surrogatepass") for text in texts]
    return [_likeliest(found) for found in model.posteriors(data, script)]


def _likeliest(found: dict[str, float]) -> Guess:
    """Return the likeliest language, or the likeliest of the likeliest group, with the group's probability."""
    groups: dict[str, float] = {}
    for code, probability in found.items():
        group = _group(code)
        groups[group] = groups.get(group, 0.0) + probability
    if not groups:
        return UNKNOWN
    group, confidence = max(groups.items(), key=lambda item: item[1])
    members = {code: probability for code, probability in found.items() if _group(code) == group}
    best = max(members, key=lambda code: members[code])
    if best == "und":
        return UNKNOWN
    if best == "nn" and members[best] < _CLEAR_NYNORSK:
        best = "nb"
    return Guess(best, round(min(confidence, 0.9999), 4))


def _group(code: str) -> str:
    known = known_language(code)
    if known is None or known.group in (None, "msa"):  # Malay and Indonesian are told apart
        return code
    return known.group or code


def _with_chinese_script(guess: Guess, text: str) -> Guess:
    if guess.code != "zh":
        return guess
    return Guess(f"zh-{chinese_script(text)}", guess.confidence)
