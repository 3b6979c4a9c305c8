"""A verdict in words: who says so, what speaks for and against with its number, and what would change it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from geo.areas import FOOTPRINT_KM
from layers.assess import Assessment, Evidence, EvidenceKind, Tally, Verdict, tally, voices_of_own_side
from layers.bearing import gaining_side
from layers.check import WHOLE_FROM, Answer, least_share
from layers.claims import Claim, ClaimantKind, ControlStatus, Relation, Side, Stance
from layers.claimtest import SHARED
from layers.mapwords import (
    day_in_words,
    finding_words,
    ground_words,
    map_name,
    said_words,
    untestable_words,
)
from layers.readout import share_in_words
from layers.texts import Texts

__all__ = ["NameOf", "day_in_words", "explain", "listed", "would_confirm"]

NameOf = Callable[[str], str]
# Footage and maps have no interest to speak against: what a rule's sentence is called where one comes first.
_HARD_RULES: Final = ("hard", "hard-and-second", "hard-counter")
_MAP_RULES: Final = (*_HARD_RULES, "changed-since", "no-boundary-supported", "no-boundary-denied")
_FIRST: Final[Mapping[EvidenceKind, Mapping[str, str]]] = {
    EvidenceKind.VISUAL: dict.fromkeys((*_HARD_RULES, "no-boundary-supported"), "-visual"),
    EvidenceKind.MAPPED: dict.fromkeys(_MAP_RULES, "-mapped"),
}
_TELLS_OPEN: Final = frozenset({"too-close", "denied", "own-side-differs", "alone", "one-side-repeats"})
_TELLS_DENIAL: Final = frozenset({"denied", "independent-denied", "no-boundary-denied", "own-side-differs"})
_TELLS_NO_SUPPORT: Final = frozenset({"partly", "hard-counter"})
# Rules whose sentence tells what every map shows, however many there are.
_SEVERAL: Final = frozenset({"hard", "hard-and-second", "mapped-twice"})
# Why no control map will ever test a claim.
_NO_MAP_EVER: Final = frozenset({"no-point", "abroad", "region"})
_AGAINST: Final = frozenset({"hard-counter", "changed-since"})  # rules that tell of what speaks against
# Rules whose sentence is what was claimed and what maps show.
_MEASURED: Final = frozenset({"partly", "too-close"})


def explain(claim: Claim, assessment: Assessment, texts: Texts, name_of: NameOf) -> str:
    """Explain an assessment in the reader's language: what decided it, then who or what differs.

    `name_of` turns a claimant's id into its name in that language.
    """
    found, rule = tally(claim, assessment.evidence), assessment.rule
    against = _against(found, rule)
    lead = _leading(found.hard)
    measured = _measured(rule, found)
    weighty = [item for item in assessment.evidence if item in found.hard or item in found.independent]
    witness = [item for item in weighty if not lead or item.witness == lead[0].witness]
    told = measured if rule in _SEVERAL and lead and lead[0].check else witness
    seconds = [item for item in weighty if item not in witness and item not in told]
    both = rule == "hard-both"
    dated = against if rule in ("changed-since", "taken-back") else lead
    key = _sentence(claim, rule, against if rule in _AGAINST else lead, seconds)
    sentence = texts.fill(
        f"why.{key}-mapped" if both and measured else f"why.{key}",
        who=name_of(claim.claimant),
        n=len(voices_of_own_side(claim, assessment.evidence)),
        side=texts[f"side.{claim.claimant_side or 'none'}"],
        witness=_names(weighty if claim.relation is not Relation.IN or both else witness, name_of, texts),
        second=_names(seconds, name_of, texts),
        against=_names(against, name_of, texts),
        day=day_in_words(dated[0].known if dated else claim.said, texts),
        said=said_words(claim, texts),
        found=_findings(measured, claim, texts),
        open=_open(found, claim, texts),
        verdict=verdict_words(claim, assessment, texts),
    )
    differs = _differing(rule, found, claim, texts, name_of)
    return f"{sentence} {differs}" if differs else sentence


def verdict_words(claim: Claim, assessment: Assessment, texts: Texts) -> str:
    """Return a verdict as a sentence ends with it; of a denial it says that it is the denial's."""
    verdict = texts[f"verdict.{assessment.verdict.value}"]
    return texts.fill("verdict.denial", verdict=verdict) if claim.stance is Stance.DENIED else verdict


def _differing(rule: str, found: Tally, claim: Claim, texts: Texts, name_of: NameOf) -> str:
    """Return what speaks otherwise than the rule that decided and stands in no sentence yet; else nothing.

    Witnesses that differ are told, each with its own number, and never weighed into one.
    """
    maps = [*found.hard, *found.hard_counter, *found.partly, *found.open_maps]
    told = [*_measured(rule, found), *_against(found, rule), *found.hard]
    tells_open = rule in _TELLS_OPEN
    other = [
        item
        for item in maps
        if item.check is not None
        and item not in told
        and item.check.answer is not Answer.UNTESTABLE
        and not (tells_open and item in found.open_maps)
    ]
    parts = [finding_words(item.check, claim, texts) for item in other if item.check is not None]
    said = [] if rule in _TELLS_DENIAL else [i for i in found.denials if i.kind is EvidenceKind.INDEPENDENT]
    if rule == "hard-counter" and _measured(rule, found):  # the sentence tells of maps alone
        said += [item for item in found.hard_counter if item.check is None]
    if said:
        parts.append(texts.fill("found.said-otherwise", who=_names(said, name_of, texts)))
    others = [item for item in (*found.hard, *found.independent) if item.check is None]
    if others and rule in _TELLS_NO_SUPPORT:
        parts.append(texts.fill("found.said-so", who=_names(others, name_of, texts)))
    return texts.fill("found.differs", other=_joined(parts, texts)) if parts else ""


