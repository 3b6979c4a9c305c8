"""Made-up extractors: an honest one, and some that no model should be."""

from __future__ import annotations

import itertools
import sys
import time
from collections.abc import Iterable
from typing import Any

from layers.extraction import ExtractedClaim

TEXT = (
    "Front diary of a made-up day\n\n"
    "The Ukrainian General Staff denied that Russian troops had captured Pokrovsk. "
    "A cook named Example Example wrote that “Russian\u00a0troops sell bread on Myrno\u00adhrad’s market”. "
    "Attacks went on in the Kupiansk direction."
)
DENIED = "Russian troops had captured Pokrovsk"
MARKET = "Russian troops sell bread on Myrnohrad's market\""
HONEST = (
    ExtractedClaim(
        DENIED,
        "Pokrovsk",
        "controls",
        "denied",
        "ru",
        claimant="The Ukrainian General Staff",
    ),
    ExtractedClaim(MARKET, "Myrnohrad", "entered", "asserted", "ru", claimant="A cook named Example Example"),
)


class Made:
    """Returns what it was made with."""

    name = "made"
    version = "1.0"

    def __init__(self, answer: Any = HONEST) -> None:
        self.answer = answer

    def extract(self, text: str, language: str) -> Iterable[ExtractedClaim]:
        """Return the answer, whatever the text; what it prints must not stand in our output."""
        print("NOISE of a model")
        return self.answer


honest = Made()
endless = Made(itertools.repeat(HONEST[0]))
not_a_list = Made(7)
no_extractor = object()


class Unnamed(Made):
    """Has a name that no provenance takes."""

    name = "two words\n"


class Slow(Made):
    """Never answers."""

    def extract(self, text: str, language: str) -> Iterable[ExtractedClaim]:
        """Sleep."""
        time.sleep(600)
        return ()


class Leaving(Made):
    """Ends the program."""

    def extract(self, text: str, language: str) -> Iterable[ExtractedClaim]:
        """Exit."""
        sys.exit("gone")
