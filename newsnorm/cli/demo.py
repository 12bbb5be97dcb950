"""``newsnorm demo``: the shipped sample articles through the whole pipeline."""

from __future__ import annotations

from typing import Annotated

import typer

from newsnorm.api import Normalizer
from newsnorm.cli.facts import facts
from newsnorm.cli.view import console, show, story
from newsnorm.config import Config
from newsnorm.models import Article
from newsnorm.samples import samples

__all__ = ["demo"]


def demo(
    translator: Annotated[list[str] | None, typer.Option(help="As for normalize; local by default.")] = None,
    download: Annotated[
        bool, typer.Option("--download", help="Fetch missing translation models (20 to 35 MB a language).")
    ] = False,
) -> None:
    """Show the shipped sample articles as they come out: facts, text, and what was taken out and why.

    Articles are translated on this machine with the models that are here. The demo downloads nothing unless asked to.

    Examples:
        newsnorm demo
        newsnorm demo --download
    """
    normalizer = Normalizer(Config(translator=translator or "local", offline=not download))
    screen = console()
    articles = []
    for raw in samples():
        article = normalizer(raw)
        articles.append(article)
        screen.rule(f"[bold]{article.id}")
        show(screen, facts(article), "", story(article, english=True), "")
    screen.rule("[bold]summary")
    for article in articles:
        screen.print(_summary(article), highlight=False, markup=False, soft_wrap=True)


def _summary(article: Article) -> str:
    removed = sum(change.after is None for change in article.changes)
    line = (
        f"{article.id}: {article.language.code}, {len(article.paragraphs)} paragraphs kept, {removed} lines taken out, "
    )
    if article.translation.status in ("translated", "partial", "already_target"):
        return line + f"{article.translation.status} on this machine with {article.translation.model}"
    return (
        line
        + f"not translated: there is no {article.language.code} model here (newsnorm models add {article.language.code})"
    )
