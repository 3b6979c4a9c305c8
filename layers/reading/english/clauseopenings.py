"""Clause openings: the words that begin a clause, and the same words where they do not."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from layers.lexicon import Lexicon
from layers.reading.actors import find_actors
from layers.reading.appositions import described, described_list
from layers.reading.attribution import BREAKS, is_month
from layers.reading.english.participles import lacks_object
from layers.reading.line import PLACE, Line
from layers.wordforms import NOUN, PARTICIPLE, PAST, THIRD

_ABSOLUTE_REACH: Final = 9  # words
_SPEAKER: Final = 9  # words of who says behind "that" what befell a place
_SAID: Final = 8  # words of it
_YEAR: Final = 4  # digits


def opener_words(lexicon: Lexicon) -> frozenset[str]:
    """Return the words that may begin a clause."""
    return lexicon.union(
        "grammar.subordinators", "modality.hypotheticals", "grammar.contrasts", "grammar.joints",
        "grammar.absolutes",
    )  # fmt: skip


def opens(
    line: Line, number: int, current: Sequence[int], left_out: Collection[int], lexicon: Lexicon
) -> bool:
    """Say whether a word of `opener_words` begins a clause; `current` are the words of the one before."""
    low = line.lows[number]
    if low in lexicon.words("grammar", "subordinators") or low in lexicon.words("modality", "hypotheticals"):
        if low in ("should", "once", "so") and (
            current or line.lows[number + 1 : number + 2] in (("a",), ("an",))
        ):
            return False  # "once a mining town"
        if low in ("yet", "however") and _before_sign(line, number):
            return False
        if low == "as" and _gives_names(line, number, lexicon):
            return False  # "named the captured villages as A and B"
        if low == "since" and (
            _is_day(line, number + 1, lexicon)
            or line.lows[max(0, number - 1)] in lexicon.words("grammar", "have")
        ):
            return False  # "held since May, has fallen"; "has since been retaken"
        if low == "which" and _is_outcome(line, number + 1, lexicon):
            return False  # "attacked X, which met with disaster"
        return low != "that"
    before = line.lows[current[-1]] if current else ""
    if low in lexicon.words("grammar", "absolutes"):
        return before == "," and _is_absolute(line, number + 1, lexicon)
    if low == "but" and (
        _subject_goes_on(line, number + 1, lexicon) or _participle_goes_on(line, number + 1, current, lexicon)
    ):
        return False  # "attacked X but were driven back", "is in ruins but remains contested"
    if low in lexicon.words("grammar", "contrasts"):
        return not (low in ("yet", "however") and _before_sign(line, number))
    if low == "that" and (before in ("and", "but") or is_relative_that(line, number, lexicon)):
        return True
    if low in ("and", "or") and current:
        return _new_subject(line, number, current, left_out, lexicon)
    return False


def _is_day(line: Line, start: int, lexicon: Lexicon) -> bool:
    """Say whether a month, a weekday or a year follows, and no verb before the next sign."""
    at = start
    while at + 1 < len(line) and line.lows[at] in lexicon.words("grammar", "before_day"):
        at += 1
    word = line.lows[at] if at < len(line) else ""
    year = len(word) == _YEAR and word.isdecimal()
    dated = year or word in lexicon.union("toponyms.months", "toponyms.weekdays")
    behind = line.lows[at + 1 : at + 2]
    return dated and (not behind or behind[0] not in lexicon.words("grammar", "finite"))


def _subject_goes_on(line: Line, start: int, lexicon: Lexicon) -> bool:
    """Say whether a verb without a subject follows: "but were", "but still remains"."""
    at = start
    while at < len(line) and line.lows[at] in lexicon.words("grammar", "adverbs"):
        at += 1
    return at < len(line) and (
        line.lows[at] == "failed" or line.lows[at] in lexicon.words("grammar", "copula")
    )


def _participle_goes_on(line: Line, start: int, current: Sequence[int], lexicon: Lexicon) -> bool:
    """Say whether a participle shares the passive before it: "was taken but (later) retaken by Kyiv"."""
    at = start
    while at + 1 < len(line) and line.lows[at] in lexicon.words("grammar", "adverbs"):
        at += 1
    hit = lexicon.events.at(line.lows, at)
    if hit is None or lexicon.words("grammar", "be").isdisjoint(line.lows[n] for n in current):
        return False
    taken = any(PARTICIPLE in form.forms and form.rule.place == "object" for form in hit[1])
    return taken and lacks_object(line.lows, hit[0], lexicon)


def _is_absolute(line: Line, start: int, lexicon: Lexicon) -> bool:
    """Say whether forces and what they are doing follow: ", with Ukrainian forces still holding X"."""
    words = line.lows[start : start + _ABSOLUTE_REACH]
    actor = next(iter(find_actors(words, lexicon)), None)
    if actor is None or actor.start > 1 or actor.pronoun:
        return False
    at = actor.end
    while at < len(words) and words[at] in lexicon.words("grammar", "adverbs"):
        at += 1
    hit = lexicon.events.at(words, at) if at < len(words) else None
    doing = at < len(words) and words[at].endswith("ing")
    return doing and (hit is not None or words[at] in lexicon.words("presence", "remaining"))


def _gives_names(line: Line, number: int, lexicon: Lexicon) -> bool:
    """Say whether "as" gives the names of towns: "the captured villages as A and B", "them as A"."""
    towns = line.lows[number - 1] in lexicon.union("where.counted", also=("them", "it"))
    named = not lexicon.words("where", "naming").isdisjoint(line.lows[max(0, number - _SAID) : number])
    return towns and named and line.lows[number + 1 : number + 2] == (PLACE,)


def _is_outcome(line: Line, start: int, lexicon: Lexicon) -> bool:
    """Say whether words tell how an attack went: "was repelled", "ended in failure"."""
    if start + 1 >= len(line):
        return False
    if lexicon.phrases("modality", "failed_after").at(line.lows, start) is not None:
        return True
    verb = start
    while verb + 1 < len(line) and line.lows[verb] in lexicon.union(
        "grammar.be", "grammar.have", "grammar.adverbs"
    ):
        verb += 1
    hit = lexicon.events.at(line.lows, verb) if verb > start else None
    return hit is not None and any(form.rule.absorbs for form in hit[1])


def is_relative_that(line: Line, number: int, lexicon: Lexicon) -> bool:
    """Say whether "that" tells more of a place before it: "X, that was retaken", "X, a hub that fell"."""
    if line.lows[number] != "that" or number < 2:
        return False
    if line.lows[number - 1] in lexicon.words("relations", "settlement_nouns"):
        plural = described_list(line.lows, number, lexicon)
        return plural is not None or described(line.lows, number, lexicon) is not None
    if line.lows[number - 1] == PLACE and _is_said_of(line, number, lexicon):
        return True
    land = line.lows[number - 1] in lexicon.words("relations", "town_lands")
    if land and described(line.lows, number, lexicon) is not None:
        return True  # "X, a town in eastern Ukraine that fell"
    return (
        line.lows[max(0, number - 2) : number] == (PLACE, ",")
        and line.lows[number + 1 : number + 2] != ()
        and line.lows[number + 1] in lexicon.words("grammar", "finite")
    )


def _is_said_of(line: Line, number: int, lexicon: Lexicon) -> bool:
    """Say whether somebody tells behind "that" what befell the place before it.

    "The town of X that Moscow claimed to have captured", not "said in X that Moscow claimed to hold it".
    """
    said = lexicon.verbs.spans(line.lows, number + 2, min(number + _SPEAKER, len(line)))
    if not said:
        return False
    end = said[0][1]
    close = next((n for n in range(end, len(line)) if line.lows[n] in BREAKS), len(line))
    cues = lexicon.events.spans(line.lows, end, min(end + _SAID, close))
    if not cues or PLACE in line.lows[end:close]:
        return False
    behind = line.lows[cues[-1][1] : cues[-1][1] + 1]
    full = lexicon.union("grammar.determiners", "grammar.pronouns")
    return not behind or behind[0] not in full or behind[0] in ("this", "last")


def _before_sign(line: Line, number: int) -> bool:
    """Say whether a word stands inside its clause: no comma before it ("has not yet entered")."""
    return number > 0 and line.lows[number - 1] not in (",", ";", "—")


def _new_subject(
    line: Line, number: int, current: Sequence[int], left_out: Collection[int], lexicon: Lexicon
) -> bool:
    """Say whether "and" is followed by a subject with a verb of its own."""
    finite = lexicon.words("grammar", "finite")
    prepositions, contrasts = (lexicon.words("grammar", key) for key in ("prepositions", "contrasts"))
    counted = line.lows[number + 1 : number + 3] in (("at", "least"), ("at", "most"), ("up", "to"))
    if not counted and not prepositions.isdisjoint(line.lows[number + 1 : number + 2]):
        return False
    if _lists_towns(line, number, lexicon):
        return False
    for ahead in range(number + 1, min(number + 12, len(line))):
        low = line.lows[ahead]
        if line.lows[ahead - 1 : ahead + 2] == (PLACE, "and", PLACE):
            continue  # "and A and B were taken"
        if low in ("and", "or", ";", ":", "—", "("):
            return False
        if ahead in left_out or low in contrasts or (low == "," and ahead > number + 1):
            return False
        if _finite(line, ahead, finite, lexicon):
            has_subject = _has_subject(line, number + 1, ahead, lexicon)
            return has_subject and _has_predicate(line, current, finite, lexicon)
    return False


def _lists_towns(line: Line, number: int, lexicon: Lexicon) -> bool:
    """Say whether "and" stands in a list whose noun is a plural: "trapped in the cities of A and B"."""
    listed = line.lows[number - 2 : number + 2]
    if listed != ("of", PLACE, line.lows[number], PLACE) or number < 3:
        return False
    return line.lows[number - 3] in lexicon.union("toponyms.plural_nouns", also=("regions",))


def _has_predicate(line: Line, words: Sequence[int], finite: frozenset[str], lexicon: Lexicon) -> bool:
    """Say whether a verb stands among words; one before a comma is none: "She said, A and B were taken"."""
    return any(line.lows[n + 1 : n + 2] != (",",) and _finite(line, n, finite, lexicon) for n in words)


def _has_subject(line: Line, start: int, end: int, lexicon: Lexicon) -> bool:
    skip = lexicon.union("grammar.adverbs", also=(",", "that"))
    return any(low not in skip for low in line.lows[start:end])


def _finite(line: Line, number: int, finite: frozenset[str], lexicon: Lexicon) -> bool:
    if line.lows[number] in finite:
        return not is_month(line, number)
    hit = lexicon.events.at(line.lows, number)
    if hit is None:
        return False
    before = line.lows[number - 1] if number else ""
    determined = before in lexicon.words("grammar", "determiners") or before == "'s"
    of_side = number > 0 and before not in lexicon.words("sides", "adjectives")
    if of_side and lexicon.sides.ending(line.lows, number, 2) is not None:
        noun = line.lows[hit[0] + 1 : hit[0] + 2] == (PLACE,) and any(NOUN in form.forms for form in hit[1])
        # "And Ukraine holds the rest"; but "the mercenaries' group attacks on A and B were repelled"
        return not noun and any(THIRD in form.forms for form in hit[1])
    return not determined and any(PAST in form.forms for form in hit[1])
