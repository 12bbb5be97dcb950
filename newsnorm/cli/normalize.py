"""``newsnorm normalize``: files in, records out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsnorm.api import Normalizer
from newsnorm.cli.earlier import aside_path
from newsnorm.cli.failed import FailedInputs
from newsnorm.cli.job import Job
from newsnorm.cli.options import ConfigOptions, FieldOptions, TalkOptions
from newsnorm.cli.output import Output
from newsnorm.cli.pipe import leaving_early
from newsnorm.cli.progress import progress
from newsnorm.cli.run_options import RunOptions
from newsnorm.cli.stopping import stopping
from newsnorm.cli.tally import Tally
from newsnorm.cli.view import console, say

__all__ = ["normalize"]

_STDOUT = Path("/dev/stdout")  # a file in a folder that is read, perhaps; no file on Windows, and then no harm


def normalize(
    paths: Annotated[
        list[str], typer.Argument(help="Files, folders or patterns; - for standard input.", metavar="PATH")
    ],
    *,
    run: RunOptions,
    fields: FieldOptions,
    settings: ConfigOptions,
    talk: TalkOptions,
) -> None:
    """Normalise documents: an article out of each, by default as one JSON record a line.

    Exit code 0: every document was written; 1: at least one failed, the others are written; 2: wrong usage;
    130: interrupted, what was done is kept.

    Examples:
        newsnorm normalize news/ -o articles.jsonl
        newsnorm normalize page.html --translator none
        newsnorm normalize dump.jsonl.gz -o articles.jsonl --jobs 4 --resume
        newsnorm normalize articles.failed.jsonl -o mended.jsonl --max-chars 50000000
        cat dump.jsonl | newsnorm normalize - --text-field body > articles.jsonl
    """
    run.check(paths)
    config = settings.build()
    # Each process translates for itself; what a configuration file says of jobs is meant for these.
    normalizer = Normalizer(config, jobs=1)
    documents = fields.open(*paths, skip=(*run.files, _STDOUT))
    if talk.verbose:
        say(f"settings from {settings.file() or 'the command line, and the defaults'}")
    tally = Tally()
    with stopping(run.output, tally), leaving_early():
        earlier = run.earlier(normalizer.producer)
        with (
            Output(run.output, run.format, append=run.resume, beside=run.aside) as output,
            FailedInputs(run.failures, normalizer.producer, append=run.resume) as failed,
            progress(tally, quiet=talk.quiet, results_shown=run.output is None) as advance,
        ):
            job = Job(normalizer, output, failed, tally, advance, earlier, strict=run.strict, verbose=talk.verbose)
            job.run(documents, run.jobs or config.jobs, ordered=not run.unordered)
            if tally.failed and not tally.articles:
                output.leave()
        left = earlier.finish() if earlier else 0
    if left and run.output:
        say(f"{left:,} records of documents that are not in the input any more are in {aside_path(run.output)}")
    if run.output and tally.failed and not tally.articles and run.output.is_file() and run.output.stat().st_size:
        say(f"{run.output} is as it was before: no document could be written")
    if not talk.quiet:
        console(stderr=True).print(tally.summary(), soft_wrap=True)
        if failed.written:
            say(f"what failed is in {run.failures}")
    if tally.failed or tally.untranslated:
        raise typer.Exit(1)
