"""py3langid's identifier, also on a machine whose folder for temporary files is full or can't be written to."""

from __future__ import annotations

import io
import lzma
from array import array
from pathlib import Path
from typing import Any

from newsnorm.errors import ModelError

__all__ = ["load_identifier"]

_TYPECODES = {2: "H", 4: "I", 8: "L"}


def load_identifier(**settings: bool) -> Any:
    """Return an identifier of our own: the module's is shared with whoever else calls ``py3langid.set_languages()``.

    py3langid unpacks its model to a temporary file. Where that is not possible the model is unpacked in memory: about
    100 MB more for a moment, and the same answers.

    Args:
        settings: What py3langid's ``LanguageIdentifier`` takes: ``norm_probs=True``.

    Raises:
        ModelError: Neither is possible.
    """
    from py3langid import langid

    try:
        return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, **settings)
    except OSError as error:
        try:
            return _unpacked_in_memory(langid, settings)
        except (OSError, AttributeError, KeyError, TypeError):
            raise ModelError(
                f"py3langid can't unpack its language model: {error}. It needs a folder for temporary files with some "
                'space left (TMPDIR names one); or use detector="langdetect"'
            ) from error


def _unpacked_in_memory(langid: Any, settings: dict[str, bool]) -> Any:
    import numpy as np

    with lzma.open(Path(langid.MODEL_DIR) / langid.MODEL_FILE) as packed:
        unpacked = io.BytesIO(packed.read())
    with np.load(unpacked, allow_pickle=False) as data:
        return langid.LanguageIdentifier(
            data["ptc"],
            data["pc"],
            data["classes"].tolist(),
            _stdlib_array(data["nextmove"]),
            data["out_feat"].tolist(),
            tk_row=_stdlib_array(data["nextmove_row"]),
            **settings,
        )


def _stdlib_array(values: Any) -> array[int]:
    return array(_TYPECODES[values.dtype.itemsize], values.tobytes())
