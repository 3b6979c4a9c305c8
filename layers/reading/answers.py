"""Answers: what another has claimed, denied or confirmed without a word of what it was."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from layers.claims import Claim, Claimant, ClaimantKind, Confidence, ControlStatus, Stance
from layers.lexicon import Lexicon
from layers.reading.attribution import Attribution
from layers.reading.line import Line
from layers.reading.pointing import points_to_claim
from layers.reading.remarks import is_about_a_claim, tells_of_things
from layers.reading.sources import GUESSED, NAMED, Source
from layers.reading.told import Told, can_be_meant, content_of, names_a_claim

_DEFINITE: Final = frozenset(
    ["the", "this", "that", "these", "those", "either", "neither", "both", "its", "their", "his", "her"]
)
_STATE: Final = {ClaimantKind.GOVERNMENT, ClaimantKind.MILITARY}
_WHAT: Final = {
    Stance.DENIED: "denies what was just told",
    Stance.UNCONFIRMED: "does not confirm what was just told",
    Stance.ASSERTED: "confirms what was just told",
    Stance.HEDGED: "seems to confirm what was just told",
}


def answers(
    line: Line,
    reports: Sequence[Attribution],
    made: Sequence[Claim],
    told: Told,
    cues: Collection[int],
    narrator: Claimant,
    lexicon: Lexicon,
) -> list[tuple[Claim, Claimant]]:
    """Return the claims of who denies, confirms or does not confirm what was told, here or just before.

    "Kyiv denied this", "which the city council confirmed". `made` are the sentence's own claims, `told`
    has those before it, `cues` the words at which the sentence tells something itself.
    """
    found: list[tuple[Claim, Claimant]] = []
    for report in reports:
        open_ = report.stance is Stance.UNCONFIRMED and (
            not report.forward
            or bool(report.meant)
            or _is_this_claim(line, report, lexicon)
            or _is_doubt(report, lexicon)
            or content_of(line, report)[:2] == ("no", "such")  # "acknowledged no such losses"
        )
        denies = report.stance is Stance.DENIED
        if not (denies or open_ or report.confirms):
            continue
        closed = denies and names_a_claim(line, report, lexicon)  # "rejected the report, saying ..."
        inside = any(report.scope[0] <= at < report.scope[1] for at in cues)
        inside = inside and bool(made or not report.meant)  # "conceded the loss of the town"
        if not closed and (inside or not is_about_a_claim(line, report, lexicon)):
            continue
        before = told.meant(line, report, lexicon)
        stance = Stance.UNCONFIRMED if open_ else report.stance or Stance.ASSERTED
        for source in report.sources or _speakers(report, reports, narrator):
            if any(c.claimant == source.claimant.id and c.stance is stance for c in made):
                continue  # it has been told with the place's name
            # What the sentence tells behind these words is another matter.
            first = min(report.own, default=0)
            ahead = made if any(at < first for at in cues) else ()
            told_before = denies or open_ or report.confirms or not report.forward
            meant = [c for c in ahead if _can_answer(source, c)] or [
                c for c in before if told_before and _can_answer(source, c)
            ]
            if (open_ or report.confirms) and not meant:  # the ministry, of what its mercenaries claimed
                meant = [c for c in before if _is_of_others(source, c)]
            if denies and not meant:  # "bloggers disputed the ministry's claim"
                spans = lexicon.alias_table.spans(line.lows, *report.scope)
                named = {claimant for _, _, claimant in spans}  # "rejected the mercenaries' claims"
                meant = [c for c in before if _is_of_own_ranks(source, c, named)]
            pointed = closed or points_to_claim(content_of(line, report), lexicon)
            if denies and not meant and pointed:
                meant = [c for c in before if _is_of_others(source, c)]  # "the brigade contested it"
            if denies and not meant:  # "denied the capture of X. …: “It is not true”", of the same voice
                meant = [c for c in before if _is_own_denial(source, c)]
            if report.meant:  # "they do not confirm the encirclement": of what was told at one place
                meant = [c for c in meant if c.status in report.meant]
                meant = meant if len({c.start for c in meant}) == 1 else []
            # What the narrator tells beside another's claim is not what nobody confirms.
            meant = [c for c in meant if not open_ or c.claimant != narrator.id] or meant
            # Fighting that is told beside another claim is not what is denied.
            meant = [c for c in meant if c.status is not ControlStatus.CONTESTED] or meant
            found += [(_answer(claim, source, stance), source.claimant) for claim in meant]
    return found


def _is_own_denial(source: Source, claim: Claim) -> bool:
    """Say whether a claim is a denial of the source's own side, which it gives again."""
    side = source.claimant.side
    return claim.stance is Stance.DENIED and side is not None and claim.claimant_side is side


