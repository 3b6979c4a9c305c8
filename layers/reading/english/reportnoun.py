"""Nouns of speech: "Russia's claim that ...": where their words begin and what they report ends."""

from __future__ import annotations

from layers.lexicon import Lexicon
from layers.reading.attribution import BREAKS
from layers.reading.line import PLACE, Line

_MADE = frozenset({"made", "issued", "spread", "circulated", "published", "voiced", "aired", "posted"})
_OPENS = frozenset({"that", "of", "about", "suggesting", "claiming", "alleging", "stating", "saying"})
_WHOSE = frozenset({"it", "they", "he", "its", "their"})


def is_noun(line: Line, position: int, lexicon: Lexicon) -> bool:
    """Tell "Russia's claims" and "Russian claims" from "Russia claims"."""
    if position == 0:
        return True
    low, before = line.lows[position], line.lows[position - 1]
    if before == "'s" or before in lexicon.words("grammar", "determiners"):
        return True
    if before == "to" and not low.endswith("s"):
        return False  # "continue to claim that"
    opens = before == ")" and line.lows[0] == "(" and ")" not in line.lows[: position - 1]
    if opens and line.words[position].text[0].isupper():
        return True  # "(WIRE) Reports that X has fallen are untrue"
    if before in lexicon.words("grammar", "prepositions") or before in lexicon.words(
        "reporting", "unverified_state"
    ):
        return True
    if before in lexicon.union("grammar.have", "grammar.be"):
        # "There have been reports of"; rumours are no news.
        return low.startswith(("report", "claim")) and "there" in line.lows[max(0, position - 4) : position]
    if before == "," and line.lows[position + 1 : position + 2] in (("from",), ("by",), ("of",), ("about",)):
        return True  # "in reality, reports from the front about ..."
    if line.lows[position + 1 : position + 2] in (("of",), ("about",)):
        return True  # "a General Staff report of attacks", "Moscow's propaganda claims about"
    begin = noun_phrase_start(line, position, lexicon)
    if 0 < begin < position and line.lows[begin - 2 : begin] == ("contrary", "to"):
        return True  # "contrary to Moscow claims"
    if before in lexicon.union("sides.adjectives", "reporting.claim_adjectives"):
        return True
    # "denied claims", "to support claims": no word before it can be the subject of a verb.
    named = lexicon.alias_table.ending(line.lows, position) or lexicon.role_table.ending(line.lows, position)
    named = named or lexicon.phrases("sources", "both_governments").ending(line.lows, position)
    pronoun = before in lexicon.words("grammar", "pronouns") or before in lexicon.words("grammar", "adverbs")
    closing = before in (")", ",") or before in lexicon.words("modality", "futures") or before == "to"
    return not (named or pronoun or closing or line.words[position - 1].text[0].isupper())


def content_opener(line: Line, position: int, lexicon: Lexicon) -> tuple[str, int]:
    """Return what opens the content of a reporting noun and the first word of that content.

    Words for when it was said may stand between: "the claim on Sunday to have taken X".
    """
    later, tail = position + 1, lexicon.union("reporting.tail", less=("to",))
    while later < len(line) and line.lows[later] in tail:
        later += 1
    if line.lows[later : later + 1] == ("that",) or line.lows[later : later + 2] == ("to", "have"):
        position = later - 1
    else:
        position = _emerging(line, position, lexicon)
    following = line.lows[position + 1 : position + 3]
    if following[:1] in (("that",), ("of",), ("about",), ("regarding",)):
        return following[0], position + 2
    if following[:1] == ("to",):
        return "to", position + 1
    if following[:1] and following[0] in _WHOSE and len(following) > 1:
        return "that", position + 1  # "Moscow's claims it had captured X"
    return "", position + 1


def _emerging(line: Line, position: int, lexicon: Lexicon) -> int:
    """Return the last word of "reports have emerged (on Monday)" before what they tell, or the noun."""
    emerges = lexicon.words("reporting", "emerges")
    helpers = lexicon.union("grammar.have", "grammar.be", "grammar.adverbs", "reporting.tail", less=("to",))
    end, told = position + 1, False
    while end < len(line) and (line.lows[end] in emerges or line.lows[end] in helpers):
        told = told or line.lows[end] in emerges
        end += 1
    if told and line.lows[end : end + 1] == ("by",):  # "reports spread by some outlets that"
        that = next((n for n in range(end + 1, min(end + 9, len(line))) if line.lows[n] == "that"), end)
        end = end if lexicon.events.spans(line.lows, end, that) else that
    return end - 1 if told and line.lows[end : end + 1] in (("of",), ("that",), ("about",)) else position


