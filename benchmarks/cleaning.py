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

import argparse
import gzip
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from cleaning_data import FOLDS, INPUTS, SETS, Page, bench_folder, pages, scorer, truths
from cleaning_peers import HTML_PEERS, TEXT_PEERS

from newsnorm import Config, RawArticle
from newsnorm.pipeline import Pipeline
from newsnorm.steps.furniture import Furniture

Cleaner = Callable[[Page], str]


def _with_model(step: Any, model: Furniture) -> Any:
    if isinstance(step, Furniture):
        return model
    inner = getattr(step, "step", None)
    return replace(step, step=model) if isinstance(inner, Furniture) else step


def newsnorm_cleaner(cleaning: str, folds: Path | None, detector: object) -> Cleaner:
    """Return the whole of newsnorm without translation, per fold if there are models for that."""

    pipeline = Pipeline.of(Config(translator="none", cleaning=cleaning, detector=detector))
    made = [pipeline]
    if folds:
        models = [Furniture(cleaning, model=folds / f"fold{fold}.json") for fold in range(FOLDS)]
        made = [replace(pipeline, steps=tuple(_with_model(step, model) for step in pipeline.steps)) for model in models]

    def clean(page: Page) -> str:
        raw = RawArticle(html=page.text) if page.input == "html" else RawArticle(text=page.text)
        return made[page.fold if folds else 0].run(raw).text

    return clean


class NoLanguage:
    """A detector that knows nothing, for timing without language identification."""

    def detect(self, texts: Sequence[str]) -> list[Any]:
        from newsnorm.detectors.base import UNKNOWN

        return [UNKNOWN] * len(texts)


def html_pages(names: Sequence[str]) -> list[Page]:
    """Return the HTML form of the pages."""
    found = []
    for page in pages(names, inputs=("c",)):
        path = bench_folder() / page.set / "html" / f"{page.id}.html.gz"
        text = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
        found.append(replace(page, input="html", text=text))
    return found


def run(name: str, clean: Cleaner, some: Sequence[Page], arguments: argparse.Namespace) -> None:
    """Clean pages of one set and form, and print one row."""
    score = scorer()
    started = time.perf_counter()
    predicted = {}
    for page in some:
        try:
            predicted[page.id] = clean(page)
        except Exception as error:  # noqa: BLE001  a peer that fails on a page gets nothing for it, as its user would
            predicted[page.id] = ""
            if name.startswith("newsnorm"):
                print(f"  newsnorm failed on {page.id}: {error!r}")
    seconds = time.perf_counter() - started
    texts = {page.id: page.text for page in some} if some[0].input != "html" else None
    result = score.score([page.truth for page in some], predicted, texts, boot=0 if arguments.fast else 1000)
    o = result["overall"]
    low, high = o.get("CI95", (float("nan"), float("nan")))
    print(
        f"{some[0].set:8}{some[0].input:5}{name:20}{o['n']:4}  {o['P']:.3f}  {o['R']:.3f}  {o['F1']:.4f} [{low:.3f}-{high:.3f}]"
        f"  {o['par_kept']:.3f}  {o.get('junk_removed', float('nan')):.3f}  {len(some) / seconds:8.1f}",
        flush=True,
    )
    if arguments.languages:
        print("    " + "  ".join(f"{k} {v['F1']:.3f} ({v['n']})" for k, v in result["langs"].items()))
    if name.startswith("newsnorm"):
        for row in sorted(result["docs"], key=lambda row: row["f1"])[: arguments.worst]:
            print(
                f"    worst {row['f1']:.3f}  P {row['p'] or 0:.3f}  R {row['r'] or 0:.3f}  {row['lang']}  {row['id']}"
            )
        if arguments.out:
            arguments.out.mkdir(parents=True, exist_ok=True)
            path = arguments.out / f"{some[0].set}.{some[0].input}.json"
            path.write_text(json.dumps(predicted, ensure_ascii=False), "utf-8")


def clean_bodies(clean: Cleaner, names: Sequence[str]) -> None:
    """Feed the truth itself and print the share of its characters that is lost, per language."""
    for joint in ("\n", "\n\n"):
        lost: dict[str, list[int]] = {}
        for page in pages(names, inputs=("c",)):
            text = joint.join(" ".join(p.split()) for p in page.truth["paragraphs"] if p.strip())
            kept = clean(replace(page, text=text, input="text"))
            counts = lost.setdefault(page.lang, [0, 0, 0])
            size = len("".join(text.split()))
            gone = max(size - len("".join(kept.split())), 0)
            counts[0] += gone
            counts[1] += size
            counts[2] += gone > 0
        total = [sum(column) for column in zip(*lost.values(), strict=True)]
        print(
            f"clean bodies, joined by {joint!r}: {total[0] / total[1]:.3%} of the characters lost, {total[2]} documents touched"
        )
        print("    " + "  ".join(f"{k} {v[0] / max(v[1], 1):.2%}" for k, v in sorted(lost.items()) if v[0]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", nargs="+", default=list(SETS))
    parser.add_argument("--inputs", nargs="+", default=list(INPUTS), choices=INPUTS)
    parser.add_argument("--html", action="store_true", help="also from HTML, with the extractors")
    parser.add_argument("--cleaning", default="balanced")
    parser.add_argument("--folds", type=Path, help="folder with models that have not seen the page")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--no-language", action="store_true", help="without language identification, for timing")
    parser.add_argument("--clean", action="store_true", help="feed clean bodies and count what is lost")
    parser.add_argument("--languages", action="store_true", help="a line per system with all languages")
    parser.add_argument("--worst", type=int, default=0, help="list newsnorm's worst documents")
    parser.add_argument("--fast", action="store_true", help="no confidence intervals")
    parser.add_argument("--out", type=Path, help="folder for newsnorm's texts, one JSON object a set and input")
    arguments = parser.parse_args()
    ours = newsnorm_cleaner(arguments.cleaning, arguments.folds, NoLanguage() if arguments.no_language else "auto")
    name = "newsnorm" if arguments.folds else "newsnorm (seen)"
    if not arguments.folds:
        print("newsnorm's shipped model was trained on these very pages; give --folds for honest numbers\n")
    if arguments.clean:
        clean_bodies(ours, arguments.sets)
        return
    print("set     in   system                 n  P      R      F1     [95% CI]       kept   junk     docs/s")
    known = set(truths())
    for kind in [*arguments.inputs, *(["html"] if arguments.html else [])]:
        for group in arguments.sets:
            if group not in known:
                parser.error(f"unknown set {group}; there are {', '.join(sorted(known))}")
            some = html_pages([group]) if kind == "html" else list(pages([group], [kind]))
            run(name, ours, some, arguments)
            if not arguments.no_peers:
                for peer, function in (HTML_PEERS if kind == "html" else TEXT_PEERS).items():
                    run(peer, lambda page, function=function: function(page.text, page.lang), some, arguments)


if __name__ == "__main__":
    main()
