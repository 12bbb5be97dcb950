"""Take the names of people out of a byline or credit line, and nothing that is not a name."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import regex

from newsnorm.steps.metadata.agencies import agency_named
from newsnorm.steps.metadata.calendar import names_for
from newsnorm.steps.metadata.given_names import is_given_name
from newsnorm.steps.metadata.name_lists import list_items
from newsnorm.steps.metadata.not_names import JOBS, NOT_NAMES, SURNAMES_TOO

__all__ = ["as_name", "read_people"]

# Small words inside names.
_PARTICLES = frozenset(
    "van der den de la le las los del della di da das do dos du des el al bin ibn ben bint von vom zu zum zur und y e i ter ten te "
    "op het 't 's af av aan abu umm mac ap ui ní ó ka e dei degli delle dal dalla zum binti binte wa ould s/o a/l a/p d/o "
    "де дер ди ду да ла фон цу ван ден бин ибн бен ибни аль эль дос ντε ντα λα φον βαν ντερ μπιν μπεν".split()
)
_PARTICLE_START = frozenset(
    "van de den der von du del di da la le el al bin ibn ben ter ten te dos das della zu abu 't o' де фон ван ντε φον".split()
)
_COLUMN = ("コラム", "専欄", "专栏", "칼럼")
_TITLES = regex.compile(
    r"^(?:(?:dr|prof|ing|mag|dipl\.-ing|ph\.?d|mr|mrs|ms|mx|hr|herr|frau|mme|m|mlle|sr|sra|don|doña|dott|dott\.ssa|dra|д-р|др|г-н|г-жа|"
    r"rev|lic|univ\.-prof|pd|priv\.-doz|(?:med|rer|nat|phil|jur)(?=\.)|h\. ?c|κ|δρ)\.?\s+)+(?=\p{L})",
    regex.IGNORECASE,
)
_TITLE_AFTER = regex.compile(
    r"(?<=[\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}])\s*(?:기자|특파원|인턴기자|선임기자|논설위원|记者|記者|通讯员|通訊員|先生|氏|編集委員|報導|报道)$|\s+(?:기자|특파원|인턴기자|선임기자|논설위원)$"
)
_TITLE_BEFORE_HAN = regex.compile(
    r"^(?:本报|本報|本社|新华社|新華社)?(?:记者|記者|通讯员|通訊員|特派员|特派員|编辑|編輯|文|撰文|责编|責編)[:：/\s]+(?=\p{Han})|^(?:记者|記者)(?=\p{Han}{2,4}$)"
)
_MAIL = regex.compile(
    r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+|(?<!\w)@\w{2,30}|https?://\S+|www\.\S+", regex.IGNORECASE
)
# One of these is in every address.
_MAY_BE_MAIL = re.compile(r"@|http|www|[(\[]at[)\]]", re.IGNORECASE)
# Chinese credit lines string roles and names together.
_ROLES = regex.compile(
    r"[\s　]+(?:校对|校對|编辑|編輯|责任编辑|責任編輯|责编|責編|审核|審核|摄影|攝影|监制|監製)[\s　:：]+"
)
_BRACKETS = regex.compile(r"\s*[(（\[<【][^()（）\[\]<>【】]{0,80}[)）\]>】]\s*")
# A place or a medium after the name: "Anna Schmidt in Berlin", "Jean Petit à Paris", "for Example Times".
_PLACE_WORDS = (
    "in|aus|at|from|für|for|à|au|en|em|a|na|w|z|ze|we|v|ve|в|у|из|із|te|uit|i|fra|från|din|от|u|iz|op|près de|depuis|desde|"
    "by|on|of|For|In|Aus|Für"
)
# Such a word that stands inside names of the language: "Joan Puig i Cadafalch".
_NO_PLACE_WORDS = {"ca": {"i"}, "nl": {"te"}, "pl": {"i"}}
# "Rui Costa da Folha": a name of the press after "of the" is where the person works.
_PRESS = (
    "agência|agencia|agenzia|redação|redacao|redazione|folha|gazeta|gazzetta|tribuna|revista|rivista|reportagem|sucursal|equipe|"
    "assessoria|rádio|radio|rede|tv|jornal|giornale|diário|portal|universidade|università|secretaria"
)
_DASHED = r"\s*[-–—]\s+.*$|\s+[-–—]\s*.*$|\s*\|.*$"
# What a second credit on the line begins with: "Text von A Fotos von B".
_SECOND = regex.compile(
    r"\s+(?:illustrations?|illustrationen|fotos?|bilder|photos?|photography|photographs|pictures|grafiken?|graphics|videos?|fotografías?|фото)(?:\s*:|\s+(?:von|by|par|de|di|av|door)\s).*$",
    regex.IGNORECASE,
)
# What a pattern has left before a name: the ending of a verb, a Japanese particle.
_LEFTOVER = regex.compile(
    r"^(?!(?:van|von|de|da|di|du|la|le|el|al|bin|ibn|ben|dos|das|del|den|der|ter|ten|abu|zu)\s)\p{Ll}{1,3}\s+(?=\p{Lu})|^[はがを](?=\p{Han})"
)
_PATRONYM = regex.compile(r"\s(?:[sd]/o|a/[lp])\s")
_MARKED = regex.compile(r"[@(\[<（【/]|www")
_LONGEST = 120
_LATIN_LIKE = regex.compile(r"^[\p{Latin}\p{Cyrillic}\p{Greek}\p{Armenian}\p{M}\s'’‘`.\u00b7-]+$")
_HAN_NAME = regex.compile(
    r"^\p{Han}{2,4}$|^\p{Han}{1,3}[\s　]\p{Han}{1,3}$|^[\p{Katakana}ー・＝=\s]{3,24}$|^\p{Han}{1,4}[\s　]?[\p{Hiragana}\p{Katakana}ー]{1,8}$|^[\p{Han}]{2,6}·[\p{Han}]{2,6}(?:·\p{Han}{1,6})?$"
)
_HANGUL_NAME = regex.compile(
    r"^[\p{Hangul}]{2,4}$|^[\p{Hangul}]{1,2}\s[\p{Hangul}]{2}$|^[\p{Hangul}]{2,8}(?:\s[\p{Hangul}]{1,8}){1,2}$"
)
_CASELESS = regex.compile(
    r"^[\p{Arabic}\p{Hebrew}\p{Thai}\p{Devanagari}\p{Bengali}\p{Gujarati}\p{Tamil}\p{Telugu}\p{Kannada}\p{Malayalam}\p{Georgian}\p{Ethiopic}\p{Myanmar}\p{Khmer}\p{Lao}\p{Gurmukhi}\p{Oriya}\p{Sinhala}\p{M}\s.\u200c\u200d'’-]+$"
)


def read_people(text: str, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read the people and the agencies that a phrase names.

    Args:
        text: What stands where a pack's pattern has ``{people}``.
        language: Its language: decides the words for "and".

    Returns:
        Names of people, and usual names of agencies, each once and in order. Both are empty when a part of the
        phrase looks like neither and no part is a full name: then it is a sentence, and no byline.
    """
    people: list[str] = []
    agencies: list[str] = []
    whole = agency_named(text)
    if whole is not None:
        return (), (whole,)
    plain = _SECOND.sub("", _ROLES.sub("，", _without_mail(text)))
    code = language.partition("-")[0]
    for item in list_items(plain, language):
        if people and _place_alone(code).match(item):
            continue
        agency = agency_named(item)
        if agency is not None:
            agencies.append(agency)
            continue
        name = as_name(_without_month(item, language), code)
        if name is not None:
            people.append(name)
        elif len(item.split()) > 6:
            return (), ()
    if any(" " in name for name in people):
        people = _without_capitals(people, plain)
        # "Anna Schmidt, Berlin": beside a full name a single word is a place.
        people = [name for name in people if " " in name or not name[0].isupper()]
    else:
        # A section or a button; whoever signs with a given name alone is one.
        people = [name for name in people if not name[0].isupper() or is_given_name(name)]
    return tuple(dict.fromkeys(people)), tuple(dict.fromkeys(agencies))


