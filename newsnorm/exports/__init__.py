"""Articles into files: ``with newsnorm.exports.open("articles.jsonl") as writer: writer.write(article)``.

A format is one file of this package and one line of :data:`FORMATS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from newsnorm.errors import ConfigError
from newsnorm.exports.format import Format
from newsnorm.exports.jsonl import as_jsonl
from newsnorm.exports.markdown import as_markdown
from newsnorm.exports.ninjs import as_ninjs
from newsnorm.exports.parquet import ParquetWriter
from newsnorm.exports.report import ReportWriter
from newsnorm.exports.schemaorg import as_schema_org
from newsnorm.exports.table import table
from newsnorm.exports.text import as_original_text, as_text
from newsnorm.exports.writer import Writer

__all__ = ["FORMATS", "Format", "Writer", "open", "table"]

FORMATS: Mapping[str, Format] = {
    kind.name: kind
    for kind in (
        Format("jsonl", (".jsonl", ".ndjson"), as_jsonl),
        Format("parquet", (".parquet", ".pq"), whole=ParquetWriter),
        Format("ninjs", (".ninjs",), as_ninjs),
        Format("schemaorg", (".jsonld",), as_schema_org),
        Format("markdown", (".md", ".markdown"), as_markdown("english")),
        Format("markdown-original", (), as_markdown("original")),
        Format("markdown-side-by-side", (), as_markdown("side_by_side")),
        Format("html", (".html", ".htm"), whole=ReportWriter),
        Format("text", (".txt", ".text"), as_text),
        Format("text-original", (), as_original_text),
    )
}
"""All formats by name."""


def open(  # noqa: A001  exports.open(path) is what one expects to call, as readers.open(path)
    path: str | Path | None, to: str | None = None, *, append: bool = False
) -> Writer:
    """Open a file to write articles to.

    Args:
        path: The file; an existing one is replaced. ``None`` is standard output.
        to: Name of the format, one of :data:`FORMATS`; by default what the file's ending says, ``jsonl`` for
            standard output.
        append: Go on after the articles that the file holds already.

    Raises:
        ConfigError: There is no such format, or it can't be written like this.
        MissingExtraError: The format needs an extra that is not installed.
        OSError: The file can't be written, with its name.
    """
    path = None if path is None else Path(path)
    kind = _by_name(to) if to is not None else _by_suffix(path)
    return kind.open(path, append=append)


def _by_name(name: str) -> Format:
    if name not in FORMATS:
        raise ConfigError(f"The format is one of {', '.join(FORMATS)}, not {name!r}")
    return FORMATS[name]


def _by_suffix(path: Path | None) -> Format:
    if path is None:
        return FORMATS["jsonl"]
    for kind in FORMATS.values():
        if path.suffix.lower() in kind.suffixes:
            return kind
    endings = [suffix for kind in FORMATS.values() for suffix in kind.suffixes]
    close = get_close_matches(path.suffix.lower(), endings, 1)
    raise ConfigError(
        f"{path}: the ending does not say which format to write; "
        + (f"did you mean {close[0]}? There are" if close else "use one of")
        + f" {' '.join(endings)}, or name the format with --to or to="
    )