def _is_of_own_ranks(source: Source, claim: Claim, named: Collection[str]) -> bool:
    """Say whether two of one side speak, of whom one may deny what the other claims.

    A blogger and an office may, and whoever names the other.
    """
    kinds = {source.claimant.kind, claim.claimant_kind}
    differ = len(kinds) > 1 and ClaimantKind.MILBLOGGER in kinds
    differ = differ or (claim.claimant in named and claim.claimant != source.claimant.id)
    return differ and claim.claimant_side is source.claimant.side and can_be_meant(claim)


def _is_of_others(source: Source, claim: Claim) -> bool:
    """Say whether a claim is that of somebody else, of whatever side; not where one state is guessed."""
    state = {source.claimant.kind, claim.claimant_kind} <= _STATE and source.how == GUESSED
    return claim.claimant != source.claimant.id and can_be_meant(claim) and not state


def _is_doubt(report: Attribution, lexicon: Lexicon) -> bool:
    """Say whether a party casts doubt on what the other has claimed: it does not confirm it, nor deny it."""
    party = any(source.claimant.side is not None for source in report.sources)
    return party and report.cue in lexicon.words("reporting", "disbelief")


def _speakers(report: Attribution, reports: Sequence[Attribution], narrator: Claimant) -> tuple[Source, ...]:
    """Return who says that a claim is untrue or open where the words themselves name nobody."""
    at = min(report.own, default=0)
    for outer in reversed(reports):
        if not outer.sources or outer is report or not outer.scope[0] <= at < outer.scope[1]:
            continue
        if outer.stance is Stance.ASSERTED:
            return outer.sources
        if outer.stance is Stance.DENIED is report.stance:
            return ()  # "told the agency: this is not true" is a denial already
    # "Moscow is lying": only somebody who is quoted answers with it what was told.
    return () if report.meant else (Source(narrator, NAMED, ""),)


def _is_this_claim(line: Line, report: Attribution, lexicon: Lexicon) -> bool:
    """Say whether what could not be verified is the claim just told: "the report", "this", "either claim".

    Not "the battlefield reports", of which nobody can tell what they are.
    """
    verified = lexicon.forms("reporting", "verifies")
    content = line.lows[report.scope[0] : report.scope[1]][:4]
    asked = report.cue.lower() in lexicon.words("reporting", "left_open")  # "not clear whether those claims"
    if (report.cue not in verified and not asked) or not content:
        return False
    nouns = lexicon.words("reporting", "claim_nouns")
    general = not lexicon.words("reporting", "general").isdisjoint(content)
    theirs = "'s" in content[1:]  # "could not verify Moscow's claim"
    if general and not (content[0] in _DEFINITE or theirs):
        return False  # "battlefield reports": what it always says; "the ... reports" are these
    if content[0] in nouns and content[0] in lexicon.words("grammar", "pronouns"):
        return True
    return (content[0] in _DEFINITE or theirs) and (
        not nouns.isdisjoint(content) or tells_of_things(content, lexicon)
    )


def _answer(claim: Claim, source: Source, stance: Stance) -> Claim:
    claimant = source.claimant
    return claim.model_copy(
        update={
            "claimant": claimant.id, "claimant_kind": claimant.kind, "claimant_side": claimant.side,
            "stance": stance, "confidence": Confidence.MODERATE,
            "reasons": (f"source “{source.words}”", _WHAT[stance], *claim.reasons[1:]),
        }
    )  # fmt: skip


def _can_answer(source: Source, claim: Claim) -> bool:
    """Say whether a claim is another's, and not of the source's own side."""
    own = claim.claimant == source.claimant.id or (
        source.claimant.side is not None and claim.claimant_side is source.claimant.side
    )
    return can_be_meant(claim) and not own