def _without_month(item: str, language: str) -> str:
    """Take off the name of a month, which a pattern leaves where the date begins: "Anna Schmidt March"."""
    head, _, last = item.rpartition(" ")
    if " " not in head or names_for(language).month.spans(last) != [(0, len(last))]:
        return item
    return head


def _without_capitals(people: list[str], text: str) -> list[str]:
    """Leave out what is written in capitals beside names that are not: "Anna Schmidt, RADIO TAL"."""
    others = [name for name in people if name.upper() == name or name.upper() not in text]
    shouting = any(len(word) > 1 and word.isupper() for name in others for word in name.split())
    return people if shouting or not others else others


def _without_mail(text: str) -> str:
    return _MAIL.sub(" ", text) if _MAY_BE_MAIL.search(text) else text


@cache
def _place(language: str) -> regex.Pattern[str]:
    words = "|".join(word for word in _PLACE_WORDS.split("|") if word not in _NO_PLACE_WORDS.get(language, ()))
    # "da Roma" is a place after a full name in Italian; in Portuguese "da" belongs to the name before "Cunha".
    roman = r"(?<=\S\s\S+)\s+da\s+(?=\p{Lu}).*$|" if language in {"", "it"} else ""
    press = rf"(?<=\S\s\S+)\s+d(?:[ao]s?|el|ella|all?|alla)\s+(?:(?i:{_PRESS})\b|\p{{Lu}}{{2,}}\b).*$"
    return regex.compile(rf"\s+(?:{words})\s+(?=[\p{{Lu}}\d]).*$|{roman}{press}|{_DASHED}")


