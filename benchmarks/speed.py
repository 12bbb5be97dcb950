"""Documents per second of one core: newsnorm on text beside trafilatura on the HTML of the same pages.

Rounds alternate, so that a drift of the machine's speed meets both; figures are medians over rounds of process CPU time.

    python benchmarks/speed.py [--rounds 5] [--set fundus]
"""

from __future__ import annotations

import argparse
import statistics
import time

import trafilatura
from bench_data import inputs

from newsnorm import Normalizer


def rate(function, documents) -> float:
    started = time.process_time()
    for document in documents:
        function(document)
    return len(documents) / (time.process_time() - started)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--set", default="fundus")
    options = parser.parse_args()

    normalizer = Normalizer(translator="none", input_format="text")
    pages = inputs(options.set, "html")
    runs = {f"newsnorm, text {kind}": (normalizer, list(inputs(options.set, kind).values())) for kind in "cab"}
    runs["trafilatura, html"] = (trafilatura.extract, list(pages.values()))
    rates: dict[str, list[float]] = {name: [] for name in runs}
    for function, documents in runs.values():
        rate(function, documents[:10])  # warm: imports, rule packs, models
    for _ in range(options.rounds):
        for name, (function, documents) in runs.items():
            rates[name].append(rate(function, documents))
    base = rates["trafilatura, html"]
    print(f"{options.set}: {len(pages)} pages, {options.rounds} rounds, CPU time of one process")
    print(f"{'system':24} {'docs/s':>8} {'min':>8} {'max':>8} {'x trafilatura':>14}")
    for name, values in rates.items():
        ratio = statistics.median(a / b for a, b in zip(values, base, strict=True))
        print(f"{name:24} {statistics.median(values):8.0f} {min(values):8.0f} {max(values):8.0f} {ratio:14.1f}")


if __name__ == "__main__":
    main()
