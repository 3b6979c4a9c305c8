"""What is wrong with a line of the corpus."""

from __future__ import annotations


class CorpusError(ValueError):
    """A line of the corpus that cannot be read; says where."""
