"""Read from a SentencePiece vocabulary which characters it can write."""

from __future__ import annotations

from newsnorm.errors import ModelError

__all__ = ["characters"]

_SPACE = "\u2581"  # SentencePiece's sign for a space


def characters(vocabulary: bytes) -> frozenset[str]:
    """Return all characters that occur in the pieces of a vocabulary.

    The file is a protocol buffer: field 1, repeated, is a piece; a piece's field 1 is its text (see
    ``sentencepiece_model.proto``). What is not in this set, the model can neither read nor write.

    Raises:
        ModelError: It is no such file.
    """
    found: set[str] = set()
    try:
        for field, piece in _fields(vocabulary):
            if field == 1:
                found.update(next(text for number, text in _fields(piece) if number == 1).decode())
    except (IndexError, StopIteration, UnicodeDecodeError, ValueError) as error:
        raise ModelError("A model's vocabulary is damaged: it is no SentencePiece file") from error
    if len(found) < 20:
        raise ModelError(f"A model's vocabulary is damaged: it has only {len(found)} characters")
    return frozenset(found - {_SPACE})


def _fields(message: bytes) -> list[tuple[int, bytes]]:
    """Return the length-delimited fields of a message; others are passed over."""
    fields, position = [], 0
    while position < len(message):
        tag, position = _varint(message, position)
        kind = tag & 7
        if kind == 0:
            _, position = _varint(message, position)
        elif kind == 1:
            position += 8
        elif kind == 2:
            length, position = _varint(message, position)
            if position + length > len(message):
                raise ValueError("cut short")
            fields.append((tag >> 3, message[position : position + length]))
            position += length
        elif kind == 5:
            position += 4
        else:
            raise ValueError(f"unknown wire type {kind}")
    return fields


def _varint(message: bytes, position: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[position]
        position += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, position
        shift += 7
