"""Write ``newsnorm/data/given_names.txt``: given names in scripts with capitals, by which a line of two or three words
in capitals is told from a heading ("Häufige Fragen", "Cake Recipes").

    pip install faker babel && python benchmarks/make_given_names.py

The names are those of Faker's locales (MIT licence, its notice is written into the file). Left out are countries, and
words that FLORES (``../shared/bench/flores``) has in small letters at least as often as capitalised, unless five
locales or more have the name ("Mark").
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import regex
from babel import Locale
from bench_data import bench_folder

from newsnorm.steps.metadata.given_names import fold_given

OUT = Path(__file__).parents[1] / "newsnorm" / "data" / "given_names.txt"
# A word of a text that so many locales have as a name is a name.
MANY = 5
_LISTS = re.compile(r"first_names?|first_name_pairs|unisex")
_CASED = regex.compile(r"[\p{Latin}\p{Cyrillic}\p{Greek}\p{Armenian}\p{M}'’ʻ-]{2,}")
_NOTICE = """\
# Given names in scripts with capitals, in small letters without accents; written by benchmarks/make_given_names.py.
# From the locales of Faker {version}, https://github.com/joke2k/faker, under the MIT licence:
# Copyright (c) 2012 Daniele Faraglia. Permission is hereby granted, free of charge, to any person obtaining a copy of
# this software and associated documentation files (the "Software"), to deal in the Software without restriction,
# including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
# copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following
# conditions: The above copyright notice and this permission notice shall be included in all copies or substantial
# portions of the Software. THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED,
# INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
# NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
# LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE
# SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


def names() -> Counter[str]:
    """Return the words of all given names, folded, with the number of locales that have them."""
    import faker.providers.person as package

    locales: Counter[str] = Counter()
    for module in pkgutil.iter_modules(package.__path__):
        if module.ispkg:
            provider = importlib.import_module(f"{package.__name__}.{module.name}").Provider
            lists = [getattr(provider, attribute) for attribute in filter(_LISTS.match, dir(provider))]
            locales.update(
                {fold_given(word) for name in flat(lists) for word in name.split() if _CASED.fullmatch(word)}
            )
    return locales


def flat(values: object) -> Iterator[str]:
    """Yield the strings in nested lists and in the keys of dictionaries."""
    if isinstance(values, str):
        yield values
    elif isinstance(values, (list, tuple, set, dict)):
        for value in values:
            yield from flat(value)


def ordinary_words() -> set[str]:
    """Return the words that are rather words than names, folded: countries, and what is mostly in small letters."""
    seen: Counter[str] = Counter()
    for path in sorted((bench_folder() / "flores").glob("*.txt")):
        for word in regex.findall(r"[\p{L}\p{M}'’-]+", path.read_text(encoding="utf-8")):
            seen[fold_given(word)] += 1 if word[:1].islower() else -1
    countries = {
        fold_given(name)
        for code in ("de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "sv", "tr")
        for name in Locale(code).territories.values()
    }
    return {word for word, more in seen.items() if more >= 0} | countries


def main() -> None:
    """Write the file."""
    import faker

    ordinary = ordinary_words()
    listed = sorted(
        word for word, locales in names().items() if len(word) > 1 and (locales >= MANY or word not in ordinary)
    )
    OUT.write_text(_NOTICE.format(version=faker.VERSION) + "\n".join(listed) + "\n", encoding="utf-8")
    print(f"{len(listed)} names, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
