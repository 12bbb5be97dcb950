"""Documents out of files: ``for raw in newsnorm.readers.open("news/"): …``.

A format is one file of this package. Readers stream: they hold one record at a time.
"""

from newsnorm.readers.fields import Fields
from newsnorm.readers.formats import FORMATS
from newsnorm.readers.open import open  # noqa: A004  readers.open(path) is what one expects to call
from newsnorm.readers.record import as_record
from newsnorm.readers.spellings import HINTS
from newsnorm.readers.written import articles

__all__ = ["FORMATS", "HINTS", "Fields", "articles", "as_record", "open"]
