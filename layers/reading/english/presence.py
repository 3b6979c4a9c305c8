"""Presence: plain words for who is in a place, without a verb of gain or loss.

"Our troops are in X", "there are no Russians left in X", "X is ours", "X holds", "they are 5 km from X".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from layers.claims import ControlStatus, Stance
from layers.cues import EventForm, EventRule
from layers.lexicon import Lexicon
from layers.reading.actors import Actor, find_actors, shown_by
from layers.reading.english.flags import flags, is_flag
from layers.reading.english.measures import is_far
from layers.reading.events import Event
from layers.reading.grammar import ACTIVE, Use
from layers.reading.line import PLACE
from layers.reading.modality import modality_of
from layers.wordforms import PAST, STATE

_REACH: Final = 9


def presences(words: Sequence[str], lexicon: Lexicon, *, evident: bool) -> list[Event]:
    """Return the events of a clause that plain words tell, in order.

    `evident` says that the clause is what footage or a picture shows: there "soldiers in X" is enough.
    """
    verbs = lexicon.union(
        "grammar.copula", "presence.holds", "presence.stands", "presence.flown", "presence.welcomes",
        "presence.has",
    )  # fmt: skip
    if not evident and words[0] != "no" and verbs.isdisjoint(words):
        return []
    if PLACE not in words and not lexicon.phrases("relations", "anaphors").spans(words):
        return []
    return sorted(
        [
            *_being_there(words, lexicon, evident=evident),
            *_belonging(words, lexicon),
            *_holding(words, lexicon),
            *_distant(words, lexicon),
        ],
        key=lambda event: event.start,
    )


def _rule(name: str, lexicon: Lexicon) -> EventRule:
    return next(rule for rule in lexicon.rules if rule.name == name)


def _event(
    words: Sequence[str], start: int, end: int, rule: EventRule, lexicon: Lexicon, voice: str, since: int = 0
) -> Event:
    use = Use(EventForm(rule, words[start], frozenset({PAST if voice == ACTIVE else STATE})), voice, start)
    return Event(start, end, use, modality_of(words, use, start, end, since, lexicon))


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
        if actor is None:
            continue
        begins = words[0] == "no" or evident
        if not told and not (begins and _opens(words, actor, lexicon)):
            continue
        event = _event(words, at, at, _rule("being present", lexicon), lexicon, ACTIVE)
        if is_flag(words, actor, lexicon):
            event = replace(event, attacker=actor.whose)
        if event.modality.stance is Stance.DENIED:
            # "There are no troops in X": that they hold it is denied.
            rule = replace(event.rule, status=ControlStatus.CONTROLS)
            event = replace(event, use=replace(event.use, form=replace(event.use.form, rule=rule)))
        found.append(event)
    return found


def _who_is(
    words: Sequence[str], at: int, actors: list[Actor], lexicon: Lexicon, *, evident: bool
) -> tuple[Actor | None, bool]:
    """Return the forces that a word of place is said of, and whether "are" or "there" says so."""
    skip = lexicon.union(
        "grammar.adverbs", "presence.remaining", "modality.negations", "modality.hedges", "presence.sighted"
    )
    copula = lexicon.words("grammar", "copula")
    position, told = at, False
    flown = lexicon.words("presence", "flown")
    flies = False
    while position and (
        words[position - 1] in skip
        or words[position - 1] in copula
        or words[position - 1] in flown
        or (evident and words[position - 1].endswith("ing"))
    ):
        told = told or words[position - 1] in copula
        flies = flies or words[position - 1] in flown
        position -= 1
    actor = next((a for a in actors if a.end == position), None)
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
    before = words[max(0, actor.start - 5) : actor.start]
    return actor, told or ("there" in before and any(w in copula for w in before))


def _opens(words: Sequence[str], actor: Actor, lexicon: Lexicon) -> bool:
    """Say whether a clause begins with its forces: "no Russian troops in X", "two soldiers in X"."""
    skip = lexicon.union("grammar.determiners", "grammar.adverbs", "presence.about", "actors.heads")
    return all(word in skip or word.isdigit() or word == "of" for word in words[: actor.start])


def _place_ahead(words: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """Say whether a place follows a preposition, with nothing but words for its parts between."""
    known = lexicon.union(
        "grammar.determiners", "relations.parts", "relations.settlement_nouns", "grammar.adverbs",
        "relations.edges", "relations.wholes",
    )  # fmt: skip
    for ahead in range(at + 1, min(at + _REACH, len(words))):
        if words[ahead] == PLACE:
            return True
        if words[ahead] not in known and words[ahead] not in ("of", "-", "'s"):
            return False
        if lexicon.phrases("relations", "anaphors").at(words, ahead) is not None:
            return True
    return False


def _belonging(words: Sequence[str], lexicon: Lexicon) -> list[Event]:
    """Read "X is Ukrainian", "the village is ours", "X is two thirds theirs"."""
    found: list[Event] = []
    owners = lexicon.words("presence", "owners")
    if owners.isdisjoint(words):
        return found
    copula = lexicon.words("grammar", "copula")
    skip = lexicon.union("grammar.adverbs", "presence.lapsed")
    goes_on = lexicon.words("presence", "after_owner")
    share = lexicon.union(
        "relations.share_words", "grammar.determiners", "relations.parts", "relations.wholes"
    )
    for at, low in enumerate(words):
        if low not in owners:
            continue
        following = words[at + 1] if at + 1 < len(words) else ""
        if (following and following[0].isalnum() and following not in goes_on) or following in ("'s", "-"):
            continue
        position = at
        while position and (words[position - 1] in skip | share or words[position - 1].isdigit()):
            position -= 1
        verb = position - 1
        if verb < 0 or words[verb] not in copula or not _ends_with_place(words, verb, lexicon):
            continue
        found.append(_event(words, at, at + 1, _rule("being under control", lexicon), lexicon, STATE))
    return found


def _holding(words: Sequence[str], lexicon: Lexicon) -> list[Event]:
    """Read "X holds", "the city was holding": nobody is named who holds it."""
    found: list[Event] = []
    holds = lexicon.words("presence", "holds")
    if holds.isdisjoint(words):
        return found
    skip = lexicon.union("grammar.adverbs", "grammar.copula", "grammar.have", "modality.negations")
    for at, low in enumerate(words):
        if low not in holds:
            continue
        following = words[at + 1] if at + 1 < len(words) else ""
        if following and following[0].isalnum() and following not in lexicon.words("presence", "after_holds"):
            continue
        position = at
        while position and words[position - 1] in skip:
            position -= 1
        if position and _ends_with_place(words, position, lexicon):
            found.append(_event(words, at, at + 1, _rule("holding out", lexicon), lexicon, ACTIVE))
    return found


def _ends_with_place(words: Sequence[str], end: int, lexicon: Lexicon) -> bool:
    """Say whether a place, and no forces in it, is what ends before a word."""
    position = end
    if position and words[position - 1] == ",":
        position -= 1
    named = position > 0 and words[position - 1] == PLACE
    anaphor = lexicon.phrases("relations", "anaphors").ending(words, position) is not None
    before = words[position - 2] if named and position > 1 else ""
    kind = words[position - 3] if position > 2 else ""
    governed = before in lexicon.words("presence", "not_owned_after") and not (
        before == "of" and kind in lexicon.words("relations", "settlement_nouns")
    )
    return (named or anaphor) and not governed


def _distant(words: Sequence[str], lexicon: Lexicon) -> list[Event]:
    """Read "are within 5 km of X" and "stand two kilometres from X" as having come near."""
    found: list[Event] = []
    units = lexicon.union("relations.km", "relations.miles", "relations.metres")
    stands = lexicon.union("grammar.copula", "presence.stands")
    skip = lexicon.union(
        "grammar.adverbs", "presence.about", "where.numbers", "grammar.determiners", "modality.hedges",
        "grammar.have",
    )  # fmt: skip
    for at, low in enumerate(words):
        follows = words[at + 1] if at + 1 < len(words) else ""
        if low not in units or (
            follows not in ("of", "from", "away", "outside", "short")
            and not (lexicon.bearings.at(words, at + 1) if follows else None)
        ):
            continue
        position = at
        while position and (words[position - 1] in skip or words[position - 1][0].isdigit()):
            position -= 1
        if position == at or not position or words[position - 1] not in stands:
            continue
        limit = position - 1
        while limit and words[limit - 1] in skip:
            limit -= 1
        if is_far(words, position, at, lexicon):
            continue
        if any(actor.end == limit for actor in find_actors(words, lexicon)):
            plain = follows in ("of", "from", "away", "outside", "short")
            end = at + (3 if follows in ("away", "short") else 2)
            # A distance and a bearing ("5 km from X", "5 km north of X") begin with their number.
            digits = [n for n in range(position, at) if words[n][0].isdigit()]
            start = digits[-1] if digits else end if plain else at + 1
            found.append(_event(words, position - 1, start, _rule("approaching", lexicon), lexicon, ACTIVE))
    return found
