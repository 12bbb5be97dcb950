"""Compare title, date and authors with their truth on news pages, beside other readers, in one run.

Reads the folder named by NEWSNORM_BENCH (default: ../shared/bench beside the repository): ``fundus/meta.jsonl``,
``fundus/inputs/{a,b}`` and ``fundus/html``. The columns are those of its ``score_meta.py``: shares of the pages on
which the truth can be seen in the input, ``invented`` of those on which it can't.

    python benchmarks/metadata.py [--html] [--lines] [--second]

``--html`` adds the readers of HTML (slower), ``--lines`` only scores the synthetic lines in metadata_lines.tsv.
``--second`` scores text b of ``fundus2`` and ``trafeval`` only: older pages by the same kind of parsers, and mostly
German blogs and papers with what trafilatura's evaluation says of them. Where a set has no title, date or author for a
page, that column leaves the page out, so that nothing counts as invented for want of truth.
Our model of headlines was fitted on ``fundus``, that of bylines on ``fundus``, ``fundus2`` and half of ``trafeval``:
``train_people_model.py`` says how well it does by folds.
"""

import argparse
import gzip
import importlib.util
import json
import os
import re
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
BENCH = Path(os.environ.get("NEWSNORM_BENCH", HERE.parent.parent / "shared" / "bench"))
SET = BENCH / "fundus"


def scorer():
    sys.path.insert(0, str(BENCH))
    spec = importlib.util.spec_from_file_location("score_meta", BENCH / "score_meta.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(path):
    return gzip.decompress(path.read_bytes()).decode("utf-8", "replace")


def ours(normalizer, text=None, html=None, url=None):
    from newsnorm import RawArticle

    article = normalizer(RawArticle(text=text, url=url) if text is not None else RawArticle(html=html, url=url))
    attribution = article.attribution
    authors = [person.name for person in attribution.people if person.role == "reporter"]
    # The truth counts an agency as author where no person is named.
    authors = authors or list(agencies_as_written(attribution))
    return {
        "title": article.title.original if article.title else None,
        "date": article.published.value if article.published else None,
        "authors": authors,
    }


def agencies_as_written(attribution):
    """Yield the agencies by their usual name where the page has that, else in the page's words: the truth has these."""
    for one in attribution.evidence:
        if one.field == "agencies":
            words = set(re.findall(r"\w+", one.text.casefold()))
            named = [name for name in attribution.agencies if name.casefold() in words]
            yield from named or [one.text]


def first_line_and_dateparser(text):
    from dateparser.search import search_dates

    lines = [line.strip() for line in text.splitlines() if line.strip()]
    long_ones = [line for line in lines if len(line.split()) >= 4]
    date = None
    for line in lines:
        if len(line) <= 100 and any(char.isdigit() for char in line):
            found = search_dates(line, settings={"STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"]})
            if found:
                date = found[0][1].date().isoformat()
                break
    return {"title": long_ones[0] if long_ones else None, "date": date, "authors": []}


def trafilatura_html(html, url):
    from trafilatura import bare_extraction

    found = bare_extraction(html, url=url, with_metadata=True)
    if found is None:
        return {}
    return {"title": found.title, "date": found.date, "authors": (found.author or "").split("; ")}


def newspaper_html(html, url):
    from newspaper import Article, Config

    config = Config()
    config.fetch_images = False  # it would ask the network for them
    article = Article(url, config=config)
    article.download(input_html=html)
    article.parse()
    date = article.publish_date
    return {"title": article.title, "date": date.isoformat() if date else None, "authors": article.authors}


COLUMNS = (
    "title_exact", "title_tokF1", "date_acc", "date_wrong", "date_invented", "auth_P", "auth_R", "auth_F1", "auth_invented",
)  # fmt: skip


def row(name, predict, metas, kind, score):
    started = time.process_time()
    predictions = {}
    for meta in metas:
        try:
            predictions[meta["id"]] = predict(meta)
        except Exception as error:  # noqa: BLE001  a reader that fails has read nothing
            print(f"  {name}: {meta['id']}: {error!r}", file=sys.stderr)
            predictions[meta["id"]] = {}
    seconds = time.process_time() - started
    figures = score.run(metas, predictions, kind)
    print(f"{name:34}" + "".join(f"{figures[column]!s:>14}" for column in COLUMNS) + f"{len(metas) / seconds:10.1f}")


