"""Inflection of cue verbs by rule, from the three stems that a lexicon lists.

A verb is written "past|passive|present", each stem as far as it stays the same in all its forms
("звільни|звільнен|+звільн", "-" where there is none), with " ся" behind it where it is reflexive; "+" before
the last stem says that its present means the future. Words in brackets are forms that no rule makes
("(увійшов увійшла увійшло увійшли)|-|+увійд").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

PAST, PRESENT, FUTURE, INFINITIVE, GERUND = "past", "present", "future", "infinitive", "gerund"
PASSIVE, QUALITY, NOUN, STATE = "passive", "quality", "noun", "state"
PARTICIPLE: Final = "participle"  # of the past, active: "вошедшие"
FINITE: Final = frozenset({PAST, PRESENT, PASSIVE})  # what the verb of a clause can be
MOVES: Final = frozenset({PAST, PRESENT, GERUND, INFINITIVE})  # what somebody does
UNTOLD: Final = frozenset({FUTURE, QUALITY})  # what tells of no event by itself
# Forms of one word in the order in which they are believed where several fit.
BELIEVED: Final = (STATE, PAST, PASSIVE, PRESENT, FUTURE, GERUND, INFINITIVE, NOUN, PARTICIPLE, QUALITY)

_REFLEXIVE: Final = ("ся", "сь")


@dataclass(frozen=True, slots=True)
class Endings:
    """The endings of one language; `long` are those of adjectives."""

    past: tuple[str, ...]
    infinitive: tuple[str, ...]
    irregular: tuple[str, ...]  # of infinitives written out: Ukrainian "підходять" is none
    gerund: tuple[str, ...]
    present: tuple[str, ...]
    short: tuple[str, ...]  # of passive participles that are predicates
    long: tuple[str, ...]
    doubled: str  # what stands between passive stem and long ending
    active: tuple[str, ...]  # behind a present stem: "удерживающ-"
    doing: tuple[str, ...]  # of present gerunds
    done: tuple[str, ...] = ()  # of past active participles, behind a stem; written out they end so


UKRAINIAN: Final = Endings(
    past=("в", "ла", "ло", "ли"),
    infinitive=("ти", "ть"),
    irregular=("ти", "тися", "тись"),
    gerund=("вши",),
    present=("є", "ють", "ить", "ять", "ать", "е", "уть", "їть", "ємо", "имо", "ить", "уємо"),
    short=("о", "ий", "а", "е", "і"),
    long=("ого", "ому", "им", "ім", "ої", "ій", "у", "ою", "их", "ими"),
    doubled="",
    active=(),
    doing=("ючи", "учи", "ячи", "ачи"),
)
RUSSIAN: Final = Endings(
    past=("л", "ла", "ло", "ли"),
    infinitive=("ть",),
    irregular=("ть", "ться", "ти", "тись", "чь"),
    gerund=("в", "вши"),
    present=("ет", "ют", "ит", "ят", "ат", "ут", "ем", "им"),
    short=("", "а", "о", "ы"),
    long=("ый", "ого", "ому", "ым", "ом", "ая", "ой", "ую", "ое", "ые", "ых", "ыми"),
    doubled="н",
    active=("ющий", "ющие", "ющих", "ющими", "ющая", "ющей"),
    doing=("я",),
    done=("ший", "шая", "шее", "шие", "шего", "шей", "шему", "шим", "шем", "ших", "шими", "шую"),
)
ENDINGS: Final = {"uk": UKRAINIAN, "ru": RUSSIAN}

# Of who speaks: "бригада, заявившая, что …".
SPEAKING_ENDS: Final = ("вший", "вшая", "вшее", "вшие", "вшийся", "вшаяся", "вшееся", "вшиеся")

# Endings of nouns of all genders: a lexicon lists the stem, and no other word begins as it does.
NOUN_ENDINGS: Final = {
    "uk": (
        "", "а", "я", "у", "ю", "і", "ї", "и", "е", "є", "о", "ь", "й", "ом", "ем", "єм", "ою", "ею", "єю",
        "ів", "їв", "ей", "ам", "ям", "ами", "ями", "ах", "ях", "ові", "еві", "єві",
    ),
    "ru": (
        "", "а", "я", "у", "ю", "и", "ы", "е", "о", "ь", "й", "ом", "ем", "ой", "ей", "ею", "ою", "ов", "ев",
        "ам", "ям", "ами", "ями", "ах", "ях", "ий", "ью",
    ),
}  # fmt: skip


def verb_forms(entry: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield (form, what it is) of a verb as the lexicon writes it. Raises ValueError for another notation."""
    stems, _, flag = entry.partition(" ся")
    parts = [part.strip() for part in stems.split("|")]
    if len(parts) != 3 or flag:
        msg = f"{entry!r} is no verb; write 'past|passive|present', '-' for none, ' ся' behind a reflexive"
        raise ValueError(msg)
    ends = ENDINGS[language]
    reflexive = entry.endswith(" ся")
    for form, kind in _forms(parts[0], parts[1], parts[2], ends):
        if not reflexive or kind in (PASSIVE, QUALITY):
            yield form, kind
            continue
        if kind == PARTICIPLE:
            yield form + "ся", kind
            continue
        if language == "uk" and kind in (PRESENT, FUTURE) and form.endswith(("є", "е", "ї")):
            yield form + "ться", kind
            continue
        for particle in _REFLEXIVE:
            yield form + particle, kind


def _forms(past: str, passive: str, present: str, ends: Endings) -> Iterator[tuple[str, str]]:
    if past.startswith("("):
        yield from _written_out(past, ends)
    elif past != "-":
        for end in ends.past:
            yield past + end, PAST
        for end in ends.infinitive:
            yield past + end, INFINITIVE
        for end in ends.gerund:
            yield past + end, GERUND
        for end in ends.done:
            yield f"{past}в{end}", PARTICIPLE
    if passive != "-":
        for end in ends.short:
            yield passive + end, PASSIVE
        for end in ends.long:
            yield passive + (ends.doubled if passive.endswith("н") else "") + end, QUALITY
    if present != "-":
        kind = FUTURE if present.startswith("+") else PRESENT
        for end in (*ends.present, *ends.active):
            yield present.removeprefix("+") + end, kind


def _written_out(forms: str, ends: Endings) -> Iterator[tuple[str, str]]:
    for form in forms.strip("()").split():
        kind = INFINITIVE if form.endswith(ends.irregular) else PAST
        yield form, PARTICIPLE if ends.done and form.endswith(ends.done) else kind


def present_gerunds(entry: str, language: str) -> Iterator[str]:
    """Yield "заперечуючи", "отрицая" of a verb as the lexicon writes it, unless it means the future."""
    stem, _, reflexive = entry.rpartition("|")[2].strip().partition(" ")
    if stem != "-" and not stem.startswith("+"):
        for end in ENDINGS[language].doing:
            yield stem + end + ("сь" if reflexive else "")


def noun_forms(stem: str, language: str) -> Iterator[str]:
    """Yield the forms of a noun in all cases; a stem that ends in "!" is a whole word."""
    if stem.endswith("!"):
        yield stem[:-1]
        return
    for end in NOUN_ENDINGS[language]:
        yield stem + end
