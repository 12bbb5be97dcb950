"""A row of the scorers' table: one system on the pages of one set, read from one form."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from cleaning_data import SETS, Page, scorer

Cleaner = Callable[[Page], str]

HEAD = "set     in   system                 n  P      R      F1     [95% CI]       kept   junk     docs/s"


def options(description: str | None) -> argparse.ArgumentParser:
    """Declare the options that :func:`row` reads, and those that every scorer has."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", nargs="+", default=list(SETS), choices=SETS)
    parser.add_argument("--folds", type=Path, help="folder with models that have not seen the page")
    parser.add_argument("--languages", action="store_true", help="a line per system with all languages")
    parser.add_argument("--worst", type=int, default=0, help="list newsnorm's worst pages")
    parser.add_argument("--fast", action="store_true", help="no confidence intervals")
    return parser


def row(
    name: str, clean: Cleaner, some: Sequence[Page], arguments: argparse.Namespace, *, ours: bool = False
) -> dict[str, str]:
    """Clean pages of one set and form, print the row, and return the texts by page.

    Args:
        name: The system's.
        clean: The system.
        some: The pages.
        arguments: As :func:`options` has read them.
        ours: Whether it is newsnorm: its failures and its worst pages are told.
    """
    started = time.perf_counter()
    predicted = {}
    for page in some:
        try:
            predicted[page.id] = clean(page)
        except Exception as error:  # noqa: BLE001  a peer that fails on a page gets nothing for it, as its user would
            predicted[page.id] = ""
            if ours:
                print(f"  {name} failed on {page.id}: {error!r}")
    seconds = time.perf_counter() - started
    texts = {page.id: page.text for page in some} if some[0].input != "html" else None
    result = scorer().score([page.truth for page in some], predicted, texts, boot=0 if arguments.fast else 1000)
    o = result["overall"]
    low, high = o.get("CI95", (float("nan"), float("nan")))
    print(
        f"{some[0].set:8}{some[0].input:5}{name:20}{o['n']:4}  {o['P']:.3f}  {o['R']:.3f}  {o['F1']:.4f} [{low:.3f}-{high:.3f}]"
        f"  {o['par_kept']:.3f}  {o.get('junk_removed', float('nan')):.3f}  {len(some) / seconds:8.1f}",
        flush=True,
    )
    if arguments.languages:
        print("    " + "  ".join(f"{k} {v['F1']:.3f} ({v['n']})" for k, v in result["langs"].items()))
    if ours:
        for doc in sorted(result["docs"], key=lambda doc: doc["f1"])[: arguments.worst]:
            print(
                f"    worst {doc['f1']:.3f}  P {doc['p'] or 0:.3f}  R {doc['r'] or 0:.3f}  {doc['lang']}  {doc['id']}"
            )
    return predicted
