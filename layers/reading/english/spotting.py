"""Spotting: the status cues among the words of a clause, each as far as it reaches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.cues import EventForm
from layers.lexicon import Lexicon
from layers.reading.line import PLACE

_TOWARD: Final = frozenset({"toward", "towards"})


def cues_in(words: Sequence[str], lexicon: Lexicon) -> list[tuple[int, int, tuple[EventForm, ...]]]:
    """Return the cues; one gives way to another that begins with its last word ("remain in their hands")."""
    found = []
    said = 0  # where the words end that a cue needs behind its object: "brought X under control"
    for start, end, options in lexicon.events.spans(words):
        if start < said:
            continue
        said = max(end, lexicon.events.reach(words, start)) if "@" in options[0].lemma else end
        ends = end - start > 1 and words[end - 1] != "back"  # "is held back in X": nobody is back in it
        hit = lexicon.events.at(words, end - 1) if ends else None
        later = _without_bearing(words, end - 1, *hit, lexicon) if hit is not None else None
        cue = _as_battle(words, *_without_bearing(words, start, end, options, lexicon), lexicon)
        found.append(later if later is not None and later[1] > end else cue)
    return found


def _as_battle(
    words: Sequence[str], start: int, end: int, options: tuple[EventForm, ...], lexicon: Lexicon
) -> tuple[int, int, tuple[EventForm, ...]]:
    """Return a cue less the word that makes it an entry if nobody is said to fight: "fighting | inside X"."""
    if words[start] != "fighting" or end - start != 2 or words[start + 1] not in ("inside", "within"):
        return start, end, options
    whose = lexicon.union("actors.forces", "grammar.copula", "grammar.pronouns", "grammar.adverbs")
    side = lexicon.sides.ending(words, start, 3) is not None
    alone = lexicon.events.at(words[: start + 1], start)
    there = tuple(words[max(0, start - 2) : start - 1]) == ("there",)  # "there is fighting inside X"
    if alone is None or side or (start and words[start - 1] in whose and not there):
        return start, end, options
    return start, start + 1, alone[1]


def _without_bearing(
    words: Sequence[str], start: int, end: int, options: tuple[EventForm, ...], lexicon: Lexicon
) -> tuple[int, int, tuple[EventForm, ...]]:
    """Return a cue less the word that ties its place to it: "crept | toward X", "rolled | south of X"."""
    ties = end - start > 1 and all(form.rule.place == "preposition" for form in options)
    of_it = words[end : end + 1] in (("of",), (PLACE,)) and lexicon.bearings.at(words, end - 1) is not None
    if not ties or not (of_it or words[end - 1] in _TOWARD):
        return start, end, options
    alone = lexicon.events.at(words[: end - 1], start)  # "advances west of X" may be a noun
    rules = {form.rule.name for form in options}
    same = tuple(form for form in alone[1] if form.rule.name in rules) if alone is not None else ()
    return start, end - 1, same or options


def meant(
    words: Sequence[str], end: int, options: tuple[EventForm, ...], lexicon: Lexicon
) -> tuple[EventForm, ...]:
    """Return the rules of a cue of several that fit: "cleared the enemy out of X" drives out."""
    repelling = tuple(form for form in options if form.rule.absorbs)
    if repelling and len(repelling) < len(options):  # "blocked the assaults on X", "blocked X"
        attacks = not lexicon.words("relations", "attacks").isdisjoint(
            words[end : min(_place_after(words, end), end + 5)]
        )
        return repelling if attacks else tuple(form for form in options if not form.rule.absorbs)
    driving = tuple(form for form in options if form.rule.prepositions)
    if not driving or len(driving) == len(options):
        return options
    ahead = words[end : min(_place_after(words, end), end + 9)]
    out = words[end - 1] == "out" and ahead[:1] == ("of",)  # "cleared out of X"
    drives = out or "from" in ahead or ("out" in ahead and "of" in ahead)
    return driving if drives else tuple(form for form in options if form not in driving)


def _place_after(words: Sequence[str], start: int) -> int:
    return next((n for n in range(start, len(words)) if words[n] == PLACE), len(words))