def would_confirm(claim: Claim, assessment: Assessment, texts: Texts, name_of: NameOf) -> str:
    """Say what would make a claim confirmed; nothing where it is."""
    if assessment.verdict is Verdict.CONFIRMED:
        return ""
    if claim.stance is Stance.UNCONFIRMED:
        return texts["would.non-confirmation"]
    if claim.relation is not Relation.IN:
        return texts["would.no-boundary"]
    found = tally(claim, assessment.evidence)
    if found.hard_counter and found.hard:
        return texts.fill("would.both", against=_names(found.hard_counter, name_of, texts))
    if found.hard and not found.partly:
        key = "would.second-mapped" if any(item.check for item in found.hard) else "would.second"
        return texts.fill(key, witness=_names(found.hard, name_of, texts))
    reasons = [one.check.reason for one in found.open_maps if one.check is not None]
    without = next((reason for reason in reasons if reason in _NO_MAP_EVER), "")
    if claim.place_kind != "settlement":
        without = "region"
    elif claim.status is ControlStatus.REPELLED:
        without = "failed-attack"
    if without:
        return texts.fill("would.words", why=texts[f"open.{without}"])
    measured = next((check.disc_km for check in assessment.checks), FOOTPRINT_KM)
    wanted = _wanted_map(claim, ground_words(measured, texts), texts)
    words = texts.fill("would.against" if found.hard_counter else "would.two", wanted=wanted)
    return words[:1].upper() + words[1:]


def _wanted_map(claim: Claim, ground: str, texts: Texts) -> str:
    """Return what a control map would have to show, as a noun phrase."""
    side = texts[f"side.{(gaining_side(claim) or Side.RU).value}"]
    if claim.stance is Stance.DENIED:
        kind = "share" if claim.status in SHARED else claim.status.value
        return texts.fill(f"wanted.denied.{kind}", side=side, ground=ground)
    key = f"wanted.{claim.status.value}"
    if claim.status is ControlStatus.ENTERED and claim.extent is not None:
        key = "wanted.extent"
    least = WHOLE_FROM if claim.extent is None else least_share(claim.extent / 100)
    return texts.fill(key, side=side, share=share_in_words(least, texts.language), ground=ground)


def _leading(hard: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Return the hard witness that a sentence starts with: a map's number says more than a name."""
    maps = [item for item in hard if item.kind is EvidenceKind.MAPPED]
    return tuple(maps[:1] or hard[:1])


def _against(found: Tally, rule: str) -> tuple[Evidence, ...]:
    if rule == "changed-since":
        return found.since
    if rule == "taken-back":
        return found.taken_back
    if found.hard_counter:
        maps = tuple(item for item in found.hard_counter if item.kind is EvidenceKind.MAPPED)
        return (*maps, *(item for item in found.hard_counter if item not in maps))
    return found.denials or found.own_denials


def _measured(rule: str, found: Tally) -> list[Evidence]:
    """Return the evidence of maps whose numbers a rule's sentence tells."""
    if rule == "partly":
        told = [*found.partly, *found.hard]
    elif rule == "too-close":
        told = [item for item in found.open_maps if item.check and item.check.answer is Answer.TOO_CLOSE]
    elif rule in ("hard-counter", "hard-both"):
        told = [*found.hard, *found.hard_counter]
    elif rule == "changed-since":
        told = []
    else:
        told = list(found.hard)
    return [item for item in told if item.check]


def _findings(measured: Sequence[Evidence], claim: Claim, texts: Texts) -> str:
    return _joined(
        [finding_words(item.check, claim, texts) for item in measured if item.check is not None], texts
    )


def _joined(parts: Sequence[str], texts: Texts) -> str:
    """Join clauses that each could begin a sentence; in Ukrainian a map's name is no proper name."""
    inner = [part[:1].lower() + part[1:] if texts.language == "uk" else part for part in parts[1:]]
    return texts["found.and"].join([*parts[:1], *inner])


def _open(found: Tally, claim: Claim, texts: Texts) -> str:
    """Return why maps leave a claim open, as the beginning of a sentence."""
    checks = [one.check for one in found.open_maps if one.check is not None]
    near = [one for one in checks if one.answer is Answer.TOO_CLOSE]
    if near:
        told = _joined([finding_words(one, claim, texts) for one in near], texts)
        return texts.fill("found.too-close", found=told)
    words = untestable_words(checks[0] if checks else None, texts)
    return words[:1].upper() + words[1:]


def _sentence(claim: Claim, rule: str, lead: Sequence[Evidence], seconds: Sequence[Evidence]) -> str:
    if rule == "alone" and claim.claimant_kind is ClaimantKind.MEDIA:
        return "alone-media"
    if rule in _MEASURED or not lead:
        return rule
    key = rule + _FIRST.get(lead[0].kind, {}).get(rule, "")
    # Two publishers' maps are both told in full: nobody is left to be named after them.
    return "hard-and-second-maps" if key == "hard-and-second-mapped" and not seconds else key


def _names(evidence: Sequence[Evidence], name_of: NameOf, texts: Texts) -> str:
    names = [
        name_of(item.claimant) if item.check is None else map_name(item.check, texts) for item in evidence
    ]
    return listed(list(dict.fromkeys(names)), texts)


def listed(names: Sequence[str], texts: Texts) -> str:
    """Join names the way the language does: "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + " " + texts["list.and"] + " " + names[-1]
