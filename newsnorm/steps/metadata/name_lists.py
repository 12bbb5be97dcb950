"""Split a list of names at what separates names, and not at what stands inside one."""

from __future__ import annotations

from functools import cache

import regex

from newsnorm.steps.metadata.agencies import agency_named
from newsnorm.steps.metadata.not_names import NOT_NAMES

__all__ = ["last_and", "leading_and", "list_items"]

# The last "and" of a list, by language: elsewhere the same word may be "in" (nl "en", sl "in") or a name ("E", "Na").
_AND = {
    "af": "en", "az": "və", "be": "і|й|ды", "bg": "и", "bs": "i", "ca": "i", "cs": "a", "cy": "a|ac", "da": "og|samt",
    "de": "und|sowie|&", "el": "και", "en": "and", "es": "y|e", "et": "ja|ning", "eu": "eta", "fa": "و",
    "fi": "ja|sekä", "fr": "et", "ga": "agus", "gl": "e", "he": "ו", "hi": "और|एवं|तथा", "hr": "i|te", "hu": "és",
    "id": "dan|serta", "is": "og", "it": "e|ed", "lt": "ir", "lv": "un", "mk": "и", "ms": "dan", "mt": "u",
    "nb": "og|samt", "nn": "og", "no": "og|samt", "nl": "en", "pl": "i|oraz", "pt": "e", "ro": "și|şi", "ru": "и|а также",
    "sk": "a", "sl": "in|ter", "sq": "dhe", "sr": "и|i", "sv": "och|samt", "sw": "na", "tl": "at", "tr": "ve|ile",
    "uk": "та|і|й", "ur": "اور", "vi": "và", "bn": "এবং|ও", "th": "และ", "ta": "மற்றும்", "te": "మరియు",
    "mr": "आणि", "gu": "અને", "kn": "ಮತ್ತು", "ml": "ഉം", "hy": "և|եւ", "ka": "და", "kk": "және", "am": "እና", "km": "និង", "my": "နှင့်",
    "zh": "和|与|與|及", "ja": "と|、", "ko": "및|와|과", "ar": "و",
}  # fmt: skip
# Words that join people ("Anna Berg with Tom Baker") and stand inside the name of a source ("an interview with ...").
_WITH = {
    "ca": "amb", "cs": "s", "da": "med", "de": "mit", "en": "with", "es": "con", "fr": "avec", "it": "con", "nb": "med", "nl": "met", "no": "med", "pl": "z", "pt": "com", "ro": "cu", "sv": "med",
}  # fmt: skip
_ANY = "und|and|et|y|e|en|og|och|ja|i|и|и|та|і|ve|dan|ir|un|và|και|și|és|e|&"
# The slash of "s/o", "a/l" and "d/o" stands inside a name.
# So does a dot between the parts of one name from another language: "阿不都·热合曼", "ジョン・スミス".
_COMMA = regex.compile(
    r"\s*(?:[,;|+&،、，；•]|[・·](?!(?<=\p{Han}·)\p{Han}|(?<=[\p{Katakana}ー][・·])\p{Katakana})|(?<!\b[asd])/|/(?![olp]\b))\s*"
)
# Names whose first letter looks like the "and" that Arabic and Hebrew write together with the next word.
_WAW_NAMES = "(?:ليد|سام|ائل|فاء|جدي|داد|سيم|حيد|صفي|هيب|ردة|جيه|اصف|ضاح)(?!\\p{Arabic})"
_VAV_NAMES = "(?:רד|רדה|לדימיר|יקטור|יקטוריה|יטלי|אדים|יקי|ולטר|ילי|נסה)(?!\\p{Hebrew})"
# Languages that join the two parts of a surname with their "and": "Ortega y Gasca", "Puig i Serra", "Costa e Silva".
_JOINS_SURNAMES = frozenset({"ca", "es", "gl", "pt"})
_BRACKETS = regex.compile(r"\s*[(（\[<【][^()（）\[\]<>【】]{0,80}[)）\]>】]\s*")


