"""What a run and a report count of articles."""

from __future__ import annotations

import json

from newsnorm import normalize
from newsnorm.exports.counts import Counts, Facts

PROSE = "The council of Eastmere voted late on Monday to rebuild its old lighthouse, which had stood dark for years."


def test_a_record_is_counted_as_its_article_is() -> None:
    article = normalize(f"{PROSE} It&nbsp;cost a lot .\n\nLeave a Reply\n\n{PROSE[::-1]}", translator="none")
    facts = Facts.of(article)
    assert facts.removed
    assert facts.mended
    assert Facts.of_record(json.loads(article.model_dump_json())) == facts


def test_counts_are_sums_over_articles() -> None:
    counts = Counts()
    counts.count(Facts("de", "translated", ("translated", "suspect"), (("share", "de.teilen"),), 3, warned=True))
    counts.count(Facts("de", "off", (), (("share", "en.share"), ("comments", "en.reply")), 0, warned=False))
    assert (counts.articles, counts.empty, counts.warned, counts.mended) == (2, 1, 1, 3)
    assert counts.languages == {"de": 2}
    assert counts.translations == {"translated": 1, "off": 1}
    assert counts.paragraphs == {"translated": 1, "suspect": 1}
    assert counts.reasons == {"share": 2, "comments": 1}
    assert counts.rules == {"de.teilen": 1, "en.share": 1, "en.reply": 1}
