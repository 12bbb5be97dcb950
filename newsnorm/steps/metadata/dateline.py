"""Read the dateline before the first sentence, such as ``KYIV, 3 May (Reuters) —`` and ``（東京3日電）``."""

from __future__ import annotations

import re
from dataclasses import dataclass

import regex

from newsnorm.steps.metadata.agencies import agencies_in
from newsnorm.steps.metadata.people import as_name

__all__ = ["FoundDateline", "read_dateline"]


@dataclass(frozen=True, slots=True)
class FoundDateline:
    """A dateline at the start of a paragraph.

    Attributes:
        end: Where the sentence begins after it.
        place: The place or places, as written.
        date: The date, as written.
        agencies: Usual names of the agencies in it.
        reporter: A reporter named in it.
    """

    end: int
    place: str | None
    date: str | None
    agencies: tuple[str, ...]
    reporter: str | None = None


# A dateline has a bracket, a slash, a dash, a colon or a number.
_BRACKETS, _DASHES = "(（/[", "-–—―"
_MARKS = re.compile(r"[(（\[【［〔/:：\u2013-\u2015\-]|\d")
# A place: capitalised words, up to four, joined by spaces, hyphens and slashes: "Tel Aviv/Washington", "NEW YORK".
_WORD = r"[\p{Lu}\p{Lt}][\p{L}\p{M}'’.]*"
_PLACE = rf"(?P<place>{_WORD}(?:[\s/-]{{1,3}}(?:(?:de|la|el|le|du|del|al|am|an|der|sur|upon|the|do|da|i)\s)?{_WORD}){{0,4}}(?:,\s?{_WORD}(?:\s{_WORD})?)?)"
_WORD_PLACE = r"(?P<place>\p{Lu}[\p{L}\p{M}’-]+(?:\s\p{Lu}[\p{L}\p{M}’-]+)?)"
_CASELESS_PLACE = r"(?P<place>[\p{Lo}\p{M}][\p{Lo}\p{M}\s/-]{1,24}?)"
# A date in a dateline is short and has a number: "3 May", "May 3", "3 мая", "3日", "03 MAG".
_DATE = r"(?P<date>(?:\p{L}{2,9}\.?,?\s)?\p{Nd}{1,2}\.?(?:\s(?:de|di)\s|\s)[\p{L}\p{M}]{2,14}\.?(?:(?:\sde)?\s\p{Nd}{4})?|[\p{L}\p{M}]{3,14}\.?\s\p{Nd}{1,2}(?:,\s\p{Nd}{4})?|\p{Nd}{1,2}\.\p{Nd}{1,2}\.(?:\p{Nd}{2,4})?)"
_AGENCY = r"[(（/\[]\s*(?P<agency>[^()（）\[\]/\n]{2,40}(?:/[^()（）\[\]/\n]{2,20})?)\s*[)）/\]]"
_SEPARATOR = r"\s*(?:\.?\s?[-–—―]{1,2}\s?-?|[:：]|\.[-–—])\s*"

# "PLACE[, date] (AGENCY) —" and the like; at least one of date and agency, or a place in capitals before a dash.
_FULL = regex.compile(
    rf"{_PLACE}(?:[,.]?\s+{_DATE})?[,.]?\s*{_AGENCY}(?:{_SEPARATOR}|[.:]\s+|\s+(?=[\p{{Lu}}\p{{Lo}}\"“„«]))"
)
_FULL_CASELESS = regex.compile(rf"{_CASELESS_PLACE}(?:[،,]?\s+{_DATE})?[،,.]?\s*{_AGENCY}(?:{_SEPARATOR}|[.:]\s+|\s+)")
_NO_AGENCY = regex.compile(rf"{_PLACE}[,.]?\s+{_DATE}\s*[-–—―]{{1,2}}\s+(?:(?P<agency>[\p{{L}}\s]{{2,25}}?)\.\s+)?")
_CAPITALS = regex.compile(
    r"(?P<place>\p{Lu}[\p{Lu}\p{M}'’.-]+(?:[\s/,-]{1,2}\p{Lu}[\p{Lu}\p{M}'’.-]*){0,4}(?:,\s\p{Lu}[\p{L}.]+)?)\s+(?:[–—―]|--)\s+(?=[\p{Lu}\p{N}\"“„«(])"
)
# Names in capitals that sentences begin with.
_NO_PLACES = frozenset(
    "NATO UNESCO UNICEF OPEC ASEAN FIFA UEFA NASA COVID BRICS INTERPOL EUROPOL AUKUS MERCOSUR OSZE OTAN ONU ООН НАТО".split()
)
_AGENCY_FIRST = regex.compile(
    rf"[(（\[]\s*(?P<agency>[^()（）\[\]\n]{{2,30}})\s*[)）\]](?:\s*[-–—―]{{1,2}}\s*|\s*[:：]\s*)(?:{_PLACE}(?:[,.]?\s+{_DATE})?\s+[-–—]{{1,2}}\s+)?"
)
# "Москва. 3 мая. ИНТЕРФАКС - "
_STOPS = regex.compile(
    rf"{_WORD_PLACE}\.\s+{_DATE}\.\s+(?P<agency>[\p{{L}}-]{{3,20}}(?:\s\p{{L}}{{3,10}})?)(?:\s+[-–—]{{1,2}}\s+|\.\s+)"
)
_AGENCY_BARE = regex.compile(r"(?P<agency>[\p{L}/.]{2,20}(?:\s[\p{L}]{3,10})?)\s+[-–—―]{1,2}\s+(?=[\p{Lu}\p{Lo}\"“„«])")
_PLACE_COMMA_AGENCY = regex.compile(
    rf"{_PLACE}\s*[-–—,،]\s*(?P<agency>[\p{{L}}\p{{M}}\s]{{2,24}}?)\s*(?:[-–—―]{{1,2}}|:)\s*(?=[\p{{Lu}}\p{{Lo}}\"“„«])"
)

