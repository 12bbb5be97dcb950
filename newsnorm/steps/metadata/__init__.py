"""Read metadata from the text: one file for each kind of thing there is to read."""

from newsnorm.steps.metadata.step import ReadMetadata

__all__ = ["ReadMetadata"]
