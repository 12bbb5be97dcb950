"""One article of the report: what is known about it, and its text."""

from __future__ import annotations

from collections.abc import Iterator

from newsnorm.exports.report.markup import attributes, escaped, link, said_in
from newsnorm.exports.report.rows import rows
from newsnorm.models import Article, Language, NewsDate

__all__ = ["section"]


def section(article: Article, number: int) -> str:
    """Return an article as a section that can be folded; ``number`` makes its anchor."""
    gone = [change for change in article.changes if change.after is None]
    found = attributes(
        id=f"article-{number}",
        data_language=article.language.code,
        data_reason=" ".join(sorted({change.reason for change in gone})),
        data_rule=" ".join(sorted({change.rule for change in gone})),
        data_translation=article.translation.status,
        data_warned="yes" if article.warnings or article.translation.warnings else None,
    )
    bilingual = " bilingual" if article.english is not None else ""
    head = "".join(
        f'<div class="row head" aria-hidden="true"><div class="n"></div><div>{escaped(article.language.code)}</div>'
        f"<div>{escaped(article.translation.target)}</div></div>"
        if bilingual
        else ""
    )
    body = "".join(rows(article)) or '<p class="aside">Nothing is left of this text.</p>'
    return (
        f"<article{found}><details><summary>{_summary(article, len(gone))}</summary>"
        f'<div class="facts">{_facts(article)}</div>'
        f'<div class="story{bilingual}">{head}{body}</div></details></article>\n'
    )


def _summary(article: Article, gone: int) -> str:
    title = article.title
    if title is not None:
        name = f"<h3{said_in(article.language)}>{escaped(title.original)}</h3>"
    else:
        name = f"<h3>{escaped(article.id)}</h3>"
    if title is not None and title.english and title.english != title.original:
        said = said_in(Language(code=article.translation.target, script=None))
        name += f'<p class="english"{said}>{escaped(title.english)}</p>'
    parts = [
        article.language.code,
        article.published.value if article.published else None,
        article.attribution.outlet,
        f"{len(article.paragraphs):,} kept",
        f"{gone:,} taken out" if gone else None,
        None if article.translation.status == "off" else article.translation.status.replace("_", " "),
    ]
    facts = "".join(f"<li>{escaped(part)}</li>" for part in parts if part)
    if article.warnings or article.translation.warnings:
        facts += '<li class="flag">warning</li>'
    return f'{name}<ul class="line">{facts}</ul>'


def _facts(article: Article) -> str:
    items = "".join(f"<dt>{escaped(name)}</dt><dd>{value}</dd>" for name, value in _known(article))
    return f"<dl>{items}</dl>"


def _known(article: Article) -> Iterator[tuple[str, str]]:
    yield "id", escaped(article.id)
    if article.url:
        yield "address", link(article.url)
    language = article.language
    sure = "given" if language.given else f"confidence {language.confidence:.2f}"
    shares = "".join(f", {escaped(code)} {share:.0%}" for code, share in language.shares.items() if share < 1)
    yield "language", f"{escaped(language.code)} <small>({sure}{shares})</small>"
    for name, date in (("published", article.published), ("updated", article.updated)):
        if date:
            yield name, _date(date)
    yield from _attribution(article)
    translation = article.translation
    by = " ".join(filter(None, (translation.engine, translation.model)))
    yield (
        "translation",
        escaped(translation.status.replace("_", " ")) + (f" <small>({escaped(by)})</small>" if by else ""),
    )
    for warning in dict.fromkeys((*article.warnings, *translation.warnings)):
        yield "warning", f'<span class="flag">{escaped(warning)}</span>'


def _attribution(article: Article) -> Iterator[tuple[str, str]]:
    attribution = article.attribution
    evidence: dict[str, list[str]] = {}
    for one in attribution.evidence:
        evidence.setdefault(one.field, []).append(f"“{one.text}” · {one.rule}")
    facts = (
        ("people", ", ".join(f"{person.name} ({person.role})" for person in attribution.people)),
        ("agencies", ", ".join(attribution.agencies)),
        ("outlet", attribution.outlet),
        ("sources", "; ".join(attribution.sources)),
        ("translated_from", attribution.translated_from),
        ("dateline", attribution.dateline and attribution.dateline.text),
    )
    for name, value in facts:
        if value:
            lines = "".join(f"<br><small>{escaped(line)}</small>" for line in dict.fromkeys(evidence.get(name, ())))
            yield name.replace("_", " "), f"<bdi>{escaped(value)}</bdi>{lines}"


def _date(date: NewsDate) -> str:
    parts = [f"to the {date.precision}"]
    if date.text and date.text != date.value:
        parts.append(f"from “{date.text}”")
    if date.ambiguous:
        parts.append("day and month may be the other way round")
    if date.origin != "text":
        parts.append({"given": "given", "url": "from the address", "html": "from the page's metadata"}[date.origin])
    return f"{escaped(date.value)} <small>({escaped(', '.join(parts))})</small>"
