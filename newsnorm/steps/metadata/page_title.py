"""Find the headline of a page among the lines that stand before its body, kept or taken out.

A small logistic model: its weights were fitted on the text versions *a* and *b* of 165 news pages (fundus), the features
are the ones that a reader uses. Five-fold by publisher it finds the exact headline in three pages out of four; most of
its errors are a second headline that the page shows beside the one in its metadata.
"""

from __future__ import annotations

import math

import regex

from newsnorm.models import Reason
from newsnorm.steps.metadata.headings import looks_unfinished
from newsnorm.steps.metadata.page import Page
from newsnorm.steps.metadata.stems import stems
from newsnorm.steps.metadata.title import is_headline

__all__ = ["FEATURES", "features_of", "find_page_title"]

# How far before the body a headline may stand, in lines; share buttons and captions come between.
_BEFORE, _AFTER = 60, 3
_NARROWEST, _WIDEST = 12, 220
# How many lines from a headline its date, byline and the next headlines stand, at most.
_AROUND = 6
# What a rule knows to be one of these is no headline, however much it looks like one.
_KNOWN: frozenset[Reason] = frozenset(
    (
        "comments",
        "share",
        "subscribe",
        "related",
        "advert",
        "navigation",
        "cookie",
        "paywall",
        "copyright",
        "source_link",
    )
)
# Below this probability there is no headline.
_SURE = 0.15

_BIAS = -5.8
FEATURES: dict[str, float] = {
    "shared": 3.0,  # share of its words that the body has, too
    "shared_count": 1.5,
    "headline": 2.1,
    "short": -2.3,
    "rather_short": -1.1,
    "long": -1.4,
    "very_long": 0.7,
    "finished": -2.1,
    "within": -2.2,  # after the first prose
    "repeated": 1.2,  # breadcrumbs, sharing texts
    "crowd": -1.3,  # teasers come in lists
    "crowd_before": -1.1,
    "date_after": 1.0,
    "date_before": -0.3,
    "byline_after": 0.4,
    "prose_next": 0.55,
    "prose_soon": 0.3,
    "prose_before": -0.65,
    "short_before": 0.5,  # kicker, section
    "colon": 0.6,
    "photo": -1.4,
    "distance": -0.2,
}

_BYLINE = regex.compile(
    r"(?:von|by|par|por|di|door|av|af|author|autor|auteur|text|от|автор|文|記者|记者)(?![\p{L}\p{M}])", regex.IGNORECASE
)
_PHOTO = regex.compile(r"[(\[]?\s*(?:foto|photo|bild|©|getty|image|fotografía|фото|写真|사진|图)", regex.IGNORECASE)


def find_page_title(page: Page) -> int | None:
    """Return the index of the headline, ``None`` when no line is likely enough."""
    best: int | None = None
    reached = math.log(_SURE / (1 - _SURE))
    for at, features in features_of(page):
        score = _BIAS + sum(FEATURES[name] * value for name, value in features.items())
        # The words of the body are looked at only where they can make a difference.
        if score + FEATURES["shared"] + FEATURES["shared_count"] < reached:
            continue
        words = stems(page.lines[at].text)
        shared = len(words & page.stems)
        score += FEATURES["shared"] * shared / max(1, len(words)) + FEATURES["shared_count"] * min(shared, 8) / 8
        if score > reached or (best is None and score == reached):
            best, reached = at, score
    return best


def features_of(page: Page) -> list[tuple[int, dict[str, float]]]:
    """Return the candidates with their features, all between 0 and 1 except ``distance`` (a logarithm).

    Those that take the words of the body are not among them.
    """
    lines, body = page.lines, page.body
    low, high = max(0, body.first - _BEFORE), min(len(lines), body.first + _AFTER)
    seen = lines[: high + _AROUND]
    far = max(0, low - _AROUND)
    # Most lines before a body are too short for a headline.
    headline = [False] * far + [line.columns >= _NARROWEST and is_headline(line.text) for line in seen[far:]]
    byline = [False] * far + [_BYLINE.match(line.text) is not None for line in seen[far:]]
    is_date = [at in page.dates for at in range(len(seen))]
    wide = [line.columns >= 80 for line in seen]
    found = []
    for at in range(low, high):
        line = lines[at]
        if not _NARROWEST <= line.columns <= _WIDEST or "\n" in line.text or line.reason in _KNOWN or is_date[at]:
            continue
        if 2 * sum(map(str.isalpha, line.text)) < len(line.text):
            continue
        crowd_before = sum(headline[max(0, at - 5) : at])
        crowd_after = sum(headline[at + 1 : at + 6])
        after = slice(at + 1, at + 1 + _AROUND)
        found.append((at, {
            "headline": float(headline[at]),
            "short": float(line.columns < 28),
            "rather_short": float(28 <= line.columns < 45),
            "long": float(line.columns > 110),
            "very_long": float(line.columns > 150),
            "finished": float(not looks_unfinished(line.text)),
            "within": float(at >= body.first),
            "repeated": float(page.repeated[line.text.casefold()] > 1),
            "crowd": (crowd_before + crowd_after) / 10,
            "crowd_before": crowd_before / 5,
            "date_after": float(any(is_date[after])),
            "date_before": float(any(is_date[max(0, at - 4) : at])),
            "byline_after": float(any(byline[after])),
            "prose_next": float(any(wide[at + 1 : at + 2])),
            "prose_soon": float(any(wide[at + 1 : at + 4])),
            "prose_before": float(any(wide[max(0, at - 12) : at])),
            "short_before": float(at == 0 or lines[at - 1].columns < 25),
            "colon": float(": " in line.text),
            "photo": float(_PHOTO.match(line.text) is not None),
            "distance": math.log1p(abs(body.first - at)),
        }))  # fmt: skip
    return found