def lines():
    """Score the synthetic lines: language, form, line, place, date, agencies, people."""
    from newsnorm import Config, Normalizer, RawArticle

    normalizer = Normalizer(Config(translator="none"))
    true = {"place": 0, "date": 0, "agency": 0, "person": 0}
    said, right = dict(true), dict(true)
    total = 0
    bodies = json.loads((HERE / "metadata_bodies.json").read_text(encoding="utf-8"))
    for record in (HERE / "metadata_lines.tsv").read_text(encoding="utf-8").splitlines():
        if not record or record.startswith("#"):
            continue
        language, form, line, place, date, agencies, people = record.split("\t")
        total += 1
        body = bodies[language]
        text = {
            "dateline": "\n\n".join([line + body[0], *body[1:]]),
            "head": "\n\n".join([line, *body]),
            "foot": "\n\n".join([*body, line]),
            "tail": "\n\n".join([*body[:-1], body[-1] + " " + line]),
        }[form]
        attribution = normalizer(RawArticle(text=text, language=language)).attribution
        dateline = attribution.dateline
        wanted = {
            "place": {place} - {""},
            "date": {date} - {""},
            "agency": set(agencies.split("|")) - {""},
            "person": set(people.split("|")) - {""},
        }
        found = {
            "place": {dateline.place} - {None} if dateline else set(),
            "date": {dateline.date} - {None} if dateline else set(),
            "agency": set(attribution.agencies),
            "person": {person.name for person in attribution.people},
        }
        for field in true:
            true[field] += len(wanted[field])
            said[field] += len(found[field])
            right[field] += len(wanted[field] & found[field])
            if "-v" in sys.argv and wanted[field] != found[field]:
                print(f"  {language} {field}: {line!r}: wanted {wanted[field]}, got {found[field]}")
    print(f"{total} lines in {len(bodies)} languages")
    for field, wanted_in_all in true.items():
        precision, recall = right[field] / max(1, said[field]), right[field] / max(1, wanted_in_all)
        print(f"  {field:8} precision {precision:.3f}  recall {recall:.3f}  ({wanted_in_all})")


def second(normalizer, score):
    """Score text b of the other sets."""
    for name in ("fundus2", "trafeval"):
        folder = BENCH / name
        if not (folder / "meta.jsonl").is_file():
            print(f"no {name} at {folder}: skipped")
            continue
        metas = [json.loads(line) for line in (folder / "meta.jsonl").open(encoding="utf-8")]
        for meta in metas:
            meta["vis"]["b"].setdefault("date_near_head", None)
        print(f"\n{name}, {len(metas)} pages{'':16}" + "".join(f"{column:>14}" for column in COLUMNS) + "    pages/s")

        def text_of(meta, folder=folder):
            return read(folder / "inputs" / "b" / f"{meta['id']}.txt.gz")

        row(f"newsnorm, {name} text b", lambda meta: ours(normalizer, text=text_of(meta)), metas, "b", score)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--html", action="store_true")
    parser.add_argument("--lines", action="store_true")
    parser.add_argument("--second", action="store_true")
    parser.add_argument("-v", action="store_true")
    options = parser.parse_args()
    lines()
    if options.lines:
        return
    if not (SET / "meta.jsonl").is_file():
        sys.exit(f"no evaluation data at {SET}; set NEWSNORM_BENCH to the folder that has it")
    from newsnorm import Config, Normalizer

    normalizer = Normalizer(Config(translator="none"))
    score = scorer()
    if options.second:
        second(normalizer, score)
        return
    metas = [json.loads(line) for line in (SET / "meta.jsonl").open(encoding="utf-8")]
    print(f"\n{len(metas)} pages{'':24}" + "".join(f"{column:>14}" for column in COLUMNS) + "    pages/s")
    for kind in "ba":

        def text_of(meta, kind=kind):
            return read(SET / "inputs" / kind / f"{meta['id']}.txt.gz")

        row(f"newsnorm, text {kind}", lambda meta: ours(normalizer, text=text_of(meta)), metas, kind, score)
        row(
            f"newsnorm, text {kind} and URL",
            lambda meta: ours(normalizer, text=text_of(meta), url=meta["url"]),
            metas,
            kind,
            score,
        )
        row(
            f"first line + dateparser, text {kind}",
            lambda meta: first_line_and_dateparser(text_of(meta)),
            metas,
            kind,
            score,
        )
    if options.html:

        def html_of(meta):
            return read(SET / "html" / f"{meta['id']}.html.gz")

        row("newsnorm, html", lambda meta: ours(normalizer, html=html_of(meta), url=meta["url"]), metas, None, score)
        row("trafilatura, html", lambda meta: trafilatura_html(html_of(meta), meta["url"]), metas, None, score)
        row("newspaper4k, html", lambda meta: newspaper_html(html_of(meta), meta["url"]), metas, None, score)


if __name__ == "__main__":
    main()
