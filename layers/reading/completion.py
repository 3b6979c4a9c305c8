"""Completion: what a finding leaves to its source: whose "its forces" are, how firm "allegedly" is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from layers.claims import ControlStatus, Side, Stance
from layers.lexicon import Lexicon
from layers.reading.actors import OPPONENT, OWN, opposite
from layers.reading.attribution import NOUN, Attribution
from layers.reading.finding import Finding
from layers.reading.offices import role_claimant
from layers.reading.soldiers import of_the_ranks
from layers.reading.sources import GUESSED, UNKNOWN, Source

_GAINED: Final = frozenset({ControlStatus.CONTROLS, ControlStatus.ENTERED, ControlStatus.ENCIRCLED})
_DISTANCES: Final = tuple(
    f"hedged by “{word}”"
    for word in ("allegedly", "alleged", "purportedly", "purported", "supposedly", "claimed", "so-called")
)


def completed(finding: Finding, reports: Sequence[Attribution]) -> Finding:
    """Turn "its forces" into a side, and give "claims to have captured" its unspoken subject: who claims.

    Both mean the innermost source, also for those who deny what it says.
    """
    finding = _firm(finding, reports)
    own = None
    others = refused = False
    for report in reversed(reports):
        if not report.scope[0] <= finding.at < report.scope[1]:
            continue
        # "Kyiv said the statement that they hold X is untrue": they are those who stated it.
        others = others or (finding.whose == OWN and report.form == NOUN and not report.sources)
        refused = refused or report.refuted
        if report.sources:
            own = report.sources[0].claimant.side
            if any(source.claimant.side is not own for source in report.sources):
                return finding  # "both Moscow and Kyiv said their forces ...": each speaks of its own
            if own is None and report.sources[0].how == UNKNOWN and finding.whose in (OWN, OPPONENT):
                continue  # "some resources say that our units ...": ours are the speaker's
            break
    else:
        return finding
    if own is None or isinstance(finding.whose, Side):
        return finding
    if finding.whose is not None and report.form == NOUN and _is_a_loss(finding):
        # "Kyiv denied Russian claims that its troops had lost X": those of who denies it.
        own = _denier(finding, reports) or own
    if finding.whose is not None:
        # "Kyiv denied reports that its troops had left X": its own.
        turned = others and (refused or report.stance is Stance.DENIED) and not _is_a_loss(finding)
        return replace(finding, whose=own if (finding.whose == OWN) is not turned else opposite(own))
    unspoken = finding.rule.subject != "none" and finding.status is not ControlStatus.CONTESTED
    if report.infinitive and unspoken:
        return replace(finding, whose=opposite(own) if finding.rule.subject == "opponent" else own)
    return finding


def _is_a_loss(finding: Finding) -> bool:
    """Say whether forces lose by an event: a party tells so of others and not of its own."""
    rung = finding.status is ControlStatus.ENCIRCLED and finding.whose == OPPONENT
    return finding.rule.name == "losing" or finding.status is ControlStatus.WITHDREW or rung


def _denier(finding: Finding, reports: Sequence[Attribution]) -> Side | None:
    """Return the side of whoever denies, by a verb, what others claim."""
    denials = [
        report.sources[0].claimant.side
        for report in reports
        if report.form != NOUN
        and report.stance is Stance.DENIED
        and report.sources
        and report.scope[0] <= finding.at < report.scope[1]
    ]
    return denials[0] if denials else None


def settled(source: Source, finding: Finding, stance: Stance, lexicon: Lexicon) -> Source:
    """Return the source, an office without a nationality given the side of the forces it speaks of.

    Who denies that forces hold or entered a town is of the others.
    """
    place = finding.resolution.place if finding.resolution is not None else None
    holds = finding.rule.name == "holding out" and place is not None and place.country.lower() in set(Side)
    # "The army said that the city was holding": whose land it is.
    side = Side(place.country.lower()) if holds and place is not None else finding.whose
    if source.how != UNKNOWN or not isinstance(side, Side):
        return source
    if finding.status is ControlStatus.CONTESTED and not holds:
        return source  # "the forces attacked near X, the army said": either of the two
    if finding.status is ControlStatus.REPELLED and not holds:
        side = opposite(side)  # "Russian attacks near X were repelled, the military said"
    elif stance is Stance.DENIED and finding.status in _GAINED and not holds:
        side = opposite(side)
    elif side is Side.RU and of_the_ranks(source.words, lexicon):
        side = Side.UA  # "Russian troops are in X, soldiers who defend it said": of the others
    elif side is Side.RU and not lexicon.words("sources", "officials").isdisjoint(
        source.words.lower().split()[-1:]
    ):
        return source  # "Russian troops took X, officials said": as likely those who lost it
    guessed = role_claimant(source.words, side, lexicon)
    return Source(guessed, GUESSED, source.words) if guessed is not None else source


def _firm(finding: Finding, reports: Sequence[Attribution]) -> Finding:
    """Drop "allegedly" from what a party asserts: the distance is the reporter's."""
    told = [r for r in reports if r.scope[0] <= finding.at < r.scope[1] and r.sources]
    if finding.stance is not Stance.HEDGED or not told or told[-1].sources[0].claimant.side is None:
        return finding
    if any(reason.startswith(_DISTANCES) for reason in finding.reasons):
        return replace(finding, stance=Stance.ASSERTED)
    return finding