@cache
def _and(language: str) -> regex.Pattern[str]:
    words = _AND.get(language.partition("-")[0], _ANY)
    code = language.partition("-")[0]
    if code in {"zh", "ja", "ko", "th", "my"}:
        inside = {
            "zh": rf"(?<=\p{{Han}}{{2}})\s*(?:{words})\s*(?=\p{{Han}}{{2}})|\s+(?:{words})\s+",
            "ja": r"\s*、\s*|\s+と\s*|と\s+|と(?=[\p{Han}\p{Katakana}])",
            "ko": r"\s*및\s*|(?<=\p{Hangul})[와과]\s+|·",
        }
        return regex.compile(inside.get(code, rf"\s*(?:{words})\s*"))
    if code == "he":
        return regex.compile(rf"\s+ו-?(?!{_VAV_NAMES})(?=\p{{Hebrew}}{{2}})|\s+ו\s+")
    if code in {"ar", "fa", "ur"}:
        return regex.compile(
            rf"\s+(?:{words})\s+|\s+و(?!{_WAW_NAMES})(?=\p{{Arabic}}{{3}})" if code == "ar" else rf"\s+(?:{words}|و)\s+"
        )
    # "von und zu Tal" is one name.
    word = r"(?<!\bvon)\s+und(?!\szu\s)|\s+(?:sowie|&)" if code == "de" else rf"\s+(?:{words})"
    return regex.compile(rf"(?:{word})\s+", regex.IGNORECASE)


@cache
def _with(language: str) -> regex.Pattern[str]:
    word = _WITH.get(language.partition("-")[0])
    return regex.compile(rf"\s+{word}\s+" if word else r"(?!)", regex.IGNORECASE)


@cache
def _lead(language: str) -> regex.Pattern[str]:
    code = language.partition("-")[0]
    space = r"\s*" if code in {"zh", "ja", "he", "th", "my", "ko"} else r"\s+"
    return regex.compile(rf"(?:{_AND.get(code, _ANY)}){space}(?=\S)", regex.IGNORECASE)


def leading_and(text: str, language: str) -> int:
    """Return the length of a word for "and" that a text begins with, 0 if it begins otherwise."""
    match = _lead(language).match(text)
    return match.end() if match else 0


def _lead_of(text: str, language: str) -> int:
    """Return the length of a word for "and" or "with" that a text begins with."""
    word = _WITH.get(language.partition("-")[0])
    if word and text[: len(word)].casefold() == word and text[len(word) : len(word) + 1].isspace():
        return len(word) + 1
    return leading_and(text, language)


def last_and(text: str, language: str) -> list[tuple[int, int]]:
    """Return where the words for "and" stand in a text, the last first."""
    return [found.span() for found in _and(language).finditer(text)][::-1]


def list_items(text: str, language: str) -> list[str]:
    """Split a list of names at commas, slashes and the language's words for "and"."""
    items: list[str] = []
    plain = _BRACKETS.sub(lambda found: "" if found.end() == len(text) else " ", text)
    for part in _COMMA.split(plain):
        for half in _halves(part, language):
            items += _with(language).split(half)
    bare = [item.strip() for item in items if item]
    # Only what follows a comma may begin with an "and": in Hebrew the word is one letter, which names begin with too.
    return [item[_lead_of(item, language) if place else 0 :] for place, item in enumerate(bare) if item]


def _halves(text: str, language: str) -> list[str]:
    """Split at the words for "and", but not between the two parts of one surname."""
    halves: list[str] = _and(language).split(text)
    if len(halves) == 1 or language.partition("-")[0] not in _JOINS_SURNAMES:
        return halves
    spans = [found.span() for found in _and(language).finditer(text)]
    joined = halves[:1]
    for (start, end), half in zip(spans, halves[1:], strict=True):
        if _is_full(joined[-1]) and _is_surname(half):
            joined[-1] += text[start:end] + half
        else:
            joined.append(half)
    return joined


def _is_full(name: str) -> bool:
    """Tell whether a name has its given and its family name already."""
    words = name.split()
    return len(words) > 1 and agency_named(name) is None and all(word[0].isalpha() for word in words)


def _is_surname(half: str) -> bool:
    """Tell whether one word after an "and" is a second surname, and neither a colleague nor an agency."""
    word = half.strip()
    capitalised = word[:1].isupper() and word[1:].islower()
    return capitalised and word.isalpha() and word.casefold() not in NOT_NAMES and agency_named(word) is None
