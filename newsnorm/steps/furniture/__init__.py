"""The line model: which lines of a text are the article, told from their shape, words and surroundings."""

from newsnorm.steps.furniture.step import Furniture

__all__ = ["Furniture"]
