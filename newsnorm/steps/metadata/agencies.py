"""Know the world's news agencies by name and signature (``data/agencies.toml``)."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import regex

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = ["agencies_in", "agency_inflected", "agency_named", "is_at_home", "signature_at_end", "writes_text"]

_DATA = Path(__file__).parents[2] / "data"

# Between agencies in one signature: "dpa/AFP", "AFP, Reuters", "APA/dpa", "TT–AFP".
_BETWEEN = regex.compile(r"\s*[/|,;+&·•、・=]\s*|\s+[-–—]\s+|[–—]|\s+(?:und|and|en|et|y|e|i|и|та|och|og|ve|و)\s+")
# What a line may say around the name of an agency: its kind of business, a year, a mark.
_AROUND = regex.compile(
    r"^[\s(\[©*–—-]*(?:copyright|foto|photo)?[\s©:]*|[\s)\].:;,*]*$|\b(?:19|20)\d\d\b|"
    r"\b(?:news agency|nachrichtenagentur(?:en)?|presseagentur|agentur(?:en)?|agencias?|agences?|agenzie|agenzia|agências?|"
    r"persbureaus?|agencja|агентств[оа]|agenturen|agencies)\b",
    regex.IGNORECASE,
)


# No agency's name is longer, with the words around it.
_LONGEST = 80

# "A Reuters contribuiu", "die dpa", "l'AFP", "agenția Reuters", "وكالة رويترز": article and word for "agency" before.
_KIND = (
    r"(?:(?:the )?(?:news|press|wire) (?:agency|service)|(?:nachrichten|presse)?agentur|(?:persbureau|nieuwsagentschap|persagentschap)|"
    r"agence(?: de presse| d['’]information)?|agencia(?: de noticias)?|agência(?: de notícias)?|agència|agenzia(?: di stampa| stampa)?|"
    r"agenc(?:ja|ji|ję)(?: prasow[aej]+| informacyjn[aej]+)?|agentur[ay](?:\s?tlač\w+)?|agentúr[ay]|agencij[aeiu]|agenți[ae](?: de (?:presă|știri))?|agenției|"
    r"nyhetsbyrå(?:n|et)?|nyhedsbureau(?:et)?|uutistoimisto|hírügynökség|haber ajansı|(?:ειδησεογραφικό )?πρακτορείο|"
    r"(?:информационно[ег]о? |новостно[ег]о? |информ)?агентств[аоу]|(?:інформаційн[еог]+ )?агентств[ао]|агенци[яю](?:та)?|агенциј[аеу](?:та)?|"
    r"agensi(?: berita)?|kantor berita|hãng(?: tin| thông tấn)?|(?:وكالة|وکالة)(?: الأنباء| أنباء)?|خبرگزاری|خبر رساں ادارے|"
    r"סוכנות(?: הידיעות)?|समाचार एजेंसी|एजेंसी|সংবাদ সংস্থা|สำนักข่าว|通讯社|通訊社|通信社|통신사)"
)
_ARTICLE = regex.compile(
    r"^(?:(?:the|die|der|das|de|het|la|le|les|el|il|lo|a|o|as|os|da|do|az|to|από το|το)\s+|(?:dell|all|dall|nell|sull|l|d)['’]\s?)?"
    rf"(?:{_KIND}\s*(?:[,:]\s*)?)?(?<=['’\s\p{{Han}}])(?=[\p{{L}}«\"“„'‘])",
    regex.IGNORECASE,
)
# The same words behind the name: "Reuters haber ajansı", "Reuters uutistoimisto", "路透社通讯社".
_KIND_AFTER = regex.compile(rf"(?<=\p{{L}})\s*{_KIND}(?:nın|nin|ı)?$", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Register:
    names: dict[str, str]
    codes: dict[str, str]
    photo: frozenset[str]
    country: dict[str, str]
    words: frozenset[str]


@cache
def _register() -> _Register:
    table = tomllib.loads((_DATA / "agencies.toml").read_text(encoding="utf-8"))
    names: dict[str, str] = {}
    codes: dict[str, str] = {}
    for agency in table["agency"]:
        for name in (agency["name"], *agency["names"]):
            # A usual name that is all capitals ("AP", "SANA") is a signature: in small letters it is a word.
            if name == agency["name"] and (name.isupper() or len(name) < 5):
                codes.setdefault(name, agency["name"])
            else:
                names.setdefault(_fold(name), agency["name"])
        for code in agency.get("codes", ()):
            codes.setdefault(code, agency["name"])
    photo = frozenset(agency["name"] for agency in table["agency"] if agency.get("photo"))
    # The longest word of each name: a text without any of these names none.
    words = frozenset(max(_WORD.findall(name), key=len) for name in (*names, *map(_fold, codes)))
    country = {agency["name"]: agency["country"] for agency in table["agency"]}
    return _Register(names, codes, photo, country, words)


_WORD = re.compile(r"\w+")
# Scripts in which a name may stand inside a run of letters.
_RUNS = re.compile("[\u0530-\u1dff\u2c00-\U0010ffff]")


def _may_name(text: str) -> bool:
    """Tell whether a text has a word of some agency's name; most lines that are asked about do not."""
    return _RUNS.search(text) is not None or not _register().words.isdisjoint(_WORD.findall(_fold(text)))


