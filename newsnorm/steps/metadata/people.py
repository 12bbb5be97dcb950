"""Take the names of people out of a byline or credit line, and nothing that is not a name."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import regex

from newsnorm.steps.metadata.agencies import agency_named
from newsnorm.steps.metadata.calendar import names_for
from newsnorm.steps.metadata.given_names import is_given_name

__all__ = ["as_name", "last_and", "leading_and", "list_items", "read_people"]

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
_COMMA = regex.compile(r"\s*[,;|/+&،、，；・•·]\s*")

# Small words inside names.
_PARTICLES = frozenset(
    "van der den de la le las los del della di da das do dos du des el al bin ibn ben bint von vom zu zum zur und y e i ter ten te "
    "op het 't 's af av aan abu umm mac ap ui ní ó ka e".split()
)
_PARTICLE_START = frozenset(
    "van de den der von du del di da la le el al bin ibn ben ter ten te dos das della zu abu 't o'".split()
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
_PLACE = regex.compile(
    r"\s+(?:in|aus|at|from|für|for|à|au|en|em|a|na|w|z|ze|we|v|ve|в|у|из|із|te|uit|i|fra|från|din|da|от|u|iz|op|près de|depuis|desde|"
    r"by|on|of|For|In|Aus|Für)\s+(?=[\p{Lu}\d]).*$|\s*[-–—]\s+.*$|\s+[-–—]\s*.*$|\s*\|.*$"
)
# Words for a job or a desk; a "name" with one of them is not a person's.
_NOT_NAMES = frozenset(
    """
    redaktion redaktionen redaktionsteam redaktør redaktionell redakteur redakteurin redactie redacción redacao redação redazione
    rédaction redakcja редакция редакція редактор redakce redakcia redakcija szerkesztőség toimitus toimittaja newsroom editor editors
    editorial staff desk team admin administrator webmaster author authors autor autorin autoren auteur reporter reporters reporterin
    correspondent korrespondent korrespondentin correspondant corresponsal correspondente journalist journalisten journaliste journalists
    periodista jornalista giornalista dziennikarz журналист корреспондент news nachrichten noticias notícias notizie online press presse
    prensa agency agentur agencia agência agence agenzia contributor contributors guest gast invitado writer writers columnist kolumnist
    photographer fotograf photo foto image images bild video podcast newsletter email e-mail mail share comments comment kommentar kommentare
    published updated published: read more min minutes hours ago today yesterday subscribe follow login sign anonymous unknown bureau büro
    office service services media group gmbh ltd inc llc ag corp company magazin magazine zeitung newspaper times post tv radio channel
    getty source sources quelle quellen fuente fuentes home politik politics sport sports kultur wirtschaft wissen business opinion world
    icon link links copy copied live pdf download watch listen print save search menu more mehr jetzt neu alle all my meine our your the how
    teilen senden startseite hören lesen vorlesen anhören merken drucken thema zum zur abo abonnieren anmelden registrieren kommentieren
    facebook twitter whatsapp instagram linkedin telegram reddit pinterest youtube tiktok google apple spotify flipboard messenger threads
    bluesky mastodon xing partager compartir compartilhar condividi delen dela udostępnij поделиться share lire leer leggi lees czytaj читать
    discussion commentaires comentarios commenti reacties komentarze комментарии caption credit gallery slideshow audio menu close next
    previous back top stories related recommended trending popular latest breaking exclusive premium plus analysis analyse interview report
    bericht reportage ratgeber essay review kolumne column meinung opinión opinione opinião opinion
    agencies weitere weiterer informationen redacción das ein eine einen key point points prieš ago hace pred пред назад тому by 이미지 확대보기 자세히 보기 더보기 사진 확대 추천 기사 관련 뉴스 댓글 공유 인쇄 구독 dalla nostra nostro wichtigste für fürs escuchar rückbau desk volontär volontärin 기자 특파원
    sponsored advertisement anzeige werbung publicidad deputy content chief senior leitender leitende social international national
    europe local article articles story stories copyright rights reserved impressum datenschutz kontakt contact privacy terms
    """.split()
)
# Beginnings and middles of words for jobs, which languages write together: "Wirtschaftsredakteur", "FDP-Politiker".
_JOBS = regex.compile(
    r"redakt|redaç|redacc|korrespond|corresponden|journalis|reporter|leiterin|(?<=.)leiter$|autorin|direktor|direct(?:or|eur|rice)|sprecherin|(?<=.)sprecher$|"
    r"politik|minister|präsident|president|vorstand|mitglied|beauftragt|korresp|корресп|журналист|редактор"
)
# What a second credit on the line begins with: "Text von A Fotos von B".
_SECOND = regex.compile(
    r"\s+(?:illustrations?|illustrationen|fotos?|bilder|photos?|photography|photographs|pictures|grafiken?|graphics|videos?|fotografías?|фото)(?:\s*:|\s+(?:von|by|par|de|di|av|door)\s).*$",
    regex.IGNORECASE,
)
# What a pattern has left before a name: the ending of a verb, a Japanese particle.
_LEFTOVER = regex.compile(
    r"^(?!(?:van|von|de|da|di|du|la|le|el|al|bin|ibn|ben|dos|das|del|den|der|ter|ten|abu|zu)\s)\p{Ll}{1,3}\s+(?=\p{Lu})|^[はがを](?=\p{Han})"
)
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


@cache
def _and(language: str) -> regex.Pattern[str]:
    words = _AND.get(language.partition("-")[0], _ANY)
    code = language.partition("-")[0]
    if code in {"zh", "ja", "ko", "th", "my"}:
        return regex.compile(rf"\s*(?:{words})\s*" if code != "ko" else r"\s*및\s*|(?<=\p{Hangul})[와과]\s+|·")
    if code == "he":
        return regex.compile(r"\s+ו-?(?=\p{Hebrew}{2})|\s+ו\s+")
    if code in {"ar", "fa", "ur"}:
        return regex.compile(
            rf"\s+(?:{words})\s+|\s+و(?=\p{{Arabic}}{{3}})" if code == "ar" else rf"\s+(?:{words}|و)\s+"
        )
    return regex.compile(rf"\s+(?:{words})\s+", regex.IGNORECASE)


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
    for part in _COMMA.split(_BRACKETS.sub(lambda found: "" if found.end() == len(text) else " ", text)):
        items += (piece for half in _and(language).split(part) for piece in _with(language).split(half))
    bare = (item.strip() for item in items if item)
    return [item[_lead_of(item, language) :] for item in bare if item]


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
    for item in list_items(plain, language):
        agency = agency_named(item)
        if agency is not None:
            agencies.append(agency)
            continue
        name = as_name(_without_month(item, language))
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


def _without_extras(text: str) -> str:
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
    name = _TITLES.sub("", _PLACE.sub("", name)).strip(" ,.-–—")
    return " ".join(name.split())


# A line is asked for as itself, as what stands before the next one and as what stands after the last.
@lru_cache(maxsize=2048)
def as_name(text: str) -> str | None:
    """Return a person's name as one would write it in a sentence; ``None`` for what is no such name.

    Titles, addresses, places ("in Berlin") and jobs are taken off; NAMES IN CAPITALS get small letters.
    """
    name = _without_extras(text) if len(text) <= _LONGEST else ""
    if not 2 <= len(name) <= 60 or any(map(str.isdigit, name)) or agency_named(name):
        return None
    words = name.split(" ")
    if _HAN_NAME.match(name) or _HANGUL_NAME.match(name):
        return None if _NOT_NAMES.intersection(words) or name.endswith(_COLUMN) else name
    if _CASELESS.match(name):
        return name if len(words) <= 5 and len(name) <= 40 else None
    if not _LATIN_LIKE.match(name) or not 1 <= len(words) <= 6:
        return None
    if any(
        part in _NOT_NAMES
        for word in words
        for part in (word.casefold().strip("."), word.casefold().rpartition("-")[2])
    ):
        return None
    if (len(words) == 2 and words[0].islower()) or any(
        len(word) > 6 and _JOBS.search(word.casefold()) for word in words
    ):
        return None
    half = len(words) // 2
    # The picture's description and the name beside it: "Anna Schmidt Anna Schmidt".
    return _cased(words[:half] if half > 1 and words[:half] * 2 == words else words)


def _cased(words: list[str]) -> str | None:
    letters = "".join(words)
    if letters.isupper() and len(letters) > 3 and (len(words) > 1 or len(letters) > 5):
        words = [_from_capitals(word, first=place == 0) for place, word in enumerate(words)]
    capitals = 0
    for place, word in enumerate(words):
        first = word.lstrip("'’‘`-")[:1]
        if first.isupper():
            capitals += 1
        elif word.casefold() in (_PARTICLE_START if place == 0 else _PARTICLES) and place < len(words) - 1:
            continue
        elif regex.match(r"(?:d|l|al|el|ar|as|ash|an|at|az|ad|ter|o)['’-]\p{Lu}", word):
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
