"""Tellings in Ukrainian and Russian: nouns for what somebody says, and their being called false."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from layers.claims import Stance
from layers.reading.attribution import NOUN, VERB, Attribution
from layers.reading.slavic.contents import false_content_end, noun_content_end
from layers.reading.slavic.doubts import no_news
from layers.reading.slavic.falsehoods import by_subject, lies, spread
from layers.reading.slavic.hearing import STRONG, Hearing, taken_by
from layers.reading.slavic.nationalities import by_forces
from layers.reading.slavic.refusals import this_is_false
from layers.reading.slavic.sources import find_source
from layers.reading.sources import UNKNOWN, Memory, Source
from layers.registry import UNKNOWN_CLAIMANT

_ABOUT_REACH: Final = 9
_BEFORE_REACH: Final = 2
_FALSE_REACH: Final = 4


def tellings(hearing: Hearing, known: list[Attribution]) -> list[Attribution]:
    """Return what nouns tell: "заява Росії про захоплення", "українська заява щодо"."""
    found: list[Attribution] = []
    nouns = hearing.lexis.patterns("speech", "nouns").spans(hearing.line.lows)
    if not nouns:
        return found
    memory = hearing.memory  # whose statement is only mentioned is not who speaks on
    hearing = replace(hearing, memory=Memory(memory.narrator, list(memory.sources), dict(memory.by_role)))
    line, taken = hearing.line, taken_by(known)
    for start, end, cue in nouns:
        if start in taken:
            continue
        stop = _opens_at(hearing, end)
        if not stop or any(line.lows[n] in STRONG for n in range(end, stop)):
            continue
        scope = (stop + 1, noun_content_end(hearing, stop + 1))
        source = find_source(_led_by(hearing, _around(known, start)), end, stop)
        if source is None or source.how == UNKNOWN:
            source = _by_adjective(hearing, start, taken) or by_subject(hearing, start, taken) or source
            source = source if source is not None else by_forces(hearing, end, stop)
        if source is None or source.how == UNKNOWN:
            if _is_checked(hearing, start) or _despite(hearing, start) < start:
                found.append(Attribution((), cue, NOUN, None, scope, frozenset({start})))
            if not _is_rumour(hearing, known, start):
                continue
            text = " ".join(word.text for word in line.words[start:end])
            source = Source(hearing.lexicon.claimant(UNKNOWN_CLAIMANT), UNKNOWN, text)
        own = frozenset(range(_despite(hearing, start), stop + 1))
        found.append(Attribution((source,), cue, NOUN, Stance.ASSERTED, scope, own))
    return found


def _led_by(hearing: Hearing, outer: Attribution | None) -> Hearing:
    """Return a sentence heard as the side does that speaks: "сослался на доклады военных", his own."""
    side = outer.sources[0].claimant.side if outer is not None and outer.sources else None
    if side is None:
        return hearing
    memory = hearing.memory
    own = [source for source in memory.sources if source.claimant.side in (None, side)]
    roles = {role: one for role, one in memory.by_role.items() if one.claimant.side in (None, side)}
    return replace(hearing, leaning=side, memory=Memory(memory.narrator, own, roles), known=len(own))


def _opens_at(hearing: Hearing, start: int) -> int:
    """Return the word that opens what a noun tells ("про", ", за яким"), or 0."""
    for position in range(start, min(start + _ABOUT_REACH, len(hearing.line))):
        if hearing.is_one_of(position, "speech", "claim_about"):
            return position
        if hearing.is_one_of(position, "grammar", "and") and hearing.speaks_within(position + 1, 1):
            return 0  # "спростував заяви росіян і наголосив, що": another verb's
        prepared = hearing.is_one_of(position + 1, "where", "relative_prepositions")
        relative = hearing.is_one_of(position + 2, "where", "relatives")
        if hearing.line.lows[position] == "," and prepared and relative:
            return position + 2
    return 0


def _despite(hearing: Hearing, noun: int) -> int:
    """Return where "несмотря на" begins before a noun for what is told; the noun itself without it."""
    spans = hearing.lexis.patterns("speech", "despite").spans(hearing.line.lows, 0, noun)
    return spans[-1][0] if spans and spans[-1][1] == noun else noun


def _is_checked(hearing: Hearing, noun: int) -> bool:
    """Say whether somebody is still checking what a noun tells, rather than failing to."""
    begin = max(0, noun - _BEFORE_REACH)
    checks = hearing.lexis.patterns("speech", "checks").has(hearing.line.lows, begin, noun)
    return checks and not hearing.lexis.words("speech", "not").intersection(hearing.line.lows[:noun])


def _is_rumour(hearing: Hearing, known: list[Attribution], at: int) -> bool:
    """Say whether somebody not named told something: "чутки про", but not what somebody named spreads."""
    said = (one for one in known if one.sources and one.stance is not Stance.DENIED)
    spread = any(one.scope[0] in (at, at - 1) for one in said)  # "поширює неправдиву інформацію"
    lows, lexis = hearing.line.lows, hearing.lexis
    doubted = lexis.patterns("speech", "unverified").has(lows) or bool(no_news(hearing))
    denied = any(one.stance is Stance.DENIED for one in known)
    vague = lexis.patterns("speech", "gossip").at(lows, at) is None
    if vague and (denied or not lexis.patterns("speech", "spreads").has(lows)):
        return False
    return (
        not spread
        and not doubted
        and hearing.lexis.patterns("speech", "rumours").at(hearing.line.lows, at) is not None
    )


def _by_adjective(hearing: Hearing, noun: int, taken: frozenset[int]) -> Source | None:
    """Return the government of "російська заява": an adjective of a side before the noun."""
    line, begin = hearing.line, noun
    while (
        begin and noun - begin < _BEFORE_REACH and line.lows[begin - 1].isalpha() and begin - 1 not in taken
    ):
        begin -= 1
    hits = hearing.lexis.adjectives.spans(line.lows, begin, noun)
    if not hits:
        return None
    text = " ".join(word.text for word in line.words[begin:noun])
    return Source(hearing.lexicon.claimant(f"{hits[0][2].value}-gov"), UNKNOWN + "-side", text)


def answered(found: list[Attribution]) -> list[Attribution]:
    """Let "После заявления Москвы о захвате X Генштаб опроверг эту информацию" deny what the noun tells."""
    nouns = [one for one in found if one.form == NOUN and one.sources and one.stance is Stance.ASSERTED]

    def told(one: Attribution) -> Attribution:
        open_ = one.form == VERB and one.stance is Stance.DENIED and one.scope[0] >= one.scope[1]
        first = min(one.own, default=0)
        before = [noun for noun in nouns if noun.scope[0] < first] if open_ else []
        return replace(one, scope=(min(before[-1].own), min(before[-1].scope[1], first))) if before else one

    return [told(one) for one in found]


def refutals(hearing: Hearing, known: list[Attribution]) -> list[Attribution]:
    """Read "інформація про захоплення … є фейком", "Неправда, що …": a denial by who says so."""
    line = hearing.line
    false = hearing.lexis.patterns("speech", "false_words").spans(line.lows)
    denied = [one for one in known if one.stance is Stance.DENIED]
    if not false or any(one.scope[0] < one.scope[1] for one in denied):
        return []
    begin, behind, _ = false[0]
    told_false = spread(hearing, known, begin, behind) or lies(hearing, known, begin, behind)
    if told_false:
        return told_false
    that = next((n for n in range(behind, behind + 4) if hearing.is_one_of(n, "speech", "that")), 0)
    meant = hearing.lexis.patterns("speech", "not_meant").at(line.lows, begin) is not None
    lie = None if meant and that else this_is_false(hearing, known, begin, behind)
    if lie is not None:
        return [] if denied and not lie.sources else [lie]  # "назвав це брехнею"
    if that and any(hearing.is_speech(n) for n in range(behind, that)):
        that = 0  # "назвали заяви провокацією та підтвердили, що …"
    named = hearing.lexis.patterns("speech", "nouns").spans(line.lows, 0, begin)
    if that and named and hearing.has_cue(named[0][1], begin):
        that = 0  # "заяви про оточення є вигадкою, що не спирається на факти"
    if that:
        outer = _around(known, begin)
        end = false_content_end(hearing, that + 1)
        scope = (that + 1, min(end, outer.scope[1]) if outer is not None else end)
        own = frozenset(range(begin, that + 1))
    else:
        nouns = hearing.lexis.patterns("speech", "nouns")
        said = hearing.lexis.speech  # "заявив" begins as "заява" does
        told = [hit for hit in nouns.spans(line.lows, 0, begin) if line.lows[hit[0]] not in said]
        end = begin
        if not told:  # "Не відповідає дійсності заява про …"
            told = nouns.spans(line.lows, behind, min(len(line), behind + _FALSE_REACH))
            end = noun_content_end(hearing, told[0][1]) if told else 0
        claim = _this_claim(hearing, begin)
        if not told and claim is None:
            return []
        start = told[0][0] if claim is None else claim
        bare = claim is not None or (
            begin - told[0][1] <= 1 and start < begin
        )  # "заявила, що інформація неправдива"
        if start and (bare or _is_this(hearing, start, begin)):
            # "ця інформація не відповідає дійсності": what was told before
            if denied or any(one.stance is Stance.UNCONFIRMED for one in known):
                return []  # it has been said who denies it, or does not confirm it
            around = _around(known, start)
            own = frozenset(range(behind))
            sources = around.sources if around is not None else ()
            return [Attribution(sources, line.lows[begin], NOUN, Stance.DENIED, (0, 0), own, forward=False)]
        # "… глава назвав вигадкою": who says so stands between them.
        outer = _around(known, start) or next(iter(denied), None) or _around(known, begin)
        scope, own = (start + 1, end), frozenset({start, *range(begin, behind)})
    sources = outer.sources if outer is not None else ()
    found = [Attribution(sources, line.lows[begin], NOUN, Stance.DENIED, scope, own)]
    if not that and hearing.lexis.patterns("speech", "gossip").at(line.lows, start) is not None:
        found += _told_by_somebody(hearing, known, start, (start + 2, end))
    return found


def _is_this(hearing: Hearing, noun: int, false: int) -> bool:
    """Say whether a noun means what was told before: "ця заява, за даними штабу, не відповідає …"."""
    if hearing.is_one_of(noun - 1, "speech", "this"):
        return True
    return hearing.is_one_of(noun - 1, "where", "definite") and not hearing.has_cue(noun, false)


def _this_claim(hearing: Hearing, false: int) -> int | None:
    """Return the noun of "ці дані, за словами речника, не відповідають дійсності"."""
    nouns = (n for n in range(1, false) if hearing.is_one_of(n, "reporting", "claim_nouns"))
    return next((n for n in nouns if _is_this(hearing, n, false)), None)


def _told_by_somebody(
    hearing: Hearing, known: list[Attribution], noun: int, scope: tuple[int, int]
) -> list[Attribution]:
    """Return who told what is called false: somebody, where no source is named beside the noun."""
    if any(one.form == NOUN and one.sources and noun in one.own for one in known):
        return []
    word = hearing.line.words[noun].text
    source = Source(hearing.lexicon.claimant(UNKNOWN_CLAIMANT), UNKNOWN, word)
    return [Attribution((source,), word, NOUN, Stance.ASSERTED, scope, frozenset({noun}))]


def _around(known: list[Attribution], at: int) -> Attribution | None:
    return next((one for one in known if one.scope[0] <= at < one.scope[1] and one.sources), None)
