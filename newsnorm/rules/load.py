"""Read rule packs: the built-in ones and the user's own."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from newsnorm.errors import RulesError
from newsnorm.rules.book import ALWAYS, RuleBook
from newsnorm.rules.check import failures
from newsnorm.rules.compiled import Compiled
from newsnorm.rules.schema import Extract, MetadataRule, Pack, PhraseRule, Strict

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = ["load_rules", "read_pack"]

_DATA = Path(__file__).parent.parent / "data"
_PHRASES = _DATA / "phrases"


def load_rules(paths: tuple[Path, ...] = (), disabled: frozenset[str] = frozenset()) -> RuleBook:
    """Return the built-in rule packs and those at ``paths``, without the rules named in ``disabled``.

    The examples of the user's packs are checked here, because nobody else does; those of the built-in packs are
    checked by the tests. Two calls with the same arguments and unchanged files give equal books.

    Args:
        paths: Pack files (``*.toml``) or folders with such files.
        disabled: Ids of rules; ids of other parts (``dedup.near``) are let pass.

    Raises:
        RulesError: A path does not exist or holds no pack, a pack is not valid or contradicts its examples, or a
            rule of a pack that is to be switched off does not exist.
    """
    book = _built_in()
    if not paths and not disabled:
        return book
    packs, fingerprint = book.packs, book.fingerprint
    changed = {rule.partition(".")[0] for rule in disabled}
    if paths:
        sources = list(_sources(paths))
        packs = _joined(dict(packs), sources)
        changed.update(code for code, pack in packs.items() if pack is not book.packs.get(code))
        own = hashlib.sha256(fingerprint.encode())
        for _, content in sources:
            own.update(hashlib.sha256(content).digest())
        fingerprint = own.hexdigest()[:16]
    _check_disabled(packs, disabled)
    compiled = book.compiled and book.compiled.without(changed)
    return RuleBook(packs=packs, fingerprint=fingerprint, disabled=disabled, compiled=compiled)


def read_pack(name: str, content: bytes) -> Pack:
    """Read one pack; its examples are not checked.

    Args:
        name: What to call the file in messages.
        content: The file.

    Raises:
        RulesError: It is not TOML in UTF-8, or not a pack; names the line or the rule and the key.
    """
    try:
        table = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise RulesError(f"{name}: not UTF-8 at byte {error.start}; save the file as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise RulesError(f"{name}: not valid TOML: {error}") from None
    try:
        return Pack.model_validate(table)
    except ValidationError as error:
        raise RulesError(_explain(name, table, error)) from None


@lru_cache(maxsize=1)
def _built_in() -> RuleBook:
    seal, seals = hashlib.sha256(), {}
    for place in (_DATA, _PHRASES):
        for file in _files(place):
            digest = hashlib.sha256(file.read_bytes())
            seal.update(file.name.encode() + b"\0" + digest.digest())
            if place is _PHRASES:
                seals[file.stem] = digest.hexdigest()
    compiled = Compiled(_DATA / "index", seals)
    return RuleBook(packs=_BuiltInPacks(tuple(seals)), fingerprint=seal.hexdigest()[:16], compiled=compiled)


@dataclass(frozen=True)
class _BuiltInPacks(Mapping[str, Pack]):
    """The built-in packs by language, each read when it is first asked for: most documents need none of the texts."""

    codes: tuple[str, ...]

    def __getitem__(self, code: str) -> Pack:
        if code not in self.codes:
            raise KeyError(code)
        return _built_in_pack(code)

    def __contains__(self, code: object) -> bool:
        return code in self.codes

    def __iter__(self) -> Iterator[str]:
        return iter(self.codes)

    def __len__(self) -> int:
        return len(self.codes)


@cache
def _built_in_pack(code: str) -> Pack:
    file = _PHRASES / f"{code}.toml"
    return read_pack(f"newsnorm/data/phrases/{file.name}", file.read_bytes())


def _files(folder: Path) -> list[Path]:
    """Return the rule data of a folder in a fixed order."""
    return sorted(file for file in folder.iterdir() if file.suffix in (".toml", ".json", ".txt"))


def _sources(paths: Iterable[Path]) -> Iterator[tuple[Path, bytes]]:
    for given in paths:
        path = given.expanduser()
        try:
            if path.is_dir():
                found = sorted(path.glob("*.toml"))
                if not found:
                    raise RulesError(
                        f"{path}: no rule pack (*.toml) in this folder; see docs/rules.md for how to write one"
                    )
            else:
                found = [path]
            for file in found:
                yield file, file.read_bytes()
        except FileNotFoundError:
            raise RulesError(
                f"{path}: no such file or folder; rule_paths takes pack files (*.toml) and folders of them"
            ) from None
        except OSError as error:
            raise RulesError(
                f"{error.filename or path}: can't be read ({error.strerror}); check its permissions"
            ) from None


def _joined(built_in: dict[str, Pack], sources: Iterable[tuple[Path, bytes]]) -> dict[str, Pack]:
    packs = dict(built_in)
    origin = {rule.id: "the built-in packs" for pack in packs.values() for rule in pack.rules}
    for path, content in sources:
        pack = read_pack(str(path), content)
        for rule in pack.rules:
            if rule.id in origin:
                raise RulesError(f"{path}: rule {rule.id} exists already in {origin[rule.id]}; give yours another id")
            origin[rule.id] = str(path)
        others = [rule for code in ALWAYS if code in packs for rule in packs[code].rule]
        try:
            failure = next(failures(pack, others), None)
        except RulesError as error:
            failure = str(error)
        if failure is not None:
            raise RulesError(f"{path}: {failure}")
        old = packs.get(pack.language)
        if old is not None:
            pack = old.model_copy(update={"rule": old.rule + pack.rule, "metadata": old.metadata + pack.metadata})
        packs[pack.language] = pack
    return packs


def _check_disabled(packs: Mapping[str, Pack], disabled: frozenset[str]) -> None:
    for name in sorted(disabled):
        code = name.partition(".")[0]
        known = [rule.id for rule in packs[code].rules] if code in packs else [name]
        if name not in known:
            close = get_close_matches(name, known, 1)
            hint = f"did you mean {close[0]!r}?" if close else "`newsnorm rules` lists all"
            raise RulesError(f"disabled_rules: there is no rule {name!r}; {hint}")


def _explain(name: str, table: dict[str, Any], error: ValidationError) -> str:
    """Say the first thing that is wrong with a pack in the words of somebody who writes one."""
    # A misspelt key is also a missing one; which it is says more.
    problem = min(error.errors(), key=lambda problem: problem["type"] != "extra_forbidden")
    place = list(problem["loc"])
    where = f"{name}: "
    model: type[Strict] = Pack
    if len(place) >= 2 and place[0] in ("rule", "metadata") and isinstance(place[1], int):
        rule = table[place[0]][place[1]]
        rule_id = rule.get("id") if isinstance(rule, dict) else None
        where += f"rule {rule_id}: " if rule_id else f"[[{place[0]}]] number {place[1] + 1}: "
        model = PhraseRule if place[0] == "rule" else MetadataRule
        place = place[2:]
        if place[:1] == ["extracts"] and len(place) > 2:
            model = Extract
            place = place[2:]
    key = str(place[0]) if place else ""
    if problem["type"] == "extra_forbidden":
        close = get_close_matches(key, model.model_fields, 1)
        hint = f"did you mean {close[0]!r}?" if close else f"the keys are {', '.join(model.model_fields)}"
        return f"{where}unknown key {key!r}; {hint}"
    if problem["type"] == "missing":
        return f"{where}{key!r} is missing"
    if problem["type"] == "value_error" and not place:
        return f"{where}{problem['ctx']['error']}"
    if problem["type"] == "tuple_type":
        return f"{where}{key!r} must be a list, written in square brackets (got {problem['input']!r})"
    return f"{where}{key!r}: {problem['msg']} (got {problem['input']!r})"
