"""Relays in Ukrainian and Russian: media that pass on what somebody else has said in the same sentence."""

from __future__ import annotations

from dataclasses import replace

from layers.claims import ClaimantKind, Stance
from layers.reading.attribution import NOUN, VERB, Attribution
from layers.reading.slavic.hearing import Hearing
from layers.reading.sources import UNKNOWN


def without_relays(hearing: Hearing, found: list[Attribution]) -> list[Attribution]:
    """Leave out who only passes on: "…, повідомив речник, пише видання"; a denial is of who is cited."""
    parties = [one for one in found if one.form != NOUN and _is_party(one)]
    cites = hearing.lexis.words("speech", "citing")
    kept: list[Attribution] = []
    dropped: set[int] = set()
    for one in found:
        others = [party for party in parties if not _within(one, party)]
        if not others or not _relays(hearing, one):
            kept.append(one)
        elif one.stance is Stance.DENIED:
            cited = next((party for party in others if party.cue in cites), None)
            if cited is not None:
                dropped.add(id(cited))
                one = replace(one, sources=cited.sources)
            kept.append(one)
        elif one.stance is not Stance.ASSERTED:
            kept.append(one)
    return [one for one in kept if id(one) not in dropped and not _cited_by(one, kept, cites)]


def _cited_by(one: Attribution, kept: list[Attribution], cites: frozenset[str]) -> bool:
    """Say whether a verb already has a cited source as its own: "СМИ со ссылкой на штаб отрицают"."""
    return one.cue in cites and any(
        other.form == VERB and other.stance is Stance.DENIED and one.own <= other.own for other in kept
    )


def _is_party(one: Attribution) -> bool:
    return bool(one.sources) and all(
        source.how != UNKNOWN and source.claimant.kind is not ClaimantKind.MEDIA for source in one.sources
    )


def _relays(hearing: Hearing, one: Attribution) -> bool:
    """Say whether a medium speaks, or somebody unknown by a verb of passing on."""
    if one.form != VERB or len(one.sources) != 1:
        return False
    source = one.sources[0]
    if source.claimant.kind is ClaimantKind.MEDIA:
        return True
    return source.how == UNKNOWN and hearing.lexis.patterns("speech", "relays").has((one.cue,))


def _within(one: Attribution, party: Attribution) -> bool:
    """Say whether it is a party that tells what a medium writes."""
    first = min(one.own, default=0)
    return party is one or (party.form == VERB and party.forward and party.scope[0] <= first < party.scope[1])
