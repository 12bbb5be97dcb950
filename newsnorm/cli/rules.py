"""``newsnorm rules``: see the rule packs, and which rule takes a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, get_args

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from newsnorm.cli.suggest import check_choice
from newsnorm.cli.view import console
from newsnorm.errors import ConfigError
from newsnorm.models import Reason
from newsnorm.rules.book import ALWAYS, RuleBook
from newsnorm.rules.languages import canonical, suggestion
from newsnorm.rules.line import Line
from newsnorm.rules.load import load_rules
from newsnorm.rules.schema import Extract, MetadataRule, PhraseRule, Rule
from newsnorm.rules.words import WORDS, judge_words

__all__ = ["rules"]

_PHRASES_SHOWN = 12
_COLUMNS = 100


def rules(
    lang: Annotated[
        str | None,
        typer.Option("--lang", "-l", metavar="CODE", help="Show the rules of this language with their examples."),
    ] = None,
    test: Annotated[
        str | None, typer.Option("--test", "-t", metavar="LINE", help="Say which rules take this line, and why.")
    ] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="REASON", help="Only rules with this reason.")
    ] = None,
    own: Annotated[
        list[Path] | None, typer.Option("--rules", metavar="PATH", help="Rule packs of your own, checked and added.")
    ] = None,
) -> None:
    """Show the rule packs: what counts as debris or credit in each language, with examples.

    Without options, a table of the packs. Rules of the packs `und` (no language's own) and `en` apply to every text.

    Examples:
        newsnorm rules
        newsnorm rules --lang tr --reason comments
        newsnorm rules --test "Leave a Reply"
        newsnorm rules --rules my-packs/ --lang de
    """
    book = load_rules(tuple(own or ()))
    if lang is not None and lang not in book.packs:
        known = canonical(lang)
        hint = f"; did you mean {known!r}?" if known in book.packs else suggestion(lang)
        raise ConfigError(f"there is no rule pack {lang!r}{hint}; there are: {', '.join(book.packs)}")
    if reason is not None:
        check_choice("--reason", reason, get_args(Reason))
    screen = console()
    if test is not None:
        _show_test(screen, book, test, lang, reason)
    elif lang is not None:
        _show_pack(screen, book, lang, reason)
    elif reason is not None:
        for code in book.packs:
            _show_pack(screen, book, code, reason)
    else:
        _show_packs(screen, book)


def _show_packs(screen: Console, book: RuleBook) -> None:
    table = Table("pack", "phrase rules", "phrases", "metadata rules", "how it was checked", box=None, pad_edge=False)
    for code, pack in book.packs.items():
        phrases = sum(len(rule.text) for rule in pack.rule)
        table.add_row(code, str(len(pack.rule)), str(phrases), str(len(pack.metadata)), Text(pack.checked))
    screen.print(table)
    screen.print(
        f"\n{len(book.packs)} packs, fingerprint {book.fingerprint}. `newsnorm rules --lang CODE` shows one.",
        markup=False,
    )


def _show_pack(screen: Console, book: RuleBook, code: str, reason: str | None) -> None:
    pack = book.packs[code]
    chosen = [rule for rule in pack.rules if reason in (None, rule.reason)]
    if not chosen:
        return
    screen.print(Text(f"{code}: {pack.checked}", style="italic"))
    for rule in chosen:
        screen.print()
        screen.print(_heading(rule))
        for name, lines in _details(rule):
            for line in lines:
                screen.print(Text.assemble((f"  {name:<8} ", "dim"), line), soft_wrap=True)
    screen.print()


def _heading(rule: Rule) -> Text:
    kind = f"{rule.match}, takes the {rule.scope}" if isinstance(rule, PhraseRule) else "reads the line"
    place = "" if rule.where == "anywhere" else f", only at the {rule.where}"
    return Text.assemble((rule.id, "bold"), f"  {rule.reason}  ", (f"({kind}{place})", "dim"))


def _details(rule: Rule) -> Iterator[tuple[str, list[str]]]:
    yield "phrases", _shortened(rule.text)
    if isinstance(rule, PhraseRule):
        yield "takes", list(rule.drops)
    elif isinstance(rule, MetadataRule):
        yield "reads", [f"{extract.line}  ->  {_said(extract)}" for extract in rule.extracts]
    yield "leaves", list(rule.keeps)
    if rule.note:
        yield "note", [rule.note]


def _shortened(texts: tuple[str, ...]) -> list[str]:
    more = len(texts) - _PHRASES_SHOWN
    return [*texts[:_PHRASES_SHOWN], *([f"... and {more} more"] if more > 0 else [])]


def _said(extract: Extract) -> str:
    said = extract.model_dump(exclude={"line"}, exclude_defaults=True)
    return "; ".join(
        f"{name}: {', '.join(value) if isinstance(value, tuple) else value}" for name, value in said.items()
    )


def _show_test(screen: Console, book: RuleBook, line: str, lang: str | None, reason: str | None) -> None:
    found = list(_takers(book, line, [lang] if lang else list(book.packs), reason))
    for text in found:
        screen.print(text, soft_wrap=True)
    if not found:
        packs = ", ".join(book.languages_for([lang])) if lang else "any language"
        screen.print(f"No rule of {packs} takes this line.", markup=False)
        screen.print(
            "Long lines are prose to most rules: --test looks at one line or paragraph as it stands.", markup=False
        )


def _takers(book: RuleBook, line: str, languages: list[str], reason: str | None) -> Iterator[Text]:
    seen = set()
    for hit in book.phrases_for(languages).hits(line):
        if hit.rule.id not in seen and reason in (None, hit.rule.reason):
            seen.add(hit.rule.id)
            rest = "" if hit.end is None else f"; leaves {line[hit.end :].strip()!r}"
            yield _heading(hit.rule) + Text(f"\n  because of {_cut(hit.phrase)}{rest}{_applies(hit.rule)}")
    for rule, said in book.metadata_index(languages).find(line):
        if reason in (None, rule.reason):
            values = "; ".join(f"{name}: {value}" for name, value in said.items()) or "nothing more"
            role = f" (role {rule.role})" if rule.role else ""
            yield _heading(rule) + Text(f"\n  reads {values}{role}{_applies(rule)}")
    if not seen and (told := judge_words(Line.of(line), languages)) and reason in (None, told.reason):
        loudest = ", ".join(f"{word} {weight:+.1f}" for word, weight in told.loudest)
        yield Text.assemble((WORDS, "bold"), f"  {told.reason}  ", ("(words that rules have)", "dim")) + Text(
            f"\n  {told.chance:.0%} debris by its words: {loudest}; how much is enough depends on where it stands"
        )


def _cut(phrase: str) -> str:
    return phrase if len(phrase) <= _COLUMNS else phrase[:_COLUMNS] + " ..."


def _applies(rule: Rule) -> str:
    code = rule.id.partition(".")[0]
    return "" if code in ALWAYS else f"; applies to texts in {code}"