# （東京3日電）, （法新社巴黎3日電）, (台北5月3日電), 【北京＝山田太郎】, 【ロンドン共同】, ［東京 ３日 ロイター］
_HAN_BRACKET = regex.compile(
    r"[（(【［\[〔]\s*(?P<body>[^（）()【】［］\[\]〔〕\n]{2,40})\s*[）)】］\]〕]\s*(?:[-–—―=＝]+\s*)?"
)
_HAN_BODY = regex.compile(
    r"(?:(?P<agency>[\p{Han}\p{Katakana}\p{Latin}ー]{2,8}?(?:社|通信|通訊社|通讯社|网|網))?[\s＝=]*)?(?:記者|记者)?(?P<who>\p{Han}{2,4}(?=[／/]))?[／/]?"
    r"(?P<place>[\p{Han}\p{Katakana}ー]{2,10}?)[\s　]*(?P<date>(?:\p{Nd}{1,2}月)?\p{Nd}{1,2}日)[\s　]*(?:(?:综合|綜合|外)?(?:電|电|讯|訊|发|發)|(?P<agency2>[\p{Katakana}\p{Latin}ー]{2,10}))?(?:[\s　].{0,12})?"
)
_HAN_REPORTER = regex.compile(
    r"(?P<agency>\p{Han}{2,5}?社)?(?:記者|记者)(?P<who>\p{Han}{2,3})(?P<place>\p{Han}{2})(?P<date>(?:\p{Nd}{1,2}月)?\p{Nd}{1,2}日)(?:專|专)?(?:電|电)"
)
# 新华社北京5月3日电（记者王明）, 中新网5月3日电, 中央社台北3日電
_HAN_PLAIN = regex.compile(
    r"(?P<agency>[\p{Han}]{2,5}?(?:社|网|網))(?P<place>\p{Han}{2,8}?)?[\s　]*(?P<date>(?:\p{Nd}{1,2}月)?\p{Nd}{1,2}日)[\s　]*(?:综合|综合外)?(?:电|電|讯|訊)"
    r"(?:\s*[（(](?:记者|記者)?[\s　]*(?P<who>[^（）()]{2,20})[）)])?[\s　:：，,]*"
)
# (서울=연합뉴스) 홍길동 기자 =, [서울=뉴시스] 김철수 기자 =, (서울 로이터=뉴스1)
_KOREAN = regex.compile(
    r"[(\[【]\s*(?P<place>[\p{Hangul}\s·]{1,12}?)\s*=\s*(?P<agency>[\p{Hangul}\p{Latin}\d]{2,12})\s*[)\]】]\s*(?:(?P<who>[\p{Hangul}\s·]{2,24}?)\s*(?:특파원|인턴기자|기자|통신원)\s*=?\s*|=\s*)?"
)


def read_dateline(text: str, language: str) -> FoundDateline | None:
    """Read the dateline that a paragraph begins with.

    Something must speak for it beside the form: a known agency, a date, or a place in capitals before a dash. What is
    not sure stays in the text.

    Args:
        text: The first paragraph or two of an article.
        language: Its language.
    """
    head = text[:160]
    if len(text) < 30 or not _MARKS.search(head):
        return None
    code = language.partition("-")[0]
    for reader in (_korean,) if code == "ko" else (_han,) if code in {"zh", "ja"} else ():
        found = reader(head)
        if found is not None:
            return found
    found = _spaced(head)
    return found if found is not None and found.end < len(text) - 20 else None


