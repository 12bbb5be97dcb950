"""Put credit lines of many languages into short articles and count which are read, and what they cost.

Usage: ``python benchmarks/credits.py [--set first|second|all] [--language de] [-v]``. Each line of
``credit_lines.tsv`` is put where a paper prints it into the article of its language in ``credit_bodies.json``, one
line at a time. A line
counts as *read* if the fields it should give are there and no person, agency or source beside them, as *removed* if
it left the body for a reason that fits, and as *clean* if title, headings and paragraphs are those of the article
alone. Prose that looks like a credit line (``keep``) must stay.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from newsnorm import Article, Config, Normalizer

HERE = Path(__file__).parent
REASONS = {
    "agency": {"credit"},
    "contrib": {"credit"},
    "trans": {"translation_notice"},
    "sources": {"credit", "source_link"},
    "date": {"date_line"},
    "byline": {"byline", "credit"},
    "photo": {"credit", "caption", "byline"},
    "editor": {"credit", "byline"},
    "translator": {"credit", "byline", "translation_notice"},
    "dateline": {"date_line"},
    "reply": {"comments"},
    "site": {"source_link"},
    "keep": set(),
}
ROLES = {
    "contrib": {"contributor", "reporter"},
    "byline": {"reporter"},
    "photo": {"photographer"},
    "editor": {"editor"},
    "translator": {"translator"},
}
HEAD = {"byline"}
FIRST = {"date"}


class Line(NamedTuple):
    """A line, what it says, and where it was written."""

    set: str
    language: str
    kind: str
    says: tuple[str, ...]
    text: str


class Body(NamedTuple):
    """An article: its headline, and its paragraphs with their kinds."""

    title: str
    paragraphs: tuple[tuple[str, str], ...]

    @property
    def texts(self) -> list[str]:
        return [text for _kind, text in self.paragraphs]


def read_lines(name: str, language: str | None) -> Iterator[Line]:
    """Yield the lines of a set."""
    for row in (HERE / "credit_lines.tsv").read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            of, code, kind, says, text = row.split("\t")
            if name in ("all", of) and language in (None, code):
                yield Line(of, code, kind, tuple(says.split(";")) if says else (), text)


def read_bodies() -> dict[str, Body]:
    """Return the article of each language."""
    table = json.loads((HERE / "credit_bodies.json").read_text(encoding="utf-8"))
    return {code: Body(rows[0][1], tuple((kind, text) for kind, text in rows[1:])) for code, rows in table.items()}


def written(line: Line, body: Body) -> str:
    """Return the article with the line where it belongs."""
    texts = body.texts
    if line.kind == "dateline":
        rows = [body.title, line.text + texts[0], *texts[1:]]
    elif line.kind in FIRST:
        rows = [line.text, body.title, *texts]
    elif line.kind in HEAD:
        rows = [body.title, line.text, *texts]
    elif line.kind == "keep":
        rows = [body.title, *texts[:-1], line.text, texts[-1]]
    else:
        rows = [body.title, *texts, line.text]
    return "\n\n".join(rows)


def is_read(line: Line, article: Article) -> bool:
    """Tell whether the article has what the line says, and nothing it does not say."""
    who, says = article.attribution, set(line.says)
    agencies, people = set(who.agencies), {(person.name, person.role) for person in who.people}
    if line.kind == "agency":
        return agencies == says and not people
    if line.kind in ROLES:
        names = {name for name, _role in people}
        return names == says and {role for _name, role in people} <= ROLES[line.kind]
    if line.kind == "trans":
        return who.translated_from is not None and line.says[0] in who.translated_from and not people
    if line.kind == "sources":
        return list(who.sources) == list(line.says) and not people
    if line.kind == "date":
        value, precision, outlet = line.says[0].split("/")
        date = article.published
        return date is not None and (date.value, date.precision) == (value, precision) and (who.outlet or "") == outlet
    if line.kind == "dateline":
        place, date, agency = line.says
        found = who.dateline
        return found is not None and (found.place, found.date or "") == (place, date) and agency in agencies
    return not people


def is_removed(line: Line, article: Article) -> bool:
    """Tell whether the line left the body for a fitting reason."""
    if line.kind == "keep":
        return all(change.span is None or line.text.strip() not in change.before for change in article.changes)
    return any(
        change.before.strip()
        and change.before.strip() in line.text
        and len(change.before.strip()) * 2 > len(line.text.strip())
        and change.reason in REASONS[line.kind]
        for change in article.changes
    )


def is_clean(line: Line, article: Article, body: Body) -> bool:
    """Tell whether the article's own text is all there, and nothing else."""
    expected = list(body.paragraphs)
    if line.kind == "keep":
        expected.insert(len(expected) - 1, ("paragraph", line.text))
    found = [(paragraph.kind, paragraph.text) for paragraph in article.paragraphs]
    return found == expected and article.title is not None and article.title.original == body.title


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--set", default="all")
    parser.add_argument("--language")
    parser.add_argument("-v", action="store_true")
    options = parser.parse_args()
    normalizer = Normalizer(Config(translator="none"))
    bodies = read_bodies()
    for code, body in bodies.items():
        bare = normalizer("\n\n".join([body.title, *body.texts]))
        if not is_clean(Line("", code, "", (), ""), bare, body):
            print(
                f"bare {code}: {bare.title and bare.title.original!r} {[(p.kind, p.text[:30]) for p in bare.paragraphs]}"
            )
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for line in read_lines(options.set, options.language):
        article = normalizer(written(line, bodies[line.language]))
        read = is_read(line, article)
        removed, clean = is_removed(line, article), is_clean(line, article, bodies[line.language])
        for key in (line.kind, f"  {line.language}", "all but keeps" if line.kind != "keep" else ""):
            counts[key].update(lines=1, read=read, removed=removed, clean=clean, good=read and removed and clean)
        if options.v and not (read and removed and clean):
            said = article.attribution
            wrong = " ".join(
                word for word, right in (("READ", read), ("REMOVED", removed), ("CLEAN", clean)) if not right
            )
            people = [(person.name, person.role) for person in said.people]
            date = article.published and (article.published.value, said.outlet)
            print(
                f"{line.language} {line.kind} [{wrong}] {line.text!r}\n     {people} {said.agencies} {said.sources} tf={said.translated_from} {date} {said.dateline and (said.dateline.place, said.dateline.date, said.dateline.agency)} {[(c.rule, c.reason, c.before[:50]) for c in article.changes]}"
            )
    print(f"{'':16}{'lines':>7}{'read':>7}{'removed':>9}{'clean':>7}{'all three':>11}")
    for key in sorted(counts):
        if key:
            row = counts[key]
            print(
                f"{key:16}{row['lines']:7}"
                + "".join(
                    f"{row[name] / row['lines']:{width}.2f}"
                    for name, width in (("read", 7), ("removed", 9), ("clean", 7), ("good", 11))
                )
            )


if __name__ == "__main__":
    main()
