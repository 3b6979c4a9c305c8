"""What a text named long ago is let go of, and what it named lately is not."""

from __future__ import annotations

from layers.lexicons import lexicon_of
from layers.reading.faraway import forget_far
from layers.reading.sources import NAMED, Memory, Source


def named(count: int) -> list[Source]:
    claimant = lexicon_of("en").claimant("ru-mod")
    return [Source(claimant, NAMED, f"source {n}") for n in range(count)]


def test_the_latest_sources_of_a_long_text_stay() -> None:
    memory = Memory(sources=named(801))
    forget_far(memory)
    assert [memory.sources[0].words, memory.sources[-1].words] == ["source 401", "source 800"]


def test_a_report_forgets_nothing() -> None:
    memory = Memory(sources=named(800))
    forget_far(memory)
    assert len(memory.sources) == 800
