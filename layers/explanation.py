"""A verdict in one sentence: who says so, what speaks for and against, and what follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from layers.assess import HARD, Assessment, Evidence, EvidenceKind, voices_of_own_side, witness_of
from layers.claims import Claim, ClaimantKind
from layers.texts import Texts

NameOf = Callable[[str], str]


def explain(claim: Claim, assessment: Assessment, texts: Texts, name_of: NameOf) -> str:
    """Explain an assessment in one sentence of the reader's language.

    `name_of` turns a claimant's id into its name in that language.
    """
    support = [item for item in assessment.evidence if item.supports]
    counter = [item for item in assessment.evidence if not item.supports]
    hard = [item for item in support if item.kind in HARD]
    hard_witnesses = {item.witness for item in hard}
    seconds = [
        item
        for item in support
        if (item.kind is EvidenceKind.INDEPENDENT or item.kind in HARD)
        and item is not (hard[0] if hard else None)
        and (item.witness not in hard_witnesses or item.witness != hard[0].witness)
    ]
    independent = [item for item in support if item.kind is EvidenceKind.INDEPENDENT]
    against = [item for item in counter if item.kind in HARD] or [
        item for item in counter if item.witness != witness_of(claim)
    ]
    rule = assessment.rule
    if rule == "alone" and claim.claimant_kind is ClaimantKind.MEDIA:
        rule = "alone-media"
    if rule == "hard" and hard[0].kind is EvidenceKind.VISUAL:
        rule = "hard-visual"
    return texts.fill(
        f"why.{rule}",
        who=name_of(claim.claimant),
        n=len(voices_of_own_side(claim, support)),
        side=texts[f"side.{claim.claimant_side or 'none'}"],
        witness=_names(hard or independent, name_of, texts),
        second=_names(seconds, name_of, texts),
        against=_names(against, name_of, texts),
        day=day_in_words(hard[0].known if hard else claim.said, texts),
        verdict=texts[f"verdict.{assessment.verdict.value}"],
    )


def _names(evidence: Sequence[Evidence], name_of: NameOf, texts: Texts) -> str:
    return listed(list(dict.fromkeys(name_of(item.claimant) for item in evidence)), texts)


def listed(names: Sequence[str], texts: Texts) -> str:
    """Join names the way the language does: "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + " " + texts["list.and"] + " " + names[-1]


def day_in_words(day: date, texts: Texts) -> str:
    """Write a day as "27 Nov 2025" in the reader's language; plain calendar days, no time zone."""
    return f"{day.day} {texts.fill(f'month.{day.month}')} {day.year}"
