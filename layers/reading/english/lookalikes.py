"""Lookalikes: words that look like a cue and are none: "a half-hour drive", "the battle-scarred town"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import ControlStatus
from layers.lexicon import Lexicon
from layers.reading.grammar import ACTIVE, PASSIVE, Use
from layers.reading.line import PLACE
from layers.wordforms import NOUN

_OBJECT: Final = 6  # words behind a verb in which its object begins
_YEAR: Final = 4


def is_lookalike(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Say whether the words of a cue mean something else than its event here."""
    return any(step(words, start, end, use, lexicon) for step in _STEPS)


def _is_compound(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Read "battle-scarred", "combat-ready", "a scorched-earth approach" and "a half-hour drive"."""
    if words[end : end + 1] == ("-",) and words[end + 1 : end + 2] != ():
        return words[end + 1] in lexicon.words("lookalikes", "compounds")
    if words[start] == "drive":  # "a half-hour drive southwest"
        return not lexicon.words("lookalikes", "travel_times").isdisjoint(words[max(0, start - 3) : start])
    if end - start != 1 or use.form.rule.name not in ("approaching", "driving out"):
        return False
    owned = lexicon.words("lookalikes", "owners_of_manner")
    before = [n for n in range(max(0, start - 5), start) if words[n] in owned]
    if words[start] != "approach" or not before:
        return False
    between = words[before[-1] + 1 : start]  # "their approach", but "a column and troops approach"
    return PLACE not in between and not any(low in (",", "and", "to") or low.endswith("s") for low in between)


def _is_manner(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Read "their creeping advance": how they advance, and no event of its own."""
    plain = use.voice == ACTIVE and words[start].endswith("ing") and end - start == 1
    plain = plain and (use.begin == start or words[start - 1] == "'s")
    noun = lexicon.events.at(words, end) if plain and end < len(words) else None
    return noun is not None and any(NOUN in form.forms for form in noun[1])


def _is_nearby(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Read "storming the town and surrounding villages": these lie around, and nobody is ringed."""
    if words[start] != "surrounding" or end - start != 1:
        return False
    around = lexicon.words("relations", "settlement_nouns") | lexicon.words("lookalikes", "surroundings")
    return end < len(words) and words[end] in around


def _is_the_war(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Read "before Moscow launched its 2022 offensive": the invasion, and no attack on a town."""
    inside = words[start:end]
    year = any(low.isdigit() and len(low) == _YEAR for low in inside)
    return year and use.form.rule.status is ControlStatus.CONTESTED


def _is_state_of_affairs(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Read "the situation is controlled by our units", "established fire control over the road"."""
    if use.form.rule.status is not ControlStatus.CONTROLS:
        return False
    if use.form.rule.name == "holding" and use.voice == PASSIVE:
        return not lexicon.words("lookalikes", "affairs").isdisjoint(words[: use.begin][-_OBJECT:])
    return "fire" in words[max(0, start - 1) : end] and "control" in words[start:end]


def _is_in_a_fight(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Read "have been locked for months in a battle for X": nobody is ringed."""
    if use.form.lemma != "lock" or use.voice != PASSIVE:
        return False
    ahead = words[end : end + _OBJECT]
    inside = next((n for n, low in enumerate(ahead) if low == "in"), None)
    return inside is not None and PLACE not in ahead[: inside + 2]


def _widens_otherwise(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Read "expanding Moscow's control" and "widening the contested area": of a loss, or of nobody's gain."""
    if use.voice != ACTIVE or use.form.lemma not in lexicon.words("lookalikes", "widens"):
        return False
    ahead = words[end : end + _OBJECT]
    stop = next((n for n, low in enumerate(ahead) if low in (PLACE, ",", ";")), len(ahead))
    if not lexicon.words("lookalikes", "nobodys").isdisjoint(ahead[:stop]):
        return True
    owned = ahead[:1] != () and ahead[0] in lexicon.words("grammar", "determiners")
    held = lexicon.words("lookalikes", "widened")
    if owned and stop > 1 and held.isdisjoint(ahead[:stop]):
        return True  # "expanding the area of their operations", "its use of drones"
    owner = lexicon.sides.at(words, end) if end < len(words) else None
    return words[start].endswith("ing") and owner is not None and "control" in ahead[:stop]


def _has_no_object(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Read "but Russia is pushing back again" and "goes block by block": nothing is repelled or blocked."""
    by = words[start]
    if tuple(words[end : end + 2]) == ("by", by) or tuple(words[max(0, start - 2) : start]) == (by, "by"):
        return True
    pushes = use.form.lemma in lexicon.words("relations", "pushes")
    if not pushes or not use.form.rule.absorbs or use.voice != ACTIVE:
        return False
    ahead = words[end : end + 1]
    return ahead != () and ahead[0] in lexicon.words("lookalikes", "no_objects")


def _tells_who(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Read "the occupying forces": who they are, and not what they do."""
    if words[start:end] != ("occupying",) or use.voice not in (ACTIVE, NOUN):
        return False
    return words[end : end + 1] != () and words[end] in lexicon.union("actors.forces", "lookalikes.occupiers")


def _stops_trying(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Read "does not stop trying to storm X": whose own attempts go on, and nothing is repelled."""
    own = words[end : end + 1] in (("its",), ("their",), ("his",))
    tried = words[end + own : end + own + 1]
    negated = words[start - 1 : start] in (("not",), ("never",), ("n't",)) and use.form.rule.absorbs
    return negated and tried != () and tried[0] in lexicon.words("modality", "trying")


def _enters_a_time(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Read "the conflict entered its third month", "the war entered a new phase": no town is entered."""
    if use.form.rule.status is not ControlStatus.ENTERED or use.form.lemma not in ("enter", "reach"):
        return False
    ahead = words[end : end + _OBJECT]
    stops = lexicon.union("relations.settlement_nouns", also=(PLACE, ",", ";", "in", "on", "into", "last"))
    stop = next((n for n, low in enumerate(ahead) if low in stops), len(ahead))
    return not lexicon.words("lookalikes", "periods").isdisjoint(ahead[:stop])


def _leaves_them(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Read "closed in, leaving Ukraine in control of a pocket": the others hold it, and nobody leaves."""
    if use.form.lemma != "leave" or words[start] != "leaving" or use.voice == PASSIVE:
        return False
    behind = words[end : end + 2 * _OBJECT]
    left = behind[behind.index(PLACE) + 1 :] if PLACE in behind else ()
    if left[:1] in (("in",), ("under",)) and {"hands", "control", "occupation"} & set(left[1:4]):
        return True  # "leaving all of X in Russian hands"
    whom = lexicon.sides.at(words, end) if end < len(words) else None
    behind = words[whom[0] : whom[0] + _OBJECT] if whom is not None else ()
    return not {"with", "holding", "clinging", "controlling", "in"}.isdisjoint(behind[:3])


def _names_a_unit(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Read "the 76th Airborne Assault Division": what a unit is called, and no attack."""
    called = (
        use.voice == NOUN and end - start == 1 and words[start : start + 1] in (("assault",), ["assault"])
    )
    return called and words[end : end + 1] != () and words[end] in lexicon.words("actors", "forces")


def _are_houses(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Read "captured two residential blocks in X": houses, and nobody who blocks the town."""
    if words[start] not in ("block", "blocks") or use.voice not in (ACTIVE, NOUN):
        return False
    before = words[max(0, start - 3) : start]
    counted = lexicon.union("relations.some_parts", "relations.urban_kinds", "where.numbers")
    return any(low in counted or low.isdigit() for low in before)


def _escapes_a_fate(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Read "escaped encirclement near X" and "escaped to join the others in X": nobody leaves the town."""
    escapes = use.form.lemma.split(" ")[0] == "escape" and use.voice != NOUN
    return escapes and not lexicon.words("lookalikes", "escaped").isdisjoint(words[end : end + 3])


def _runs_there(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Read "supply lines heading toward X": where these run, and no troops."""
    runs = use.voice == ACTIVE and words[start].endswith("ing") and bool(start)
    return runs and words[start - 1] in lexicon.union("relations.roads", "relations.lifelines")


def _is_way_out(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Read "drove the Russians back out of X": where they are driven, and nobody backs out."""
    if words[start : start + 2] not in (("back", "out"), ["back", "out"]):
        return False
    driven = lexicon.events.spans(words, max(0, start - _OBJECT), start)
    return any(form.rule.prepositions for _, _, forms in driven for form in forms)


def _is_of_the_beaten(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Read "came under fire from retreating Russians": who they are, and no retreat that is told."""
    retreats = use.form.rule.status is ControlStatus.WITHDREW and words[start].endswith("ing")
    if not retreats or not start or words[start - 1] not in ("from", "at", "on", "by", "against"):
        return False
    return end < len(words) and (
        lexicon.sides.at(words, end) is not None or words[end] in lexicon.words("actors", "forces")
    )


def _is_a_wing(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Read "along the country's eastern flank" and "flank attacks": a wing, and nobody flanks a town."""
    if words[start:end] not in (("flank",), ("flanks",), ["flank"], ["flanks"]):
        return False
    before = words[start - 1] if start else ""
    behind = words[end] if end < len(words) else ""
    named = lexicon.union("grammar.determiners", "grammar.articles") | lexicon.bearings.first_words
    attacks = lexicon.words("relations", "attacks")
    return before in named or before == "'s" or behind == "of" or behind in attacks


def _is_of_soldiers(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Read "combat missions" and "electronic warfare": what troops have, and no fight."""
    behind = words[end] if end < len(words) else ""
    if words[end - 1] == "warfare":
        return not lexicon.words("lookalikes", "no_battles").isdisjoint(words[max(0, end - 2) : end])
    return words[end - 1] == "combat" and behind in lexicon.words("lookalikes", "of_combat")


def _is_a_likeness(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Read "A is approaching B in terms of destruction": one town is compared with another."""
    if use.form.lemma not in ("approach", "near", "reach") or use.voice != ACTIVE:
        return False
    behind = words[end:]
    if any(behind[n : n + 2] in (("terms", "of"), ["terms", "of"]) for n in range(len(behind))):
        return True
    at = behind.index(PLACE) if PLACE in behind else len(behind)
    return at < _OBJECT and tuple(behind[at + 1 : at + 2]) == ("'s",) and len(behind) == at + 2


def _is_kept_away(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Read "has been spared from the heavy fighting seen in X": told of a place where nobody fights."""
    if use.voice != NOUN or use.form.rule.status is not ControlStatus.CONTESTED:
        return False
    return not lexicon.words("lookalikes", "spared").isdisjoint(words[max(0, start - _OBJECT) : start])


def _is_a_quality(words: Sequence[str], start: int, end: int, use: Use, lexicon: Lexicon) -> bool:
    """Read "moved to more secure positions": what these are like, and no gain."""
    return words[start] == "secure" and words[start - 1 : start] in (("more",), ("less",), ("a",), ("most",))


_STEPS: Final = (
    _is_a_quality, _is_a_wing, _is_of_soldiers, _is_a_likeness, _is_kept_away,
    _is_compound, _is_manner, _is_nearby, _is_the_war, _is_state_of_affairs, _is_in_a_fight,
    _widens_otherwise, _has_no_object, _tells_who, _stops_trying, _enters_a_time, _leaves_them,
    _is_way_out, _is_of_the_beaten, _escapes_a_fate, _runs_there, _names_a_unit, _are_houses,
)  # fmt: skip
