"""Places of an event: which of a clause's places are those that a cue speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from geo.resolve import Resolution
from geo.value import replace
from layers.claims import ControlStatus, Relation, Stance
from layers.lexicon import Lexicon
from layers.reading.anaphors import place_nouns
from layers.reading.attributes import is_modifier
from layers.reading.clause import Clause
from layers.reading.english.attributed import apposed, apposed_before, attributed, opens_with
from layers.reading.english.events import Event
from layers.reading.english.fronting import added, front_end, happens_there, part_taken
from layers.reading.english.gaps import gapped
from layers.reading.english.measures import number_of
from layers.reading.english.nounplaces import of_share, of_stronghold, of_which, owner_of
from layers.reading.english.predicates import same_subject
from layers.reading.english.reach import reach
from layers.reading.english.roads import along_road
from layers.reading.english.scenes import scene_of, sees
from layers.reading.english.target import Target, settlements_of
from layers.reading.english.troopplaces import (
    is_fallback,
    is_left_near,
    is_noticed,
    listed_first,
    named_of_region,
    onward,
    where_troops_are,
)
from layers.reading.english.whereabouts import targets_after
from layers.reading.finding import EPITHET
from layers.reading.grammar import ACTIVE, PASSIVE
from layers.wordforms import NOUN, STATE

# Of troops in a town these are told as of the town.
_OF_TROOPS: Final = (ControlStatus.WITHDREW, ControlStatus.ENCIRCLED, ControlStatus.ADVANCED)


def places_of(
    words: Sequence[str],
    clause: Clause,
    places: Mapping[int, Resolution],
    events: list[Event],
    index: int,
    used: set[int],
    lexicon: Lexicon,
) -> list[Target]:
    """Return the places that the cue `events[index]` speaks of, those in `used` left out.

    `words` are the clause's and `places` its resolutions by word number.
    """
    event = events[index]
    if _is_told_before(words, event, lexicon):
        return []
    table = dict(places)
    after = _behind(words, table, events, index, lexicon) or owner_of(words, table, event, used, lexicon)
    rule = event.rule
    if event.use.voice == STATE and is_modifier(words, event.end, lexicon):
        return attributed(words, table, after, event.end, used, lexicon)
    whose = of_stronghold(words, table, event, lexicon) or of_which(words, table, event)
    if whose or (whose := of_share(words, clause.opener, table, event)):
        return whose
    told_of = event.use.voice in (PASSIVE, STATE)  # "X was encircled", "X is in encirclement"
    wants_subject = rule.place == "subject" or (told_of and rule.place == "object")
    if wants_subject:
        before = _subject_places(words, table, events, index, used, lexicon)
        before = _without_setting(words, before, event, lexicon)
        if event.use.voice == PASSIVE:  # "three villages in X Oblast were retaken"
            kinds = lexicon.words("relations", "settlement_nouns")
            before = [t for t in before if not t.is_region or kinds.isdisjoint(t.between)]
        if before and rule.strict and event.use.voice == PASSIVE and _is_of_it(before[0], lexicon):
            return []  # "the residents of X were evacuated"
        if before:
            return [*before, *gapped(words, table, event.end, lexicon)]
        follows = words[event.end : event.end + 1]
        goes_on = event.use.infinitive and not lexicon.words("grammar", "copula").isdisjoint(follows)
        if rule.subject == "place" and event.use.voice != NOUN and not goes_on:
            return []  # but "the first town to fall was X"
        if event.use.voice == PASSIVE and rule.place == "object" and not rule.patient:
            # "A soldier was captured near X"; but "two villages were captured: A and B".
            towns = lexicon.words("relations", "settlement_nouns")
            told = (
                lexicon.phrases("relations", "list_openers").at(words, event.end)
                if words[event.end :]
                else None
            )
            if not towns & set(words[: event.start]) and told is None:
                return []
            after = [t for t in after if not t.is_region]
    if after:
        named = [t for t in after if t.position not in used]
        more = added(words, table, lexicon) if named and rule.place == "object" and not index else None
        return [more, *named] if more is not None and more.position not in used else named
    return _elsewhere(words, clause, table, events, index, used, lexicon)


def _is_told_before(words: Sequence[str], event: Event, lexicon: Lexicon) -> bool:
    """Say whether a noun is of a place named before (`ties`, `focus`): "X, the fall of which"."""
    if event.use.voice != NOUN:
        return False
    behind = words[event.end : event.end + 1]
    told = event.rule.status is ControlStatus.CONTROLS  # "the capture eases their way to Y"
    verbs = lexicon.union("modality.effects", "focus.led_to")
    return behind == ("which",) or (told and not verbs.isdisjoint(behind))


def _elsewhere(
    words: Sequence[str],
    clause: Clause,
    table: dict[int, Resolution],
    events: list[Event],
    index: int,
    used: set[int],
    lexicon: Lexicon,
) -> list[Target]:
    """Return the places of a cue that has none behind it: those before its clause, or in its subject."""
    event, rule = events[index], events[index].rule
    told = apposed_before(words, event.use.begin, lexicon) if event.use.voice == ACTIVE else 0
    if told and told in table:
        return [Target(told, table[told], None)]
    again = 0 not in used or rule.place == "object"  # "X, which they stormed and encircled"
    if clause.opener in lexicon.words("grammar", "relatives") and 0 in table and again:
        # "X, which they captured", "X, where fighting goes on": the place stands before the clause.
        part = not lexicon.words("relations", "parts").isdisjoint(words[event.end : event.end + 4])
        return [Target(0, table[0], None, part=part)]  # "where they retook several areas"
    if rule.absorbs and event.use.voice == PASSIVE and index and events[index - 1].absorbed:
        # "assaults on X were repelled": the place stands between the noun and its verb.
        return targets_after(words, table, events[index - 1].end, event.use.begin, lexicon)
    if event.rule.status in _OF_TROOPS and event.rule.place != "subject" and not event.rule.strict:
        there = where_troops_are(words, table, event, used, lexicon)
        if there:
            return there
    if happens_there(words, event, events[:index], lexicon):
        there = _subject_places(words, table, [event], 0, used, lexicon)
        # "In X, they took several streets" is read as "took several streets in X".
        taken = part_taken(words, event, lexicon)
        return [replace(t, between=(*taken, *t.between)) for t in there] if taken else there
    of_defences = rule.objects and (rule.intransitive or event.use.voice == PASSIVE)
    if event.modality.stance is Stance.UNCONFIRMED or of_defences:
        # "The forces in the X area did not make confirmed advances", "the defences of X were breached".
        return _subject_places(words, table, [event], 0, used, lexicon)
    if sees(words, event, lexicon):
        nearest = scene_of(words, table, event, lexicon)
        if nearest is not None:
            told = nearest not in used or words[nearest + 1] == ","  # "reached X, a town seeing battles"
            return [Target(nearest, table[nearest], None)] if told else []
        return _subject_places(words, table, events[:1], 0, set(), lexicon) if events[0].start else []
    return []


def _without_setting(
    words: Sequence[str], before: list[Target], event: Event, lexicon: Lexicon
) -> list[Target]:
    """Leave out the town that only says where others were taken: "In X, a few villages were retaken"."""
    if event.use.voice != PASSIVE or not front_end(words, lexicon):
        return before
    if "," not in words[1:]:
        return before
    comma = words.index(",", 1)
    subject = words[comma + 1 : event.use.begin]
    if not lexicon.words("relations", "parts").isdisjoint(subject) or not any(
        w[0].isalpha() for w in subject
    ):
        return before
    return [target for target in before if target.position > comma]


def _is_of_it(target: Target, lexicon: Lexicon) -> bool:
    """Say whether a subject only belongs to the place: "residents of X", not "the northern part of X"."""
    known = lexicon.union(
        "grammar.determiners", "relations.parts", "relations.settlement_nouns", "relations.wholes",
        "relations.filler", "grammar.adverbs", "relations.share_words", "modality.hedges",
    )  # fmt: skip
    plain = [w for w in target.between if w[0].isalpha() or w == "%"]
    heads = [plain[n - 1] for n, w in enumerate(plain) if w == "of" and n]
    return plain[-1:] == ["of"] and any(head not in known and number_of(head) is None for head in heads)


def _behind(
    words: Sequence[str], table: dict[int, Resolution], events: list[Event], index: int, lexicon: Lexicon
) -> list[Target]:
    """Return the places behind a cue; where troops came from only for what drives them away."""
    event = events[index]
    after = targets_after(words, table, event.end, reach(words, events, index, lexicon), lexicon)
    if event.rule.prepositions and event.use.voice != STATE:
        out = words[event.end - 1] == "out"
        gone = [t for t in after if t.source or (out and t.between[:1] == ("of",))]
        if not gone and after and event.rule.status is ControlStatus.CONTROLS and not after[0].is_region:
            way = " ".join(words[event.end : after[0].position])  # "drove them out of a wood south of X"
            gone = after[:1] if " from " in way or "out of " in way else []
        gone = named_of_region(words, after, gone, lexicon)
        back = after and "back" in words[event.end : after[0].position]  # "pushed them back south of X"
        if not gone and back and event.rule.status is not ControlStatus.WITHDREW:
            return [t for t in after if t.relation in (Relation.NEAR, Relation.BEARING, Relation.IN)]
        if not gone and is_left_near(words, event, after):
            return listed_first(words, after)
        back_to = is_noticed(words, event, after, lexicon) or is_fallback(words, event, after, lexicon)
        return gone or (after if back_to else [])
    if event.rule.place == "subject":
        return after
    there = along_road(words, event.end, after, lexicon) or onward(words, event, after, lexicon)
    there = there or [t for t in after if not t.source]
    thrown = [replace(t, relation=Relation.NEAR) for t in after if not t.is_region]  # "thrown back from X"
    return settlements_of(there) or (thrown if _are_thrown(words, event, lexicon) else []) or there


def _are_thrown(words: Sequence[str], event: Event, lexicon: Lexicon) -> bool:
    """Say whether somebody is thrown back from a place; "contained the breakout from X" is no such thing."""
    verb = words[event.start : event.start + 3]
    thrown = lexicon.words("actors", "forces").union(("back", "off", "from"))
    return event.rule.name == "repelling" and not thrown.isdisjoint(verb)


def _subject_places(
    words: Sequence[str],
    places: dict[int, Resolution],
    events: list[Event],
    index: int,
    used: set[int],
    lexicon: Lexicon,
) -> list[Target]:
    """Return the places in the subject before a passive or a state."""
    event = events[index]
    told = [e for e in events[:index] if not e.absorbed and e.modality.reason != EPITHET]
    floor = max((e.end for e in told if e.use.voice != NOUN), default=0)
    begin = event.use.begin if event.use.voice == PASSIVE else event.start
    first = same_subject(words, events, index, lexicon)
    if first is not None:
        floor, begin, used = 0, first.start, set()
    with_it = opens_with(words, begin)  # "holds a street, with the rest of X in their hands"
    floor, used = (with_it, set()) if with_it > floor else (floor, used)
    named = targets_after(words, places, floor, begin, lexicon)
    targets = [t for t in named if t.position not in used and not t.source]
    told_of = event.use.voice in (PASSIVE, STATE)
    own = apposed(words, named, floor, begin, lexicon) if told_of else []
    if own:
        return own
    if targets and targets[0].relation in (Relation.NEAR, Relation.BEARING):
        nouns = place_nouns(words, lexicon, floor, targets[0].position)
        if nouns and words[nouns[0][1]] == ",":
            return []  # "the town, north of X, was taken"
    return settlements_of(targets) or targets
