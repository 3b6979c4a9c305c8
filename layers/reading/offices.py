"""Offices: whose an office is, by the nationality and the words beside it."""

from __future__ import annotations

from layers.claims import Claimant, ClaimantKind, Side
from layers.lexicon import Lexicon
from layers.reading.line import Line
from layers.reading.outlets import UNNAMED_MEDIA


def office_of(
    roles: list[tuple[int, int, tuple[str, ...]]], side: Side | None, lexicon: Lexicon
) -> Claimant | None:
    """Return the claimant that an office of a side is, the longest words first; None where there is none."""
    for a, b, ids in sorted(roles, key=lambda hit: hit[0] - hit[1]):
        del a, b
        for claimant_id in ids:
            prefix = claimant_id.split("-")[0]
            if side is not None and prefix == side.value:
                return lexicon.claimant(claimant_id)
    return None


def usual_office(
    roles: list[tuple[int, int, tuple[str, ...]]], spoken: list[str], lexicon: Lexicon
) -> Claimant | None:
    """Return whom an office means in reports of this war where the text has not said."""
    usual = next((lexicon.defaults[word] for word in spoken if word in lexicon.defaults), None)
    if usual is not None:
        return lexicon.claimant(usual)
    if not set(spoken) - lexicon.words("sources", "anybody"):
        return None  # "citing sources": anybody's
    only = {claimant for _, _, ids in roles for claimant in ids}
    if len(only) != 1:
        return None
    claimant = lexicon.claimant(only.pop())
    unnamed = lexicon.claimants.get(UNNAMED_MEDIA)  # "local media": nobody's in particular
    return unnamed if claimant.kind is ClaimantKind.MEDIA and unnamed is not None else claimant


def is_foreign(line: Line, start: int, role: int, lexicon: Lexicon) -> bool:
    """Say whether an office is of a third state or body: "a US official", "the Polish foreign ministry".

    That is a listed nationality, or a capitalised word beside the office that is no side, no place of ours
    and no office.
    """
    local = any(b > role for _, b, _ in lexicon.phrases("sources", "local_offices").spans(line.lows, role))
    for position in range(start, role):
        word = line.words[position]
        if word.low in lexicon.words("sides", "foreign"):
            return True
        before = line.lows[position - 1] if position else ""
        if not position or not word.text[0].isupper() or word.place is not None or before in (",", "-"):
            continue
        if position == role - 1 and not local and not is_ours(line, position, lexicon):
            return True
    return False


def is_ours(line: Line, position: int, lexicon: Lexicon) -> bool:
    """Say whether a capitalised word is one of a side, an office, a claimant or a rank."""
    low = line.lows[position]
    words = line.lows
    spans = [
        *lexicon.sides.spans(words),
        *lexicon.role_table.spans(words),
        *lexicon.alias_table.spans(words),
    ]
    if any(a <= position < b for a, b, _ in spans):
        return True
    return low in lexicon.words("sides", "titles") or low in lexicon.words("grammar", "determiners")


def role_claimant(words: str, side: Side, lexicon: Lexicon) -> Claimant | None:
    """Return the claimant of an office without a nationality, given the side it must be on.

    None where a capitalised word beside the office may be a nationality or a name.
    """
    parts = tuple(words.lower().split())
    if not {"their", "its", "his", "her"}.isdisjoint(parts):
        return None  # "one of their officers": of whom the text has spoken, not whom he speaks of
    known = lexicon.union("sides.titles", "grammar.determiners", "reporting.tail")
    hits = lexicon.role_table.spans(parts)
    offices = {n for a, b, _ in hits for n in range(a, b)}
    for number, word in enumerate(words.split()):
        strange = word[0].isupper() and number not in offices and word.lower() not in known
        foreign = number not in offices and word.lower() in lexicon.words("sides", "foreign")
        if strange or foreign:
            return None
    hits = lexicon.role_table.spans(parts)
    return office_of(hits, side, lexicon)