def _fold(name: str) -> str:
    return " ".join(name.casefold().replace("«", "").replace("»", "").replace("\u200c", " ").split())


def agency_named(text: str) -> str | None:
    """Return the usual name of the agency that a text names and nothing else, ``None`` if there is none."""
    return _agency_named(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _agency_named(text: str) -> str | None:
    if not _may_name(text):
        return None
    register, plain = _register(), text.strip()
    found = register.codes.get(plain) or register.names.get(_fold(plain))
    if found is None:
        around = _AROUND.sub("", plain).strip()
        for stripped in (around, _ARTICLE.sub("", plain), _ARTICLE.sub("", around), _KIND_AFTER.sub("", plain)):
            bare = stripped.strip(" \"“”„«»'‘’")
            found = found or register.codes.get(bare) or register.names.get(_fold(bare))
    return found


# "AFP'den", "STT:n", "АФП-а": an ending behind a mark.
_MARKED_ENDING = regex.compile(r"(?<=\p{L}{2})['’:‐-]\p{Ll}{1,5}$")
# Endings of cases without a mark, and letters that stand before a name as a word of its own.
_ENDINGS = regex.compile(
    r"(?:ом|ем|ой|ою|ої|ия|ию|ии|а|у|ю|я|і|и|е|ы|om|em|ie|ou|ą|ę|a|u|y|i|e|[nr]?in|[nr]?ın|n[ae]k|t[óő]l|b[óő]l|[br][ea]|val|vel|"
    r"র|ের|য়|কে|의|이|가|은|는|와|과|도|から|より|の)$"
)
_PREFIXES = regex.compile(r"^(?:[ולבמהש]{1,2}-?(?=\p{L}{2})|[ولبف]{1,2}(?=\p{Arabic}{3}))")
_LAST_VOWEL = regex.compile(r"[аяоеіиaeoi]$")
_SHORTEST_INFLECTED = 4


def agency_inflected(text: str) -> str | None:
    """Return the usual name of the agency that a text names, in any case of its grammar or with a word grown onto it.

    For places where an agency is likely; elsewhere "Betas" and "Trenda" are something else.
    """
    plain = text.strip(" \"“”„«»'‘’")
    found = agency_named(text) or agency_named(plain)
    if found is not None or not 0 < len(plain) <= _LONGEST or not plain[0].isalpha() or plain[0].islower():
        return found
    bare = _PREFIXES.sub("", plain)
    for ending in (_MARKED_ENDING.sub("", plain), bare, _ENDINGS.sub("", plain), _ENDINGS.sub("", bare)):
        stem = ending.rstrip(" \"“”„«»'‘’")
        if stem != plain and (found := agency_named(stem)):
            return found
    stem = _ENDINGS.sub("", plain)
    return _by_stem().get(_fold(stem)) if stem != plain and len(plain) >= _SHORTEST_INFLECTED else None


@cache
def _by_stem() -> dict[str, str]:
    """Return the agencies whose names end in a vowel that cases take off ("Hina", gen. "Hine"), by what is left."""
    register = _register()
    names = {**register.names, **{_fold(code): name for code, name in register.codes.items() if code[1:].islower()}}
    return {_LAST_VOWEL.sub("", name): agency for name, agency in names.items() if _LAST_VOWEL.search(name)}


def agencies_in(text: str) -> tuple[str, ...]:
    """Return the agencies of a signature such as ``dpa/AFP``; empty unless each part is one.

    Departments and desks of an agency after a slash (``AFP/Archives``, ``dpa/lnw``) count as the agency.
    """
    if len(text) > 120 or not _may_name(text):
        return ()
    whole = agency_named(text)
    if whole is not None:
        return (whole,)
    found: list[str] = []
    for part in _BETWEEN.split(_AROUND.sub("", text.strip())):
        if not part.strip():
            continue
        name = agency_named(part)
        if name is None:
            return ()
        found.append(name)
    return tuple(dict.fromkeys(found))


_SIGNATURE = regex.compile(
    r"[(（\[/【]\s*([^()（）\[\]【】]{2,60}?)\s*[)）\]/】][.。]?\s*$|(?<=[.!?…»”\"]\s)([^\s.!?][^.!?]{1,40})$"
)


def signature_at_end(text: str) -> tuple[int, tuple[str, ...]] | None:
    """Find an agency's signature at the end of a paragraph: ``… said. (dpa)``, ``… said. dpa/AFP``.

    Returns:
        Where it begins in the text, and the agencies.
    """
    match = _SIGNATURE.search(text, max(0, len(text) - 72))
    if match is None:
        return None
    found = agencies_in(match[1] or match[2])
    return (match.start(), found) if found else None


def writes_text(agency: str) -> bool:
    """Tell whether an agency, given by its usual name, sends out texts and not only pictures."""
    return agency not in _register().photo


# Countries whose agencies sign with two letters, by the language of their papers.
_HOME = {"en": ("US", "GB", "CA"), "es": ("ES",), "sv": ("SE",), "tr": ("TR",)}


def is_at_home(agency: str, language: str) -> bool:
    """Tell whether an agency is of a country in which a language is written, for agencies that sign with two letters."""
    return _register().country[agency] in _HOME.get(language.partition("-")[0], ())