def _spaced(head: str) -> FoundDateline | None:
    bracketed, dashed = any(map(head.__contains__, _BRACKETS)), any(map(head.__contains__, _DASHES))
    match = (_FULL.match(head) or _FULL_CASELESS.match(head)) if bracketed else None
    if match is not None:
        agencies = agencies_in(match["agency"])
        capitals = match["place"].isupper() and regex.search(r"[-–—―]\s*$", match[0]) is not None
        if agencies or match["date"] or (capitals and len(match["agency"]) <= 30):
            return _found(match, agencies)
    for pattern in (_AGENCY_FIRST, _STOPS, *((_PLACE_COMMA_AGENCY, _AGENCY_BARE) if dashed or ":" in head else ())):
        match = pattern.match(head)
        if match is not None and (agencies := agencies_in(match["agency"])):
            return _found(match, agencies)
    return (_dated(head) or _capitals(head)) if dashed else None


def _dated(head: str) -> FoundDateline | None:
    """Read a place and a date before a dash, and the agency's name as a sentence after it if there is one."""
    match = _NO_AGENCY.match(head)
    if match is None or not regex.search(r"\p{Nd}", match["date"]):
        return None
    agencies = agencies_in(match["agency"]) if match["agency"] else ()
    if agencies or match["agency"] is None:
        return _found(match, agencies)
    return FoundDateline(match.start("agency"), match["place"], match["date"], ())


def _capitals(head: str) -> FoundDateline | None:
    """Read a place in capitals before a dash."""
    match = _CAPITALS.match(head)
    if match is None or sum(map(str.isalpha, match["place"])) < 4 or match["place"] in _NO_PLACES:
        return None
    agencies = agencies_in(match["place"])
    return FoundDateline(match.end(), None if agencies else match["place"].strip(), None, agencies)


def _found(match: regex.Match[str], agencies: tuple[str, ...]) -> FoundDateline:
    groups = match.groupdict()
    place = groups.get("place")
    date = groups.get("date")
    return FoundDateline(
        match.end(), place.strip(" ,.") if place else None, date.strip(" .,") if date else None, agencies
    )


def _korean(head: str) -> FoundDateline | None:
    match = _KOREAN.match(head)
    if match is None:
        return None
    agencies = agencies_in(match["agency"])
    place = match["place"].strip()
    words = place.split()
    # "(서울 로이터=뉴스1)": the place and a second agency.
    if len(words) > 1 and agencies_in(words[-1]):
        agencies, place = (*agencies_in(words[-1]), *agencies), " ".join(words[:-1])
    if not agencies:
        return None
    who = as_name(match["who"].strip()) if match["who"] else None
    return FoundDateline(match.end(), place, None, tuple(dict.fromkeys(agencies)), who)


def _han(head: str) -> FoundDateline | None:
    match = _HAN_PLAIN.match(head)
    if match is not None and (agencies := agencies_in(match["agency"])):
        who = as_name(match["who"]) if match["who"] else None
        return FoundDateline(match.end(), match["place"], match["date"], agencies, who)
    match = _HAN_BRACKET.match(head)
    if match is None:
        return None
    body = match["body"].strip()
    byline = _HAN_REPORTER.fullmatch(body)
    if byline is not None:
        # A place is short and comes last: 中央社記者王小明台北3日電.
        return FoundDateline(
            match.end(), byline["place"], byline["date"], agencies_in(byline["agency"] or ""), byline["who"]
        )
    dated = _HAN_BODY.fullmatch(body)
    if dated is not None:
        return _han_dated(match, dated)
    # 【北京＝山田太郎】, 【ロンドン共同】, （東京＝共同）
    place, mark, rest = body.replace("=", "＝").partition("＝")
    if mark:
        agencies = agencies_in(rest)
        who = None if agencies else as_name(rest)
        if agencies or who:
            return FoundDateline(match.end(), place.strip(), None, agencies, who)
    for length in range(2, min(8, len(body))):
        agencies = agencies_in(body[-length:])
        if agencies:
            return FoundDateline(match.end(), body[:-length].strip() or None, None, agencies)
    agencies = agencies_in(body)
    return FoundDateline(match.end(), None, None, agencies) if agencies else None


def _han_dated(match: regex.Match[str], dated: regex.Match[str]) -> FoundDateline:
    place, agency = dated["place"], dated["agency"] or dated["agency2"]
    agencies = agencies_in(agency) if agency else ()
    for length in range(2, len(place) - 1):
        if agencies_in(place[:length]):
            agencies, place = agencies_in(place[:length]), place[length:]
            break
    if agency and not agencies and dated["agency"]:
        place = agency + place
    return FoundDateline(match.end(), place, dated["date"], agencies)
