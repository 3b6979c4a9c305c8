"""Focus: the settlement that a text is about just now, for what it tells without naming any place.

"Russian troops have entered X. The enemy is surrounded, fighting continues in the streets."
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from geo.resolve import Resolution
from layers.claims import Claim, ControlStatus, Relation, Side
from layers.lexicon import Lexicon
from layers.reading.anaphors import place_nouns
from layers.reading.clause import Clause
from layers.reading.finding import NAMED_ELSEWHERE, Finding
from layers.reading.line import PLACE, Line
from layers.reading.names import joined_last, key_of
from layers.reading.placeless import (
    HELD,
    is_about,
    is_of_noun,
    is_there,
    less_idle,
    stands_alone,
    tells_again,
)
from layers.reading.told import sides_told

_SENTENCES: Final = 2  # so many on, a place is no longer what is spoken of
_PARAGRAPHS: Final = 1  # the same, in another paragraph
_THEME: Final = 5  # the same, of the one that the title names
_PART: Final = 2  # so many more, where a part of it is spoken of: "the eastern districts"
_AGAIN: Final = 5  # the same, for what was told of several and is told again
_TOLD_AGAIN: Final = frozenset({ControlStatus.WITHDREW, ControlStatus.CONTROLS})
# Of two towns this may be told at once; who withdrew has left one of them, or another.
_OF_BOTH: Final = frozenset(
    {ControlStatus.REPELLED, ControlStatus.CONTESTED, ControlStatus.ENCIRCLED, ControlStatus.CONTROLS}
)


class Focus:
    """Follows which settlement a document is about, sentence by sentence."""

    def __init__(self, lexicon: Lexicon, about: Resolution | None = None) -> None:
        self.about = about  # the one settlement that the whole document is about, if it is about one
        self._lexicon = lexicon
        self._place: Resolution | None = about
        self._claimed = about is not None  # something was claimed of it, or the title names it
        self._age = 0  # sentences since it was named
        self._paragraph = -1  # in which it was named
        self._together: list[Resolution] = []  # settlements of which a sentence told one and the same
        self._same: tuple[ControlStatus, Side | None] | None = None  # what that was, and of whom
        self._whose: dict[ControlStatus, Side] = {}  # what was told of it, and whose forces did it
        self._failed: set[str] = set()  # where the sentence before tells of an attack that failed

    def take_in(self, line: Line, names: Sequence[Resolution], claims: Sequence[Claim]) -> None:
        """Move to the settlement of a sentence that has been read, with the `names` in it and its claims.

        A sentence that names several leaves none in focus, unless its claims are all of one.
        """
        self._age += 1
        named = {key_of(r): r for r in names}
        told = {claim.place_id for claim in claims}
        self._failed = {claim.place_id for claim in claims if claim.status is ControlStatus.REPELLED}
        if len(named) > 1 and len(told & named.keys()) == 1:
            named = {key: r for key, r in named.items() if key in told}
        if named:
            same = {(claim.status, claim.side) for claim in claims}
            one = len(named) > 1 and len(same) == 1 and told >= named.keys()
            self._together, self._same = (list(named.values()), same.pop()) if one else ([], None)
            if len(named) == 2 and not told:  # "The situation in A and B is tough. … We hold on"
                self._together = joined_last(line, list(named.values()), self._lexicon)
            self._claimed = not told.isdisjoint(named)
            self._whose = sides_told(claims)
            self._place = next(iter(named.values())) if len(named) == 1 else None
            self._age, self._paragraph = 0, line.sentence.paragraph
        elif self._is_direction(line) or (self._place is not None and told == {key_of(self._place)}):
            self._age, self._paragraph = 0, line.sentence.paragraph
        elif _tells_of_more(line.lows, self._lexicon):
            self._place = None

    def _is_direction(self, line: Line) -> bool:
        """Say whether a sentence speaks of the front only by a direction named after the place in focus."""
        named = {key_of(place) for _, place in line.places}
        return self._place is not None and named == {key_of(self._place)}

    def _is_told(self, finding: Finding, place: Resolution) -> bool:
        """Say whether "the attack was beaten back" has been read with the attack, in the sentence before."""
        return finding.status is ControlStatus.REPELLED and key_of(place) in self._failed

    def place(self, line: Line, *, far: bool = False) -> Resolution | None:
        """Return the settlement that a sentence which names none is about, or None.

        None where the sentence speaks of more than one town, where no settlement or more than one is in
        focus, and where the one that is was named too long ago; that of the title may be `far` off.
        """
        place = self._place
        if (
            place is None
            or place.place is None
            or line.sentence.title
            or _tells_of_more(line.lows, self._lexicon, part=far)
        ):
            return None
        if far and self.about is not None and self.about.place == place.place:
            return place
        near = _SENTENCES if line.sentence.paragraph == self._paragraph else _PARAGRAPHS
        near += _PART if far else 0
        near = max(near, _THEME) if self.about is not None and self.about.place == place.place else near
        return place if self._age < near else None

    def _tells(self) -> Callable[[Line, Clause, Finding, Lexicon], bool]:
        """Return what tells whether an event without any place is meant of the town in focus."""
        sure = self._claimed or (self.about is not None and self.about == self._place)
        return is_about if sure else stands_alone

    def placed(
        self,
        line: Line,
        clause: Clause,
        findings: Sequence[Finding],
        pointed: Resolution | None,
        home: Resolution | None = None,
    ) -> list[Finding]:
        """Return what a clause tells without a place as told of the settlement in focus.

        Or of the one that "the city" means somewhere in the sentence: `pointed`; or of the `home` of who
        speaks, if it is the only place. Nothing where the sentence names another place, and, without such
        words, where the clause says more than who did what.
        """
        words = clause.lows(line)
        if PLACE in words:  # "The capture eases their advance on Y"
            again = [f for f in findings if tells_again(line, clause, f, self._lexicon)]
            near = self._place if self._claimed and self._age < _SENTENCES else None
            return self._told_of(near, again) if near is not None and not line.sentence.title else []
        everything = not self._lexicon.words("focus", "everything").isdisjoint(words)
        place = pointed or self.place(line, far=everything)
        nouns = place_nouns(words, self._lexicon, 0, len(words)) if pointed is not None else []
        tells: Callable[[Line, Clause, Finding, Lexicon], bool]
        if any(not told.endswith(("area", "areas")) or "urban" in told for _, _, told in nouns):
            tells = is_of_noun
        elif home is not None and not _tells_of_more(line.lows, self._lexicon):
            place, tells = home, is_about
        elif PLACE in line.lows:
            return []  # a town is named, and "the city" stands in another clause
        else:
            tells = is_there if pointed is not None else self._tells()
        meant = [place] if place is not None else self._pair(line)
        if place is None:  # "attacked A and B. … The defenders repelled the attacks"
            tells = is_about
            findings = [f for f in findings if f.status in _OF_BOTH]
        told = [f for f in findings if meant and tells(line, clause, f, self._lexicon)]
        return [one for each in meant for one in self._told_of(each, told)]

    def _pair(self, line: Line) -> list[Resolution]:
        """Return the two settlements of which the sentence right before told one and the same."""
        if self._age or line.sentence.title or _tells_of_more(line.lows, self._lexicon):
            return []
        if not self._lexicon.words("focus", "one_of").isdisjoint(line.lows):
            return []
        return self._together if len(self._together) == 2 else []

    def alone(self, line: Line, findings: Sequence[Finding], pointed: Resolution | None) -> list[Finding]:
        """Return what can only be meant of a town as told of the one in focus, or of the one `pointed` at."""
        place = pointed or self.place(line)
        if place is not None:
            return self._told_of(place, findings)
        # "Відійшли від A, B і C … Підрозділи відійшли на підготовлені позиції": from all of them.
        again = [f for f in findings if (f.status, f.whose) == self._same and f.status in _TOLD_AGAIN]
        meant = self._together if self._age < _AGAIN else []
        return [one for place in meant for one in self._told_of(place, again)]

    def _side(self, finding: Finding) -> Side | str | None:
        """Return whose forces an event is of: those that it names, or those of the sentence before.

        Who holds out or on is never who was said to have taken the town.
        """
        if finding.whose is not None or finding.rule.name in HELD:
            return finding.whose
        return self._whose.get(finding.status)

    def _why(self, finding: Finding) -> tuple[str, ...]:
        """Return why forces that nobody named are those of the sentence before."""
        side = self._side(finding) if finding.whose is None else None
        return (f"whose forces is taken from what was told before: {side}",) if side else ()

    def _told_of(self, place: Resolution, findings: Sequence[Finding]) -> list[Finding]:
        told = f"no place in the sentence: read as {place.mention.surface}, which the text is about"
        return [
            replace(
                finding,
                whose=self._side(finding),
                resolution=place,
                relation=Relation.NEAR if finding.relation is Relation.NEAR else Relation.IN,
                reasons=(*finding.reasons, told, *self._why(finding)),
                weak=(*finding.weak, NAMED_ELSEWHERE),
                of_focus=True,
            )
            for finding in findings
            if not self._is_told(finding, place)
        ]


def _tells_of_more(words: Sequence[str], lexicon: Lexicon, *, part: bool = False) -> bool:
    """Say whether a sentence speaks of a front, a region or the country rather than of a town.

    Where it speaks of a `part` of one, "to the north and south" is beside the town.
    """
    wider = lexicon.words("focus", "wider")
    wider = wider - lexicon.bearings.first_words if part else wider
    return not wider.isdisjoint(words) and not wider.isdisjoint(less_idle(words, lexicon))
