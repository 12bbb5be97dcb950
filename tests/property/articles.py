"""Articles of any shape, nice or not: what the formats must be able to write."""

from __future__ import annotations

import types
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from pydantic import BaseModel

from newsnorm import Article
from newsnorm.models import Language, NewsDate, Translation

TRICKY = (
    "Das Dorf „Süd“ – 3 km weiter; 1.900 Einwohner.",
    "<script>alert(1)</script> & <b>bold</b> &amp; &#60;i&#62;",
    "---",
    "# not a heading\n---\n* no list\n1. none\n> no quote\n    no code\n===",
    "*a* _b_ `c` **d** ~~e~~ [f](javascript:alert(1)) ![g](h) | i | $j$ {{k}} ^l^ ==m== %%n%% [^1] :tada: #o @p",
    "https://example.org/a_b_c?d=e&f=g www.example.org <https://example.org> mailto:a@example.org a@example.org",
    "東京の町議会は月曜日に決めた。",
    "قرر مجلس البلدة",
    "no: yes\nkey: [value, 'x', \"y\"] # comment",
    "```\ncode\n```",
    "\\\\ \\",
    "line\u2028separator\u2029 and \x85 and \x00 and \ufeff and \x1b[31m and \x7f",
    "😀🏳️‍🌈",
    "",
)
words = st.one_of(st.sampled_from(TRICKY), st.text(max_size=30))
codes = st.sampled_from(["de", "en", "zh-Hans", "und", "pt", "ar"])
scores = st.floats(0, 1)


@st.composite
def dates(draw: st.DrawFn) -> NewsDate:
    precision = draw(st.sampled_from(["year", "month", "day", "hour", "minute", "second"]))
    moment = draw(st.datetimes()).isoformat()
    value = moment[: {"year": 4, "month": 7, "day": 10, "hour": 13, "minute": 16, "second": 19}[precision]]
    if "T" in value:
        value += draw(st.sampled_from(["", "Z", "+01:00", "-03:30"]))
    return NewsDate(
        value=value, precision=precision, ambiguous=draw(st.booleans()), origin=draw(st.sampled_from(["text", "url"]))
    )


def values(annotation: Any) -> st.SearchStrategy[Any]:
    """Return values of a type of the models."""
    simple = {str: words, int: st.integers(0, 2**53), float: scores, bool: st.booleans(), NewsDate: dates()}
    if annotation in simple:
        return simple[annotation]
    origin, arguments = get_origin(annotation), get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return SPECIAL[annotation] if annotation in SPECIAL else instances(annotation)
    if origin in (Union, types.UnionType):
        return st.one_of(st.none() if kind is type(None) else values(kind) for kind in arguments)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is dict:
        return st.dictionaries(*map(values, arguments), max_size=3)
    if arguments[1] is Ellipsis:
        return st.lists(values(arguments[0]), max_size=3).map(tuple)
    return st.tuples(*map(values, arguments))


def instances(model: type[BaseModel], **known: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    hints = get_type_hints(model)
    return st.builds(
        model, **{name: known[name] if name in known else values(hints[name]) for name in model.model_fields}
    )


SPECIAL: dict[type, st.SearchStrategy[Any]] = {}
SPECIAL[Language] = instances(Language, code=codes)
SPECIAL[Translation] = instances(Translation, target=st.sampled_from(["en", "fr"]))

articles = instances(
    Article, url=st.one_of(st.none(), words, st.just("https://example.org/straße?a=b")), id=words.filter(bool)
)
"""Articles that newsnorm might not make, but that it would have to write."""
