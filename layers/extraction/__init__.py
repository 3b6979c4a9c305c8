"""Extraction: claims that a plug-in reads beside the rules, off unless it is named.

A plug-in gives words of the text and words of closed lists; everything else - the place, the spans, the
claimant - is settled here, and all of it waits for a person.
"""

from layers.extraction.extraction import Extraction, extracted
from layers.extraction.protocol import ExtractedClaim, Extractor

__all__ = ["ExtractedClaim", "Extraction", "Extractor", "extracted"]
