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

__all__ = ["agencies_in", "agency_named", "is_at_home", "signature_at_end", "writes_text"]

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
