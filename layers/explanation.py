"""A verdict in one sentence: who says so, what speaks for and against, and what follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from layers.assess import Assessment, Evidence, EvidenceKind, Tally, tally, voices_of_own_side
from layers.claims import Claim, ClaimantKind, Relation
from layers.texts import Texts

NameOf = Callable[[str], str]
# Footage has no interest to speak against: rules whose sentence differs where it comes first.
_SHOWN: Final = frozenset({"hard", "hard-and-second", "hard-counter"})


def explain(claim: Claim, assessment: Assessment, texts: Texts, name_of: NameOf) -> str:
    """Explain an assessment in one sentence of the reader's language.

    `name_of` turns a claimant's id into its name in that language.
    """
    found, rule = tally(claim, assessment.evidence), assessment.rule
    against = _against(found, rule)
    lead = found.hard[:1]
    weighty = [item for item in assessment.evidence if item in found.hard or item in found.independent]
    witness = [item for item in weighty if not lead or item.witness == lead[0].witness]
    seconds = [item for item in weighty if item not in witness]
    dated = against if rule in ("changed-since", "taken-back") else lead
    return texts.fill(
        f"why.{_sentence(claim, rule, against if rule == 'hard-counter' else lead)}",
        who=name_of(claim.claimant),
        n=len(voices_of_own_side(claim, assessment.evidence)),
        side=texts[f"side.{claim.claimant_side or 'none'}"],
        witness=_names(weighty if claim.relation is not Relation.IN else witness, name_of, texts),
        second=_names(seconds, name_of, texts),
        against=_names(against, name_of, texts),
        day=day_in_words(dated[0].known if dated else claim.said, texts),
        verdict=texts[f"verdict.{assessment.verdict.value}"],
    )


def _against(found: Tally, rule: str) -> tuple[Evidence, ...]:
    if rule == "changed-since":
        return found.since
    if rule == "taken-back":
        return found.taken_back
    return found.hard_counter or found.denials or found.own_denials


def _sentence(claim: Claim, rule: str, lead: Sequence[Evidence]) -> str:
    if rule == "alone" and claim.claimant_kind is ClaimantKind.MEDIA:
        return "alone-media"
    shown = rule in _SHOWN and lead[0].kind is EvidenceKind.VISUAL
    return f"{rule}-visual" if shown else rule


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
