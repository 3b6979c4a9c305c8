"""Anaphors in Ukrainian and Russian: "село", "місто", "його" where a cue has them instead of a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layers.claims import ControlStatus, Relation
from layers.reading.clause import Clause
from layers.reading.finding import Finding
from layers.reading.line import PLACE, Line
from layers.reading.slavic.actors import Whose
from layers.reading.slavic.event import CUTTING_OFF, PREDICATE, SOURCE, Event
from layers.reading.slavic.fits import is_own_flag
from layers.reading.slavic.glosses import bearing_of_standin
from layers.reading.slavic.inflection import GERUND, NOUN, PASSIVE, PAST, PRESENT, STATE
from layers.reading.slavic.lexis import Lexis, is_month
from layers.reading.slavic.measures import is_share_behind, share_before
from layers.reading.slavic.modality import TRIED
from layers.reading.slavic.standins import has_pronoun, is_definite, is_subject, says_where, standins
from layers.reading.slavic.ties import IN, NEAR, is_tie
from layers.reading.slavic.unnamed import counted, is_count, is_of_object

_BEHIND: Final = 9
_BEFORE: Final = 6
_FRAME: Final = 3  # words from "в результате" to "боев"
_FROM: Final = 2  # words from "из" to "города": "из центра города"
_SUBJECT_REACH: Final = 8
_WHENCE: Final = 2  # words of "з боку"
_COUNTED: Final = 3  # words from "one more" to "village"


def anaphor_finding(
    line: Line, clause: Clause, event: Event, whose: Whose, how: str, lexis: Lexis
) -> Finding | None:
    """Return a finding for "село" where a cue has that instead of a name.

    That of "ще одне село" has neither place nor anaphor: a later sentence may name it.
    """
    words = clause.lows(line)
    if event.stance is None or (_names_place(words, event, lexis) and not _is_told(words, event, lexis)):
        return None
    frame = words[max(0, event.start - _FRAME) : event.start]
    if event.rule.status is ControlStatus.CONTESTED and lexis.patterns("modality", "amid").has(frame):
        return None  # "освобождён в результате боёв"
    if (
        event.rule.status is ControlStatus.CONTESTED
        and event.form == NOUN
        and _is_setting(words, event, lexis)
    ):
        return None  # "в штурме города участвовали только …"
    hit = _hit(words, event, lexis) or _counted(words, event, lexis)
    if hit is None:
        return None
    start, end = hit
    another = _is_another(words, start, event.end if start >= event.end else 0, lexis)
    if not another and _is_named(line, clause.words[end - 1] + 1, lexis):
        return None  # "в направлении села X": no village named before, but one that is not known
    several = lexis.words("where", "several")
    if event.reason == TRIED and not several.isdisjoint(words[start:end]):
        return None  # "намагаються просунутися до цих сіл": of which of them it is true nobody says
    before = words[event.end : start] if start >= event.end else ()
    taken = before if before or event.rule.place != "object" else words[event.end : event.end + _COUNTED]
    if any(lexis.patterns("where", key).has(taken) for key in ("not_taken", "things")):
        return None  # "зашли в село, взяли пленных", "увійшли в місто і захопили штаб"
    near = _is_near(before, lexis) or lexis.patterns("where", "approaches").has(words, start, end)
    status = event.rule.status
    if status is ControlStatus.CONTROLS:
        about = before if start >= event.end else words[max(0, start - 2) : start]
        status = _held(words, event, [*about, *words[start:end]], lexis)
    if status is ControlStatus.ENTERED and event.form == STATE and is_own_flag(words, event, lexis):
        status = ControlStatus.CONTROLS  # "развернули там украинский флаг"
    bearing = _bearing(words, event, start, lexis)
    relation = Relation.BEARING if bearing else Relation.NEAR if near else event.rule.relation
    broke_in = words[event.start] in lexis.words("where", "breaking_in") and not (near or bearing)
    if status is ControlStatus.ADVANCED and broke_in:
        status, relation = ControlStatus.ENTERED, Relation.IN  # "прорвались в город"
    beside = bearing or (start < event.start and _is_beside(words, start, event, lexis))
    if beside and status is not ControlStatus.ADVANCED and event.rule.status is not ControlStatus.CONTESTED:
        return None  # "взяли высоту к западу от села"
    cue = " ".join(words[event.start : event.end])
    anaphor = " ".join(line.words[n].text for n in clause.words[start:end])
    reasons = [f"cue “{cue}”: {event.rule.name}", *(text for text in (event.reason, how) if text)]
    return Finding(
        clause.words[event.start], clause.words[start], None, event.rule, cue, status, whose, event.stance,
        relation, bearing, extent=share_before(words, start, lexis),
        reasons=tuple(reasons), anaphor="" if another else anaphor,
        counted=counted(words, start, lexis) if another else 0,
    )  # fmt: skip


def _is_near(words: Sequence[str], lexis: Lexis) -> bool:
    """Say whether a word for "near" stands before "село"; not "около 45 % города"."""
    ends = (end for _, end, _ in lexis.patterns("where", "near").spans(words))
    return any(not words[end : end + 1] or not words[end][0].isdigit() for end in ends)


def _names_place(words: Sequence[str], event: Event, lexis: Lexis) -> bool:
    """Say whether a cue has a place behind it that is more than whence: not "зайшли в місто з боку X"."""
    behind = words[event.end : event.end + _BEFORE]
    if PLACE not in behind or has_pronoun(words, event, lexis):
        return False
    stop = event.end + behind.index(PLACE)
    near = words[max(event.end, stop - _WHENCE) : stop]
    return not (lexis.patterns("where", "whence").has(near) and standins(words, event.end, stop, lexis))


def _is_told(words: Sequence[str], event: Event, lexis: Lexis) -> bool:
    """Say whether villages named before are its subject: "дані пункти знаходяться під ЗСУ на Донеччині"."""
    held = event.rule.place == "subject" and event.form == STATE
    return held and is_subject(words, event, _since(words, event, lexis), lexis)


def _is_beside(words: Sequence[str], start: int, event: Event, lexis: Lexis) -> bool:
    """Say whether what is held only lies near a place: "посадка біля села знову наша"."""
    held = event.rule.status is ControlStatus.CONTROLS and event.rule.place == PREDICATE
    return held and lexis.patterns("where", "near").has(words, max(0, start - _FROM), start)


def _is_setting(words: Sequence[str], event: Event, lexis: Lexis) -> bool:
    """Say whether a noun for fighting only tells when or where something else happened: "у боях за місто"."""
    before = event.start - 1
    if before > 0 and words[before].isalpha() and words[before] not in lexis.words("where", "set_in"):
        before -= 1  # an adjective
    if before > 0 and lexis.patterns("modality", "sets_out").at(words, before - 1) is not None:
        return False  # "перешли в наступление"
    return before >= 0 and words[before] in lexis.words("where", "set_in")


def _bearing(words: Sequence[str], event: Event, start: int, lexis: Lexis) -> str:
    """Return the bearing that stands right before "села": "к западу от села"; "" where there is none."""
    if start <= event.end:
        return ""
    spans = lexis.bearings.spans(words, event.end, start)
    return spans[-1][2] if spans and spans[-1][1] == start else ""


def _held(words: Sequence[str], event: Event, about: Sequence[str], lexis: Lexis) -> ControlStatus:
    """Return what is said to be held, by the words about "місто": all of it, a part, or only positions."""
    if lexis.patterns("where", "positions").has(about) and event.rule.subject == "opponent":
        return ControlStatus.ADVANCED  # "втрачає позиції в місті"
    parted = lexis.patterns("where", "parts").has(about) or lexis.patterns("where", "quarters").has(about)
    shared = lexis.patterns("shares", "percent").has(words, 0, event.start)
    if parted or shared or is_share_behind(words, event.end, lexis):
        return ControlStatus.ENTERED
    return ControlStatus.CONTROLS


def _counted(words: Sequence[str], event: Event, lexis: Lexis) -> tuple[int, int] | None:
    """Return where an object stands that counts villages: "захватили два населённых пункта"."""
    if not is_of_object(event):
        return None
    known = lexis.words("where", "settlement_nouns")
    for at in range(event.end, min(event.end + _BEFORE, len(words))):
        if words[at] == ",":
            break
        if is_count(words[at], lexis):
            nouns = [n for n in range(at + 1, min(at + 1 + _COUNTED, len(words))) if words[n] in known]
            return (nouns[0], nouns[-1] + 1) if nouns else None
    return None


def _is_another(words: Sequence[str], start: int, first: int, lexis: Lexis) -> bool:
    """Say whether "ще один населений пункт", "три села" means places that were not named before."""
    if is_definite(words, start, lexis) or is_tie(words, start, lexis, (IN, NEAR)):
        return False  # "этих двух сёл", "пару зданий на северной окраине"
    for at in range(start - 1, max(first - 1, start - 1 - _COUNTED), -1):
        dated = at + 1 < start and is_month(words[at + 1], lexis)  # "з 1 квітня місто"
        if lexis.shares.at(words, at, start) is not None:
            return False  # "дві третини міста"
        if is_count(words[at], lexis) and not (words[at].isdigit() and dated):
            return True
        parted = words[at] in lexis.words("where", "town_parts")  # "деякі райони міста"
        if parted or not words[at].isalpha() or lexis.patterns("where", "in").at(words, at) is not None:
            return False
    return False


def _is_named(line: Line, number: int, lexis: Lexis) -> bool:
    """Say whether a name that is no known place follows "село"."""
    if number >= len(line.words):
        return False
    before, word = line.lows[number - 1], line.words[number].text
    if before not in lexis.words("where", "settlement_nouns") or word.isupper() or not word[0].isupper():
        return False
    low = (line.lows[number],)
    return lexis.forces.at(low, 0) is None and lexis.adjectives.at(low, 0) is None


def _since(words: Sequence[str], event: Event, lexis: Lexis) -> int:
    """Return from where before a cue its place may be named: behind a name and behind another verb."""
    for number in range(event.start - 1, max(0, event.start - _SUBJECT_REACH) - 1, -1):
        finite = any(cue.form in (PAST, PRESENT) for cue in lexis.cues.get(words[number], ()))
        sector = words[number + 1] in lexis.words("where", "locative_nouns")  # "село на X напрямку звільнили"
        only_where = words[number] == PLACE and (
            sector or bearing_of_standin(words, number, lexis) or says_where(words, number, lexis)
        )
        if (words[number] == PLACE and not only_where) or finite:
            return number + 1
    return max(0, event.start - _SUBJECT_REACH)


def _inside(words: Sequence[str], event: Event, lexis: Lexis) -> list[tuple[int, int]]:
    """Return what stands for a place inside a cue of several words: "подняли здесь флаг"."""
    told = event.form == STATE and event.rule.status is ControlStatus.ENTERED
    return standins(words, event.start + 1, event.end, lexis) if told else []


def _hit(words: Sequence[str], event: Event, lexis: Lexis) -> tuple[int, int] | None:
    """Return where the word stands that means a place named before."""
    stop = next((n for n in range(event.end, len(words)) if words[n] == ","), len(words))
    hits = standins(words, event.end, min(stop, event.end + _BEHIND), lexis) or _inside(words, event, lexis)
    if not hits and (event.form in (PASSIVE, STATE) or event.rule.place in ("subject", PREDICATE)):
        hits = standins(words, _since(words, event, lexis), event.start, lexis)
    if not hits and event.rule.place in ("preposition", "object", SOURCE):
        hits = standins(words, _since(words, event, lexis), event.start, lexis)
    if not hits and event.rule.place == "object" and event.form in (PAST, PRESENT, GERUND):
        pronouns = lexis.words("where", "pronouns")
        beside = (event.start - 1, event.start - 2, event.end)
        hits = [(n, n + 1) for n in beside if 0 <= n < len(words) and words[n] in pronouns]
    if not hits and event.form == NOUN and event.start:
        at = event.start - 1  # "його захоплення"
        hits = [(at, at + 1)] if words[at] in lexis.words("where", "pronouns") else []
    if not hits and (event.rule.place == PREDICATE or event.form == STATE):
        pronouns = lexis.words("where", "subject_pronouns")
        hits = [(n, n + 1) for n in range(max(0, event.start - 3), event.start) if words[n] in pronouns]
    controls = event.form == STATE and event.rule.status is ControlStatus.CONTROLS and not event.rule.patient
    if not hits and controls:
        several = lexis.words("where", "plural_pronouns")
        hits = [(n, n + 1) for n in range(max(0, event.start - 3), event.start) if words[n] in several]
    if (
        event.rule.place == "object" and not event.rule.patient
    ):  # "тут ворог втратив темп": where, and not what
        hits = [hit for hit in hits if lexis.words("where", "locatives").isdisjoint(words[hit[0] : hit[1]])]
    if not hits:
        return None
    if len(hits) > 1 and hits[1][0] == hits[0][1]:
        del hits[0]  # "на окраины города"
    start = hits[0][0]
    thence = words[start] in lexis.words("where", "thence") | lexis.words("where", "from")
    if _bearing(words, event, start, lexis):
        return hits[0] if event.rule.place != SOURCE else None
    if event.rule.name == CUTTING_OFF:
        return hits[0]  # "всі виїзди з міста перекрито"
    from_it = thence or not lexis.words("where", "from").isdisjoint(words[max(0, start - _FROM) : start])
    # "Рядом с этим городом": near it, and not from it.
    from_it = from_it and not lexis.patterns("where", "near").has(words, max(0, start - _FROM), start)
    return hits[0] if (event.rule.place == SOURCE) == from_it else None
