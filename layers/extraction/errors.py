"""What goes wrong with a plug-in that extracts claims."""

from __future__ import annotations

from layers.errors import LayerError


class ExtractorError(LayerError):
    """An extractor that could not be loaded, failed, took too long or answered what nobody can use."""
