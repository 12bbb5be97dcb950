"""Score the article taken from HTML against hand-made truth, with the HTML extractors in the same run.

    python benchmarks/cleaning_html.py --folds FOLDER             # models that have not seen the page's publisher
    python benchmarks/cleaning_html.py --folds FOLDER --sets fundus --worst 30 --languages

``FOLDER`` holds the five models that ``train_html_model.py --folds FOLDER`` writes. Without it the shipped model, which
was trained on these very pages, is scored, and the table says "seen". "html stage" is what :func:`read_html` keeps;
"newsnorm" is ``article.text`` of the whole pipeline without translation.
"""

from __future__ import annotations

import argparse
import json
import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from cleaning import html_pages
from cleaning_data import FOLDS, SETS, Page, scorer
from cleaning_peers import HTML_PEERS

from newsnorm import Config, Normalizer, RawArticle
from newsnorm.models import Source
from newsnorm.steps.furniture.model import Trees
from newsnorm.steps.html import judge, read_html

Cleaner = Callable[[Page], str]


def unseen(clean: Cleaner, folder: Path | None) -> Cleaner:
    """Give each page to the model that has not seen its publisher."""
    if folder is None:
        return clean
    models = [Trees.of(json.loads((folder / f"html{fold}.json").read_text("utf-8"))) for fold in range(FOLDS)]

    def run(page: Page) -> str:
        judge.load_model = lambda: models[page.fold]
        return clean(page)

    return run


def stage(page: Page) -> str:
    return "\n\n".join(block.text for block in read_html(page.text, Source(), None).blocks)


def pipeline() -> Cleaner:
    normalizer = Normalizer(Config(translator="none"))
    return lambda page: normalizer(RawArticle(html=page.text)).text


def row(name: str, clean: Cleaner, pages: Sequence[Page], arguments: argparse.Namespace) -> None:
    """Clean pages of one set and print a row of the table."""
    score = scorer()
    started = time.perf_counter()
    predicted = {}
    for page in pages:
        try:
            predicted[page.id] = clean(page)
        except Exception as error:  # noqa: BLE001  a peer that fails on a page gets nothing for it, as its user would
            predicted[page.id] = ""
            if name in ("html stage", "newsnorm"):
                print(f"  {name} failed on {page.id}: {error!r}")
    seconds = time.perf_counter() - started
    result = score.score([page.truth for page in pages], predicted, boot=0 if arguments.fast else 1000)
    o = result["overall"]
    low, high = o.get("CI95", (float("nan"), float("nan")))
    print(
        f"{pages[0].set:9}{name:18}{o['n']:4}  {o['P']:.3f}  {o['R']:.3f}  {o['F1']:.4f} [{low:.3f}-{high:.3f}]"
        f"  {o['par_kept']:.3f}  {len(pages) / seconds:7.1f}",
        flush=True,
    )
    if arguments.languages:
        print("    " + "  ".join(f"{k} {v['F1']:.3f} ({v['n']})" for k, v in result["langs"].items()))
    if name in ("html stage", "newsnorm"):
        for doc in sorted(result["docs"], key=lambda doc: doc["f1"])[: arguments.worst]:
            print(
                f"    worst {doc['f1']:.3f}  P {doc['p'] or 0:.3f}  R {doc['r'] or 0:.3f}  {doc['lang']}  {doc['id']}"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", nargs="+", default=list(SETS), choices=SETS)
    parser.add_argument("--folds", type=Path, help="folder with models that have not seen the page")
    parser.add_argument("--only", nargs="+", help="only these systems")
    parser.add_argument("--languages", action="store_true")
    parser.add_argument("--worst", type=int, default=0, help="list newsnorm's worst pages")
    parser.add_argument("--fast", action="store_true", help="no confidence intervals")
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)  # the extractors' remarks on single pages
    systems: dict[str, Cleaner] = {
        "html stage": unseen(stage, arguments.folds),
        "newsnorm": unseen(pipeline(), arguments.folds),
        **{name: (lambda page, peer=peer: peer(page.text, page.lang)) for name, peer in HTML_PEERS.items()},
    }
    print("newsnorm's model has " + ("not seen the publishers" if arguments.folds else "SEEN these very pages"))
    print("set      system               n  P      R      F1     [95% CI]       kept   pages/s")
    for name in arguments.sets:
        pages = html_pages([name])
        for system, clean in systems.items():
            if not arguments.only or system in arguments.only:
                row(system, clean, pages, arguments)


if __name__ == "__main__":
    main()
