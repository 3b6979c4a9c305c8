"""Presence: plain words for who is in a place, without a verb of gain or loss.

"Our troops are in X", "there are no Russians left in X", "a flag flies over X".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from layers.claims import ControlStatus, Stance
from layers.lexicon import Lexicon
from layers.reading.actors import Actor, find_actors, shown_by
from layers.reading.anaphors import place_nouns
from layers.reading.english.distances import distant, plain_event, rule_named
from layers.reading.english.events import Event
from layers.reading.english.flags import flags, is_flag
from layers.reading.english.ownership import belonging, holding
from layers.reading.grammar import ACTIVE
from layers.reading.line import PLACE

_REACH: Final = 9
_OWNER: Final = 5  # words from "over" to "the city's"


def presences(words: Sequence[str], lexicon: Lexicon, *, evident: bool) -> list[Event]:
    """Return the events of a clause that plain words tell, in order.

    `evident` says that the clause is what footage or a picture shows: there "soldiers in X" is enough.
    """
    verbs = lexicon.union(
        "grammar.copula", "presence.holds", "presence.stands", "presence.flown", "presence.welcomes",
        "presence.has", "presence.counts", "relations.for_now",
    )  # fmt: skip
    if not evident and words[0] != "no" and verbs.isdisjoint(words):
        return []
    if PLACE not in words and "there" not in words and not place_nouns(words, lexicon, 0, len(words)):
        return []
    return sorted(
        [
            *_being_there(words, lexicon, evident=evident),
            *belonging(words, lexicon),
            *holding(words, lexicon),
            *_there(words, lexicon),
            *distant(words, lexicon),
        ],
        key=lambda event: event.start,
    )


def _being_there(words: Sequence[str], lexicon: Lexicon, *, evident: bool) -> list[Event]:
    """Read "the enemy is in X", "there are no Russians left in X" and, of footage, "soldiers in X"."""
    found: list[Event] = []
    inside = lexicon.words("presence", "inside")
    if inside.isdisjoint(words):
        return found
    actors = [*find_actors(words, lexicon), *flags(words, lexicon)]
    for at, low in enumerate(words):
        if low not in inside or not at or not _place_ahead(words, at, lexicon):
            continue
        if low == "on" and lexicon.words("relations", "edges").isdisjoint(words[at : at + 4]):
            continue
        actor, told = _who_is(words, at, actors, lexicon, evident=evident)
        if actor is None or _is_of_noun(words, actor, lexicon):
            continue
        still = words[at - 1] in lexicon.words("relations", "for_now") and _has_no_verb(words, lexicon)
        begins = words[0] == "no" or evident or still  # a headline's "Our troops still in X"
        if not told and not (begins and _opens(words, actor, lexicon)):
            continue
        event = plain_event(words, at, at, rule_named("being present", lexicon), lexicon, ACTIVE)
        if is_flag(words, actor, lexicon):
            event = replace(event, attacker=actor.whose)
            event = _held(event) if low in ("over", "above") and not _on_house(words, at) else event
        found.append(_as_hold(event))
    return found


def _is_of_noun(words: Sequence[str], actor: Actor, lexicon: Lexicon) -> bool:
    """Say whether a noun before forces tells it already: "the presence of their troops was noticed in X"."""
    hit = lexicon.events.at(words, actor.start - 2) if actor.start > 1 else None
    return hit is not None and hit[0] == actor.start and words[actor.start - 1] == "of"


def _there(words: Sequence[str], lexicon: Lexicon) -> list[Event]:
    """Read "their troops are still there", "there are no Russians there" of the town told of before."""
    found: list[Event] = []
    for at, low in enumerate(words):
        if low != "there" or not at or words[at + 1 : at + 2] not in ((), (",",), (".",), ("and",), ("but",)):
            continue
        actor, told = _who_is(words, at, find_actors(words, lexicon, at), lexicon, evident=False)
        if actor is not None and told and not actor.pronoun:
            event = plain_event(words, at, at, rule_named("being present", lexicon), lexicon, ACTIVE)
            found.append(_as_hold(event))
    return found


def _as_hold(event: Event) -> Event:
    """Return a presence that is denied as a hold that is: "there are no troops in X"."""
    return _held(event) if event.modality.stance is Stance.DENIED else event


def _held(event: Event) -> Event:
    """Return a presence as a hold: of whose flag flies over a town."""
    rule = replace(event.rule, status=ControlStatus.CONTROLS)
    return replace(event, use=replace(event.use, form=replace(event.use.form, rule=rule)))


def _who_is(
    words: Sequence[str], at: int, actors: list[Actor], lexicon: Lexicon, *, evident: bool
) -> tuple[Actor | None, bool]:
    """Return the forces that a word of place is said of, and whether "are" or "there" says so."""
    skip = lexicon.union(
        "grammar.adverbs", "presence.remaining", "modality.negations", "modality.hedges", "presence.sighted"
    )
    have = lexicon.words("grammar", "have")
    copula = lexicon.words("grammar", "copula")
    position, told = at, False
    flown = lexicon.words("presence", "flown")
    flies = False
    while position and (
        words[position - 1] in skip
        or words[position - 1] in copula
        or words[position - 1] in flown
        or ((flies or told) and words[position - 1] in have)
        or (evident and words[position - 1].endswith("ing"))
    ):
        told = told or words[position - 1] in copula
        flies = flies or words[position - 1] in flown
        position -= 1
    actor = next((a for a in reversed(actors) if a.end == position), None)  # a flag before its side
    owner = shown_by(words, actor, actors, lexicon)
    if owner is not None:
        return owner, True
    units = lexicon.words("presence", "units")
    flag = actor is not None and is_flag(words, actor, lexicon)
    if (flies and not flag) or (words[at] in ("over", "above") and not flag):
        return None, False
    told = told or (flag and flies)
    if actor is not None and len(lexicon.sides.spans(words, actor.start, actor.end)) > 1:
        return None, False  # "Russian artillery targeting Ukrainian forces in X"
    if actor is None or not units.isdisjoint(words[max(0, actor.start - 3) : actor.end]):
        return None, False
    if words[max(0, actor.start - 2) : actor.start] == ("presence", "of"):
        return None, False  # a cue of its own
    before = words[max(0, actor.start - 5) : actor.start]
    there = "there" in before and any(w in copula for w in before)
    return actor, told or there or (position == at and _is_counted(words, actor, at, lexicon))


def _is_counted(words: Sequence[str], actor: Actor, at: int, lexicon: Lexicon) -> bool:
    """Say whether somebody counts or notices forces in the place ahead: "reported some 300 Russians in X"."""
    counting = lexicon.words("presence", "counting")
    position = actor.start
    while position and (words[position - 1] in counting or words[position - 1][:1].isdigit()):
        position -= 1
    ahead = next((n for n in range(at, len(words)) if words[n] == PLACE), len(words) - 1)
    behind = words[ahead + 1 : ahead + 2]
    if not position and actor.start:  # "spoke of | over 1,000 Russians in X"
        return behind in ((), ("and",), (".",)) and any(low[:1].isdigit() for low in words[: actor.start])
    if not position or words[position - 1] not in lexicon.words("presence", "counts"):
        return False
    surfaced = behind != () and behind[0] in lexicon.words("presence", "surfaced")
    return behind == () or surfaced or not behind[0].endswith(("ed", "ing", "en"))


def _opens(words: Sequence[str], actor: Actor, lexicon: Lexicon) -> bool:
    """Say whether a clause begins with its forces: "no Russian troops in X", "two soldiers in X"."""
    skip = lexicon.union("grammar.determiners", "grammar.adverbs", "presence.about", "actors.heads")
    return all(word in skip or word.isdigit() or word == "of" for word in words[: actor.start])


def _has_no_verb(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether a clause is but a headline: no helper and nothing that ends as a verb of the past does."""
    verbs = lexicon.union("grammar.finite", "grammar.copula", "grammar.have", "grammar.do")
    return verbs.isdisjoint(words) and not any(low.endswith(("ed", "ing")) for low in words)


def _place_ahead(words: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """Say whether a place follows a preposition, with nothing but words for its parts between."""
    known = lexicon.union(
        "grammar.determiners", "relations.parts", "relations.settlement_nouns", "grammar.adverbs",
        "relations.edges", "relations.wholes", "relations.urban", "relations.urban_kinds", "presence.poles",
    )  # fmt: skip
    nouns = place_nouns(words, lexicon, at + 1, len(words))
    stands = lexicon.union("relations.urban", "presence.poles")
    for ahead in range(at + 1, min(at + _REACH, len(words))):
        if words[ahead] == PLACE:
            return True
        if any(start == ahead for start, _, _ in nouns):
            return True
        within = words[ahead] in ("in", "at") and words[ahead - 1] in stands  # "over the town hall in X"
        if words[ahead] not in known and words[ahead] not in ("of", "-", "'s") and not within:
            return False
    return False


def _on_house(words: Sequence[str], at: int) -> bool:
    """Say whether a flag flies over something in a town, and not over all of it."""
    if "'s" in words[at + 1 : at + _OWNER]:
        return True  # "over the city's entrance monument"
    return "in" in words[at + 1 : next((n for n in range(at, len(words)) if words[n] == PLACE), at)]
