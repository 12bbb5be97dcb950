"""Memory of `newsnorm normalize` over a long job: resident memory of all its processes while records are written.

The documents are made here: a few short paragraphs in three languages with some debris, each different. Linux only
(/proc). Prints a row each tenth of the job, then the rate, and how much memory grew between the first and the last.

    python benchmarks/long_job.py [--documents 100000] [--jobs 2] [--unordered] [--kill 3]

With --kill the run is killed (-9) that many times on the way and gone on with by --resume; at the end the records are
counted, and must be all there, once.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SENTENCES = (
    "The council of Eastmere voted late on Monday to rebuild lighthouse number {}, which had stood dark for years.",
    "Work is to begin in spring, mayor number {} said, and the town will pay for half of it.",
    "Der Gemeinderat von Ostmeer hat am Montagabend beschlossen, den alten Leuchtturm Nummer {} neu zu bauen.",
    "Die Arbeiten an Haus {} beginnen im Frühjahr, sagte die Bürgermeisterin, und dauern etwa zwei Jahre.",
    "Le conseil municipal a décidé lundi soir de reconstruire le vieux phare numéro {}, éteint depuis des années.",
    "Les travaux du quai {} commenceront au printemps, a dit le maire, et dureront environ deux ans.",
)


def write_documents(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            first = number % 3 * 2
            lines = [SENTENCES[first + line % 2].format(f"{number}-{line}") for line in range(4)]
            text = "\n\n".join([*lines, "Leave a Reply", "Share this article"])
            file.write(json.dumps({"id": f"doc-{number}", "text": text}) + "\n")


def tree(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        below = [int(child) for child in children.read_text().split()]
        threads = [int(one.name) for one in Path(f"/proc/{pid}/task").iterdir() if int(one.name) != pid]
        for thread in threads:
            below += [int(child) for child in Path(f"/proc/{pid}/task/{thread}/children").read_text().split()]
    except OSError:
        return [pid]
    return [pid, *(found for child in below for found in tree(child))]


def resident_mb(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


class Lines:
    """Counts the lines of a file that grows."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.place = 0
        self.count = 0

    def look(self) -> int:
        if self.path.exists():
            with self.path.open("rb") as file:
                file.seek(self.place)
                while block := file.read(1 << 20):
                    self.count += block.count(b"\n")
                    self.place += len(block)
        return self.count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--unordered", action="store_true")
    parser.add_argument("--kill", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder, "in.jsonl"), Path(folder, "out.jsonl")
        write_documents(source, options.documents)
        command = [sys.executable, "-m", "newsnorm", "normalize", str(source), "-o", str(out), "--translator", "none"]
        command += ["--no-config", "-q", "--resume", "--jobs", str(options.jobs)]
        command += ["--unordered"] if options.unordered else []
        kills = [options.documents * (n + 1) // (options.kill + 1) for n in range(options.kill)]
        begun = time.monotonic()
        seen: list[float] = []
        print("documents  seconds  main MB  all MB")
        lines, step = Lines(out), max(1, options.documents // 10)
        next_row = step
        while True:
            with subprocess.Popen(command) as running:
                while running.poll() is None:
                    count = lines.look()
                    if count >= next_row:
                        next_row += step
                        sizes = [resident_mb(pid) for pid in tree(running.pid)]
                        seen.append(sizes[0])
                        print(
                            f"{count:9,} {time.monotonic() - begun:8.0f} {sizes[0]:8.0f} {sum(sizes):7.0f}", flush=True
                        )
                    if kills and count >= kills[0]:
                        kills.pop(0)
                        running.kill()
                    time.sleep(0.05)
            if running.returncode != -9:
                break
            lines = Lines(out)
        seconds = time.monotonic() - begun
        ids = {json.loads(line)["id"] for line in out.open("rb")}
        total = lines.look()
        print(
            f"{total:,} records, {len(ids):,} ids, exit code {running.returncode}, {total / seconds:,.0f} documents/s"
        )
        if len(seen) > 1:
            print(f"main process: {seen[0]:.0f} MB at a tenth, {seen[-1]:.0f} MB at the end")
        sys.exit(0 if total == len(ids) == options.documents and running.returncode == 0 else 1)


if __name__ == "__main__":
    main()
