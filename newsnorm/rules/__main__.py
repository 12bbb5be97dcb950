"""Write the compiled files of the built-in rule packs anew: ``python -m newsnorm.rules``."""

from __future__ import annotations

from newsnorm.rules.compiled import write_compiled
from newsnorm.rules.load import load_rules

if __name__ == "__main__":
    book = load_rules()
    if book.compiled is not None:
        write_compiled(book.packs, book.compiled.seals, book.compiled.folder)
