"""Score the cleaning of whole pages and of extracted text against hand-made truth, with peers in the same run.

    python benchmarks/cleaning.py                          # text a, b, c of all sets, newsnorm and the text peers
    python benchmarks/cleaning.py --html                   # HTML as well, with the HTML extractors
    python benchmarks/cleaning.py --sets fundus --inputs b --worst 30 --languages

The shipped line model has seen these pages. ``--folds FOLDER`` cleans each page with a model that has not: one of the
five that ``train_line_model.py --folds FOLDER`` writes. Numbers without it flatter newsnorm and say so.

F1 is that of the scorer beside the pages: 4-gram precision and recall a page, averaged, and the F1 of the means.
"kept" is the share of the truth's paragraphs that are still whole, "junk" the share of junk lines that are gone.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from cleaning_data import FOLDS, INPUTS, Page, fold_file, html_pages, pages
from cleaning_peers import HTML_PEERS, TEXT_PEERS
from scoring import HEAD, Cleaner, options, row

from newsnorm import Config, RawArticle
from newsnorm.pipeline import Pipeline
from newsnorm.steps.furniture import Furniture


def _with_model(step: Any, model: Furniture) -> Any:
    if isinstance(step, Furniture):
        return model
    inner = getattr(step, "step", None)
    return replace(step, step=model) if isinstance(inner, Furniture) else step


def pipelines(cleaning: str, folds: Path | None, detector: object = "auto") -> list[Pipeline]:
    """Return the whole of newsnorm without translation, one for each fold if there are models for that."""
    pipeline = Pipeline.of(Config(translator="none", cleaning=cleaning, detector=detector))
    if folds is None:
        return [pipeline]
    models = [Furniture(cleaning, model=fold_file(folds, "fold", fold)) for fold in range(FOLDS)]
    return [replace(pipeline, steps=tuple(_with_model(step, model) for step in pipeline.steps)) for model in models]


def newsnorm_cleaner(cleaning: str, folds: Path | None, detector: object) -> Cleaner:
    """Return what cleans a page, by the model that has not seen it if there are such."""
    made = pipelines(cleaning, folds, detector)

    def clean(page: Page) -> str:
        raw = RawArticle(html=page.text) if page.input == "html" else RawArticle(text=page.text)
        return made[page.fold if folds else 0].run(raw).text

    return clean


class NoLanguage:
    """A detector that knows nothing, for timing without language identification."""

    def detect(self, texts: Sequence[str]) -> list[Any]:
        from newsnorm.detectors.base import UNKNOWN

        return [UNKNOWN] * len(texts)


def main() -> None:
    parser = options(__doc__)
    parser.add_argument("--inputs", nargs="+", default=list(INPUTS), choices=INPUTS)
    parser.add_argument("--html", action="store_true", help="also from HTML, with the extractors")
    parser.add_argument("--cleaning", default="balanced")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--no-language", action="store_true", help="without language identification, for timing")
    parser.add_argument("--out", type=Path, help="folder for newsnorm's texts, one JSON object a set and input")
    arguments = parser.parse_args()
    ours = newsnorm_cleaner(arguments.cleaning, arguments.folds, NoLanguage() if arguments.no_language else "auto")
    name = "newsnorm" if arguments.folds else "newsnorm (seen)"
    if not arguments.folds:
        print("newsnorm's shipped model was trained on these very pages; give --folds for honest numbers\n")
    print(HEAD)
    for kind in [*arguments.inputs, *(["html"] if arguments.html else [])]:
        for group in arguments.sets:
            some = html_pages([group]) if kind == "html" else list(pages([group], [kind]))
            predicted = row(name, ours, some, arguments, ours=True)
            if arguments.out:
                arguments.out.mkdir(parents=True, exist_ok=True)
                text = json.dumps(predicted, ensure_ascii=False)
                (arguments.out / f"{group}.{kind}.json").write_text(text, "utf-8")
            if not arguments.no_peers:
                for peer, function in (HTML_PEERS if kind == "html" else TEXT_PEERS).items():
                    row(peer, lambda page, function=function: function(page.text, page.lang), some, arguments)


if __name__ == "__main__":
    main()
