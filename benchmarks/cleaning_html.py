"""Score the article taken from HTML against hand-made truth, with the HTML extractors in the same run.

    python benchmarks/cleaning_html.py --folds FOLDER             # models that have not seen the page's publisher
    python benchmarks/cleaning_html.py --folds FOLDER --sets fundus --worst 30 --languages

``FOLDER`` holds the five models that ``train_html_model.py --folds FOLDER`` writes. Without it the shipped model, which
was trained on these very pages, is scored, and the table says "seen". "html stage" is what :func:`read_html` keeps;
"newsnorm" is ``article.text`` of the whole pipeline without translation.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path

from cleaning_data import FOLDS, Page, fold_file, html_pages
from cleaning_peers import HTML_PEERS
from scoring import HEAD, Cleaner, options, row

from newsnorm import Config, Normalizer, RawArticle
from newsnorm.models import Source
from newsnorm.steps.furniture.model import Trees
from newsnorm.steps.html import judge, read_html


def unseen(clean: Cleaner, folder: Path | None) -> Cleaner:
    """Give each page to the model that has not seen its publisher."""
    if folder is None:
        return clean
    models = [Trees.of(json.loads(fold_file(folder, "html", fold).read_text("utf-8"))) for fold in range(FOLDS)]

    def run(page: Page) -> str:
        judge.load_model = lambda: models[page.fold]
        return clean(page)

    return run


def stage(page: Page) -> str:
    return "\n\n".join(block.text for block in read_html(page.text, Source(), None).blocks)


def pipeline() -> Cleaner:
    normalizer = Normalizer(Config(translator="none"))
    return lambda page: normalizer(RawArticle(html=page.text)).text


def main() -> None:
    parser = options(__doc__)
    parser.add_argument("--only", nargs="+", help="only these systems")
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)  # the extractors' remarks on single pages
    ours = {"html stage": unseen(stage, arguments.folds), "newsnorm": unseen(pipeline(), arguments.folds)}
    peers: dict[str, Cleaner] = {
        name: (lambda page, peer=peer: peer(page.text, page.lang)) for name, peer in HTML_PEERS.items()
    }
    print("newsnorm's model has " + ("not seen the publishers" if arguments.folds else "SEEN these very pages"))
    print(HEAD)
    for name in arguments.sets:
        pages = html_pages([name])
        for system, clean in {**ours, **peers}.items():
            if not arguments.only or system in arguments.only:
                row(system, clean, pages, arguments, ours=system in ours)


if __name__ == "__main__":
    main()
