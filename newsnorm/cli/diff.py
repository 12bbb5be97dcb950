"""``newsnorm diff``: what another version, other rules or other settings have changed in a corpus."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from newsnorm.cli.compare import Difference, differences
from newsnorm.cli.pairs import Pairs
from newsnorm.cli.view import console, say
from newsnorm.readers.written import Record

__all__ = ["diff"]

_SIGNS = ("+", "-", "~")
_STYLES = {"+": "red", "-": "green", "~": "yellow"}


def diff(
    old: Annotated[
        Path, typer.Argument(help="Records of the earlier run (jsonl, compressed or not, or parquet).", metavar="OLD")
    ],
    new: Annotated[Path, typer.Argument(help="Records of the later run.", metavar="NEW")],
    examples: Annotated[int, typer.Option(min=0, help="Examples to show of each rule and field.")] = 3,
    only: Annotated[
        str | None,
        typer.Option(help="Only rules and fields whose name begins like this, such as de. or title.", metavar="NAME"),
    ] = None,
    ids: Annotated[bool, typer.Option("--ids", help="Print the ids of the articles that changed instead.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as one JSON object instead.")] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 if the result of an article changed.")
    ] = False,
) -> None:
    """Show which articles came out otherwise in a later run, grouped by rule and by field, with examples.

    Articles are matched by id. `+` is what a rule takes out or mends now, `-` what it no longer does, `~` what it does
    otherwise or what another rule does now. What made the records (`producer`) does not count as a change.

    Examples:
        newsnorm diff before.jsonl after.jsonl
        newsnorm diff before.jsonl after.jsonl --only de. --examples 10
        newsnorm diff before.jsonl after.jsonl --ids | wc -l
        newsnorm diff before.jsonl after.jsonl --json | jq .rules
    """
    pairs = Pairs(old, new)
    found = Findings(examples)
    for before, after in pairs.read():
        if found.add(before, after, only) and ids:
            typer.echo(after["id"])
    for place in pairs.bad_places:
        say(f"{place}: not a record of newsnorm's")
    if pairs.bad > len(pairs.bad_places):
        say(f"{pairs.bad - len(pairs.bad_places):,} more lines are no records")
    if as_json:
        typer.echo(json.dumps(found.as_dict(pairs), ensure_ascii=False, indent=2))
    elif not ids:
        screen = console()
        for line in found.lines(pairs):
            screen.print(line, soft_wrap=True)
    if pairs.bad or (exit_code and found.changed):
        raise typer.Exit(1)


@dataclass
class Group:
    """One rule or field, and how often it did or says something else.

    Attributes:
        counts: How often, by sign.
        articles: In how many articles.
        examples: A few of them, each with the article's id.
    """

    counts: Counter[str] = field(default_factory=Counter)
    articles: int = 0
    examples: list[tuple[str, Difference]] = field(default_factory=list)


@dataclass
class Findings:
    """What was found so far: counts, and a few examples of each kind.

    Attributes:
        shown: How many examples are kept of each group.
        both: Articles that are in both runs.
        changed: Those of them whose result changed.
    """

    shown: int
    both: int = 0
    changed: int = 0
    producers: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    groups: dict[tuple[str, str], Group] = field(default_factory=dict)

    def add(self, old: Record, new: Record, only: str | None) -> bool:
        """Compare two records of an article and say whether they differ in what is looked at."""
        self.both += 1
        if old is new:
            return False
        for name in ("version", "rules", "config"):
            made = tuple(str((record.get("producer") or {}).get(name)) for record in (old, new))
            if made[0] != made[1]:
                self.producers[name, made[0], made[1]] += 1
        met = set()
        for difference in differences(old, new):
            if only is not None and not any(part.startswith(only) for part in difference.name.split(" → ")):
                continue
            key = (difference.kind, difference.name)
            group = self.groups.setdefault(key, Group())
            group.counts[difference.sign] += 1
            if key not in met:
                group.articles += 1
                met.add(key)
            if len(group.examples) < self.shown:
                group.examples.append((new["id"], difference))
        self.changed += bool(met)
        return bool(met)

    def ordered(self, kind: str) -> list[tuple[str, Group]]:
        """Return the groups of a kind, those of the most articles first."""
        groups = [(name, group) for (its, name), group in self.groups.items() if its == kind]
        return sorted(groups, key=lambda pair: (-pair[1].articles, pair[0]))

    def lines(self, pairs: Pairs) -> Iterator[Text]:
        """Lay the findings out for a terminal."""
        yield Text(f"{self.both:,} articles in both, {self.changed:,} changed", style="bold")
        for count, path in ((pairs.only_old, pairs.old), (pairs.only_new, pairs.new)):
            if count:
                yield Text(f"{count:,} only in {path}")
        for (name, before, after), count in self.producers.most_common():
            yield Text(f"{name} {before} → {after}, {count:,} articles", style="dim")
        for kind in ("rule", "field"):
            groups = self.ordered(kind)
            if groups:
                yield Text(f"\nby {kind}", style="bold underline")
            for name, group in groups:
                yield from self._group(kind, name, group)

    def _group(self, kind: str, name: str, group: Group) -> Iterator[Text]:
        line = Text.assemble((name, "bold"), "  ")
        if kind == "rule":
            for sign in _SIGNS:
                if group.counts[sign]:
                    line.append(f"{sign}{group.counts[sign]:,} ", _STYLES[sign])
        line.append(f" {group.articles:,} article{'s' if group.articles != 1 else ''}", "dim")
        yield line
        for article, difference in group.examples:
            yield Text.assemble((f"    {article}: ", "dim"), *_shown(difference))

    def as_dict(self, pairs: Pairs) -> dict[str, Any]:
        """Return the findings for a program."""
        return {
            "old": str(pairs.old),
            "new": str(pairs.new),
            "in_both": self.both,
            "changed": self.changed,
            "only_in_old": pairs.only_old,
            "only_in_new": pairs.only_new,
            "not_records": pairs.bad,
            "producers": [
                {"what": name, "old": before, "new": after, "articles": count}
                for (name, before, after), count in self.producers.most_common()
            ],
            "rules": [
                {
                    "rule": name,
                    "now": group.counts["+"],
                    "no_longer": group.counts["-"],
                    "otherwise": group.counts["~"],
                    **_described(group),
                }
                for name, group in self.ordered("rule")
            ],
            "fields": [{"field": name, **_described(group)} for name, group in self.ordered("field")],
        }


def _described(group: Group) -> dict[str, Any]:
    return {
        "articles": group.articles,
        "examples": [
            {"id": article, "sign": one.sign, "old": one.old, "new": one.new} for article, one in group.examples
        ],
    }


def _shown(difference: Difference) -> Iterator[tuple[str, str] | str]:
    if difference.kind == "rule" and difference.sign != "~":
        yield f"{difference.sign} {difference.old or difference.new}", _STYLES[difference.sign]
        return
    if difference.old == difference.new:  # another rule does the same
        yield difference.old or "nothing"
        return
    yield difference.old or "nothing", "red"
    yield " → "
    yield difference.new or "nothing", "green"