def named_by(line: Line, position: int, lexicon: Lexicon) -> tuple[int, int]:
    """Return where the source stands of "claims by X that" and "a statement of X that"; (0, 0) if nowhere."""
    if line.lows[position + 2 : position + 3] == ("by",) and line.lows[position + 1] in _MADE:
        position += 1  # "claims made by X that"
    if line.lows[position + 1 : position + 2] not in (("by",), ("from",), ("of",)):
        return 0, 0
    start = position + 2
    if line.lows[position + 1] == "of":
        # "a statement of the governor that ..."
        that = next((n for n in range(start, min(start + 14, len(line))) if line.lows[n] == "that"), 0)
        named = lexicon.alias_table.spans(line.lows, start, that) or lexicon.role_table.spans(
            line.lows, start, that
        )
        # "..., which publishes assessments of the war in X, has not reported that": the noun ends before
        said = not lexicon.union("grammar.have", "grammar.be").isdisjoint(line.lows[start:that])
        told = said or lexicon.events.spans(line.lows, start, that)
        return (start, that) if that and named and not told else (0, 0)
    for end in range(start, min(start + 14, len(line))):
        if line.lows[end] == "of" and end > start and _names_on(line, end, lexicon):
            continue
        if line.lows[end] in ("that", "to", "of", "about") and (
            end == start or line.lows[end] != "of" or end > start + 3
        ):
            return start, end
        if line.lows[end] == ",":
            # "claims by the head of the group, Ivan Ivanenko, that"
            that = next((n for n in range(end + 1, min(end + 6, len(line))) if line.lows[n] == "that"), 0)
            return (start, that) if that and not lexicon.events.spans(line.lows, start, that) else (0, 0)
        if line.lows[end] in BREAKS:
            break
    return 0, 0


def _names_on(line: Line, of: int, lexicon: Lexicon) -> bool:
    """Say whether "of" still names who claims: "claims by the head of the group that ..."."""
    that = next((n for n in range(of + 1, min(of + 9, len(line))) if line.lows[n] == "that"), 0)
    return bool(that) and not lexicon.events.spans(line.lows, of, that) and PLACE not in line.lows[of:that]


def noun_phrase_start(line: Line, position: int, lexicon: Lexicon) -> int:
    """Return where the noun phrase begins whose head stands at a word."""
    stops = lexicon.union("grammar.prepositions", "grammar.conjunctions")
    start = position
    while start and position - start < 10:
        low = line.lows[start - 1]
        if low in BREAKS or low in stops or low in ("that", PLACE):
            break
        if (
            low not in ("'s",)
            and lexicon.verbs.at(line.lows, start - 1)
            and line.lows[start - 1] not in lexicon.words("reporting", "nouns")
        ):
            break
        if _is_verb_like(line, start - 1, lexicon):
            break
        start -= 1
    return start


def _is_verb_like(line: Line, position: int, lexicon: Lexicon) -> bool:
    """Say whether an unlisted word may be a verb: "called Moscow's statement"."""
    word, low = line.words[position], line.lows[position]
    if word.text[0].isupper() or not low.endswith(("ed", "s", "ing")) or low == "'s":
        return False
    known = lexicon.union(
        "reporting.claim_adjectives",
        "reporting.nouns",
        "reporting.unverified_state",
        "modality.hedges",
        "grammar.determiners",
        "grammar.adverbs",
        "actors.forces",
    )
    roles = [*lexicon.role_table.spans(line.lows), *lexicon.alias_table.spans(line.lows)]
    return low not in known and not any(a <= position < b for a, b, _ in roles)


def content_end(line: Line, start: int, lexicon: Lexicon) -> int:
    """Return where the content of a claim ends: before "is false", else with the sentence."""
    refuting = lexicon.phrases("reporting", "refuting_state")
    copula = lexicon.union("grammar.copula", "grammar.do")
    for position in range(start, len(line)):
        low = line.lows[position]
        if low in copula and any(
            refuting.at(line.lows, ahead) for ahead in range(position + 1, min(position + 3, len(line)))
        ):
            return position
    return len(line)


def told_untrue(line: Line, noun: int, lexicon: Lexicon) -> tuple[int, int]:
    """Return where "untrue are (the) statements that" begins and what they tell, or (0, 0)."""
    at = noun - (line.lows[noun - 1 : noun] != () and line.lows[noun - 1] in ("the", "any", "all", "russian"))
    state = lexicon.phrases("reporting", "refuting_state").ending(line.lows, at - 1) if at > 1 else None
    if state is None or line.lows[at - 1] not in lexicon.words("grammar", "be"):
        return 0, 0
    opener = next((n for n in range(noun + 1, min(noun + 14, len(line))) if line.lows[n] in _OPENS), 0)
    return (state[0], opener + 1) if opener else (0, 0)


def refutation(line: Line, start: int, lexicon: Lexicon) -> frozenset[int]:
    """Return the words "are false" that end the content of a claim; none where it is not refuted."""
    if start >= len(line) or line.lows[start] == ",":
        return frozenset()
    hits = lexicon.phrases("reporting", "refuting_state").spans(line.lows, start, min(start + 6, len(line)))
    return frozenset(range(start, hits[0][1])) if hits else frozenset()