@cache
def _place_alone(language: str) -> regex.Pattern[str]:
    """Fit an item that is a place and no name: "Eva Berg, in New York"; "de Vries" may be a name, in Romance no item is."""
    roman = r"|d(?:a|e|o|al|alla|esde)\s+\p{Lu}\S*$" if language in {"it", "pt", "es", "fr", "gl", "ca"} else ""
    return regex.compile(rf"(?:{_PLACE_WORDS})\s+(?=\p{{Lu}}){roman}")


def _without_extras(text: str, language: str) -> str:
    """Take off titles, addresses, places and jobs; empty for what is in small letters only."""
    name = text
    if _MARKED.search(name):
        name = _BRACKETS.sub(" ", _without_mail(name))
    name = name.strip(" \t\u00a0-–—:,;.*•|/\"“”„«»'’")
    if not name or (name.islower() and not "\u10d0" <= name[0] <= "\u10ff"):  # Georgian has no capitals in use
        return ""
    if not name.isascii():
        name = _TITLE_AFTER.sub("", _TITLE_BEFORE_HAN.sub("", name)).strip()
    name = _LEFTOVER.sub("", name)
    name = _TITLES.sub("", _place(language).sub("", name)).strip(" ,.-–—")
    return " ".join(name.split())


# A line is asked for as itself, as what stands before the next one and as what stands after the last.
@lru_cache(maxsize=2048)
def as_name(text: str, language: str = "") -> str | None:
    """Return a person's name as one would write it in a sentence; ``None`` for what is no such name.

    Titles, addresses, places ("in Berlin") and jobs are taken off; NAMES IN CAPITALS get small letters.

    Args:
        text: A line or an item of a list.
        language: Its main code, if known: "da" and "i" stand before a place in one language and in names in another.
    """
    name = _without_extras(text, language) if len(text) <= _LONGEST else ""
    if not 2 <= len(name) <= 60 or any(map(str.isdigit, name)) or agency_named(name):
        return None
    words = name.split(" ")
    if _HAN_NAME.match(name) or _HANGUL_NAME.match(name):
        return None if NOT_NAMES.intersection(words) or name.endswith(_COLUMN) else name
    if _CASELESS.match(name):
        return name if len(words) <= 5 and len(name) <= 40 else None
    if not _LATIN_LIKE.match(_PATRONYM.sub(" ", name)) or not 1 <= len(words) <= 6:
        return None
    if any(_is_no_name(word) for word in _doubtful(words)):
        return None
    if (len(words) == 2 and words[0].islower()) or any(
        len(word) > 6 and JOBS.search(word.casefold()) for word in words
    ):
        return None
    half = len(words) // 2
    # The picture's description and the name beside it: "Anna Schmidt Anna Schmidt".
    return _cased(words[:half] if half > 1 and words[:half] * 2 == words else words)


def _doubtful(words: list[str]) -> list[str]:
    """Leave out the small words inside a name, and a surname that is also a word of the press: "Ana de la Fuente"."""
    inner = [word for word in words[1:-1] if not (word.islower() and word in _PARTICLES)]
    ending = words[1:][-1:]
    if ending and ending[0].casefold() in SURNAMES_TOO and is_given_name(words[0]):
        ending = []
    return [words[0], *inner, *ending]


def _is_no_name(word: str) -> bool:
    plain = word.casefold()
    return plain.strip(".") in NOT_NAMES or plain.rpartition("-")[2] in NOT_NAMES


def _cased(words: list[str]) -> str | None:
    letters = "".join(words)
    if letters.isupper() and len(letters) > 3 and (len(words) > 1 or len(letters) > 5):
        words = [_from_capitals(word, first=place == 0) for place, word in enumerate(words)]
    capitals = 0
    for place, word in enumerate(words):
        first = word.lstrip("'’‘`-")[:1]
        if first.isupper():
            capitals += 1
        elif (word.casefold() in (_PARTICLE_START if place == 0 else _PARTICLES) and place < len(words) - 1) or (
            word == "in" and words[place + 1 : place + 2] in (["'t"], ["’t"])
        ):
            continue
        elif regex.match(r"(?:d|l|al|el|ar|as|ash|an|at|az|ad|ter|o|dall?|dell|аль|эль|аш|ас|ад)['’-]\p{Lu}", word):
            capitals += 1
        else:
            return None
    if not capitals or (len(words) == 1 and len(words[0]) < 3):
        return None
    return " ".join(words)


def _from_capitals(word: str, *, first: bool) -> str:
    if not first and word.casefold() in _PARTICLES and len(word) > 1:
        return word.lower()
    if len(word) <= 2 and "." in word:
        return word
    lower = regex.sub(r"(?:^|(?<=[-'’.]))\p{Ll}", lambda found: found[0].upper(), word.lower())
    return regex.sub(r"^Mc(\p{Ll})", lambda found: "Mc" + found[1].upper(), lower)
