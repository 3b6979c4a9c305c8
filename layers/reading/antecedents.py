"""Antecedents: the places that "the village", "both towns", "the capital", "it" and "there" mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from geo.resolve import Resolution
from layers.claims import ControlStatus
from layers.lexicon import Lexicon
from layers.reading.anaphors import place_nouns
from layers.reading.capitals import CITIES, capitals_meant, is_capital
from layers.reading.focus import Focus
from layers.reading.homes import homes_in
from layers.reading.line import Line
from layers.reading.names import is_right_before, joined_last, key_of, names_of
from layers.reading.placekinds import fits, only_small, speaks_of

_PLACES_REMEMBERED: Final = 6
_SENTENCES_REMEMBERED: Final = 3  # of those that name places
_RECENT: Final = 2  # sentences with names, in which "the city" is a city rather than a smaller town
_RETOLD: Final = frozenset({ControlStatus.CONTROLS, ControlStatus.ENCIRCLED, ControlStatus.WITHDREW})
_NEAREST: Final = frozenset({"it", "there", "here"})  # of the last sentence with names, of no earlier one


class Antecedents:
    """Remembers the places that a document has named, sentence by sentence."""

    def __init__(self, lexicon: Lexicon, focus: Focus, opening: Resolution | None = None) -> None:
        self._lexicon = lexicon
        self._focus = focus
        self._opening = opening
        self._ordered: list[str] = lexicon.raw["relations"].get("ordered", [])  # "the former", "the latter"
        self._places: list[Resolution] = []
        self._sentences: list[list[Resolution]] = [[]]  # the places of those that named any
        self._told: list[Resolution] = []  # those of the last sentence that claimed something of several
        self._statuses: dict[str, frozenset[ControlStatus]] = {}  # what that sentence claims, by place
        self._claimed: list[Resolution] = []  # of these, those that it claims something of
        self._glosses: list[Resolution] = []  # those that only tell where the ones of that sentence lie
        self._times: Counter[str] = Counter()  # how often each has been named
        self._joined: list[Resolution] = []  # those that the last sentence with names ends with: "A and B"
        self._homes: list[Resolution] = []  # of the last mayor or soldiers who spoke
        self._capital: Resolution | None = None

    def take_in(
        self,
        line: Line,
        named: Sequence[Resolution],
        sources: Collection[int],
        told: Mapping[str, Collection[ControlStatus]],
    ) -> None:
        """Remember the places that a sentence names which has been read.

        `sources` are the words for who speaks, `told` what it claims of each place, by its id.
        """
        named = list(named)
        self._homes = homes_in(line, sources, self._lexicon) or self._homes
        if not named:  # "South of X, troops are surrounded. ... in the city": X
            named = names_of(line, self._lexicon, sources=sources, area=True)
            named = named if len(named) == 1 and key_of(named[0]) in told else []
        self._places += named
        self._times.update(map(key_of, named))
        del self._places[:-_PLACES_REMEMBERED]
        if named:
            claimed = {key_of(r): r for r in named if key_of(r) in told}
            self._statuses = {key: frozenset(told[key]) for key in claimed}
            self._told = list(claimed.values()) if len(claimed) > 1 else []
            self._claimed = list(claimed.values())
            known = {key_of(r) for r in named}
            spoken = names_of(line, self._lexicon, sources=sources, area=True)
            self._glosses = [r for r in spoken if key_of(r) not in known]
            self._joined = joined_last(line, named, self._lexicon)
            self._sentences.append(named)
            del self._sentences[:-_SENTENCES_REMEMBERED]
        self._capital = next((r for r in named if is_capital(r)), self._capital)

    def meant(
        self,
        line: Line,
        anaphor: str,
        before: int,
        sources: Collection[int],
        status: ControlStatus | None = None,
    ) -> list[Resolution]:
        """Return the places that words at word number `before` of a sentence mean, the last named first.

        One for "the village" and "the latter"; several only for "both towns" and their like. `status` is
        what is told of them.
        """
        words = anaphor.lower().split()
        area = "it" in words or any(word.startswith("area") for word in words)
        inside = names_of(line, self._lexicon, before, area=area, sources=sources)
        if not self._lexicon.words("where", "several").isdisjoint(words):
            return self._group(anaphor, words, inside)
        nouns = place_nouns(line.lows, self._lexicon, 0, before) if words[-1] in ("area", "vicinity") else []
        if nouns and not inside and nouns[-1][2].split()[-1] not in ("area", "vicinity"):
            # "Made no mention of the village, but reported fighting in the area"
            return self.meant(line, nouns[-1][2], nouns[-1][0], sources)
        several = self._of_both(anaphor, words, inside)
        if several is not None:
            return several
        if "capital" in words:
            return capitals_meant(words, self._places, inside, self._capital, self._lexicon)
        # "The northern part" may be that of a whole country: of the town in focus, or of none.
        part = words[-1] in self._lexicon.words("relations", "town_parts")
        if not inside and (part or words[-1] in self._lexicon.words("relations", "urban")):
            homes = homes_in(
                line, sources, self._lexicon
            )  # "Soldiers in X said they held the western districts"
            place = homes[0] if part and len(homes) == 1 else self._focus.place(line, far=part)
            return [place] if place is not None and place.place is not None else []
        if not inside and speaks_of(
            anaphor, "town", self._lexicon
        ):  # "The mayor of X said that they hold the city"
            own = [
                home for home in homes_in(line, sources, self._lexicon) if fits(home, anaphor, self._lexicon)
            ]
            own = own or self._of_who(line, anaphor, before, sources)
            if len(own) == 1:
                return own
        retold = status in _RETOLD and not inside and not area and _NEAREST.isdisjoint(words)
        again = [r for r in self._told if status in self._statuses[key_of(r)]] if retold else []
        if len(again) == 1 and fits(again[0], anaphor, self._lexicon):
            return again  # "withdrew from A as they advance on B. … able to withdraw from the town"
        found = self._one(line, anaphor, words, inside, before)
        if found is None and not self._places:  # named only by the title, or in the next sentence
            later = (
                self._opening if self._opening and self._opening.mention.start > line.sentence.start else None
            )
            ahead = [r for r in (self._focus.about, later) if r is not None]
            found = next((r for r in ahead if fits(r, anaphor, self._lexicon)), None)
        if found is None and not inside:  # "The mayor of X spoke. … They hold the city"
            homes = [*self._homes, *homes_in(line, sources, self._lexicon)]
            found = next((home for home in reversed(homes) if fits(home, anaphor, self._lexicon)), None)
        return [found] if found is not None and found.place is not None else []

    def _of_both(self, anaphor: str, words: list[str], inside: list[Resolution]) -> list[Resolution] | None:
        """Return what "there" means of several named together, or "the former" and "the latter" of two."""
        if not inside and not self._lexicon.words("where", "there").isdisjoint(words):
            if self._all_told():
                return list(self._told)
            if len(self._joined) == len(self._sentences[-1]):  # "escalated in A and B. … attacks there"
                return [r for r in self._joined if r.place is not None]
        if anaphor.lower() not in self._ordered:
            return None
        pair = inside if len(inside) > 1 else self._sentences[-1]
        one = pair[self._ordered.index(anaphor.lower())] if len(pair) == len(self._ordered) else None
        return [one] if one is not None and one.place is not None else []

    def _of_who(self, line: Line, anaphor: str, before: int, sources: Collection[int]) -> list[Resolution]:
        """Return the towns told of who speaks: "Its chief, who tried to take X, said they hold the city"."""
        who = self._lexicon.words("grammar", "relatives")
        opens = next((n for n in range(before) if line.lows[n] in who and n in sources), before)
        return [
            place
            for number, place in line.places
            if opens < number < before and number in sources and fits(place, anaphor, self._lexicon)
        ]

    def pointed(self, line: Line, sources: Collection[int]) -> Resolution | None:
        """Return the one place that "the city", "the town" and the like in a sentence all mean, or None."""
        nouns = place_nouns(line.lows, self._lexicon, 0, len(line))
        towns = [hit for hit in nouns if not {"the", "this"}.isdisjoint(hit[2].split())]
        found = {key_of(r): r for at, _, text in towns for r in self.meant(line, text, at, sources)}
        return next(iter(found.values())) if len(found) == 1 else None

    def _one(
        self, line: Line, anaphor: str, words: list[str], inside: list[Resolution], before: int
    ) -> Resolution | None:
        """Return the last place named that "the village" can mean.

        One that nobody could place hides those before it.
        """
        village = speaks_of(anaphor, "village", self._lexicon)
        town = speaks_of(anaphor, "town", self._lexicon)
        if village and (small := only_small(inside or self._sentences[-1])) is not None:
            return small
        cities = [] if inside or "city" not in words else self._cities()
        near = cities or (self._places if _NEAREST.isdisjoint(words) else self._sentences[-1])
        claimed = len(self._claimed) == 1 and (not cities or self._claimed[0] in cities)
        if not inside and claimed and fits(self._claimed[0], anaphor, self._lexicon):
            return self._claimed[0]  # "took X, on the way to Y. … fighting in the area"
        gloss = self._glosses[0] if town and not inside and len(self._glosses) == 1 else None
        alone = not any(fits(r, anaphor, self._lexicon) for r in self._sentences[-1])
        if gloss is not None and alone and fits(gloss, anaphor, self._lexicon):
            return gloss  # "took the village of X, 9 km from the town of Y. … the town"
        about = self._focus.about
        beside = {key_of(r) for r in self._sentences[-1]} if about is not None and not inside else set()
        named = about is not None and len(beside) > 1 and key_of(about) in beside
        if named and about is not None and fits(about, anaphor, self._lexicon):
            return about  # the sentence before names another beside the title's town
        spoken_of = None if inside else self._spoken_of(anaphor)
        if spoken_of is not None:
            return spoken_of
        for resolution in reversed([*near, *inside]):
            place = resolution.place
            if place is None:
                kinds = {candidate.category for candidate, _ in resolution.alternatives}
                other = (town and kinds <= {"village"}) or (village and kinds <= CITIES)
                if other or not (town or village or speaks_of(anaphor, "any", self._lexicon)):
                    continue
                return resolution  # nearer than any other: it may be the one that is meant
            if fits(resolution, anaphor, self._lexicon):
                return resolution
            aimed = town and resolution in inside[-1:]
            if aimed and is_right_before(line, resolution, before, self._lexicon):
                return resolution  # "began assaults on X but did not capture the town"
        return None

    def _cities(self) -> list[Resolution]:
        """Return those places of the last sentences with names that are no smaller towns, oldest first."""
        recent = [r for sentence in self._sentences[-_RECENT:] for r in sentence]
        return [r for r in recent if r.place is not None and r.place.category in CITIES]

    def _spoken_of(self, anaphor: str) -> Resolution | None:
        """Return the one of "A and B" that the text has named more often, for "the city" behind them."""
        fit = [r for r in self._joined if fits(r, anaphor, self._lexicon)]
        ranked = sorted(fit, key=lambda r: self._times[key_of(r)], reverse=True)
        if len(ranked) < 2 or self._times[key_of(ranked[0])] == self._times[key_of(ranked[1])]:
            return None
        return ranked[0]

    def _all_told(self) -> bool:
        """Say whether the last sentence with names has claimed something of each of several."""
        return bool(self._told) and {key_of(r) for r in self._told} == {
            key_of(r) for r in self._sentences[-1]
        }

    def _group(self, anaphor: str, words: list[str], inside: list[Resolution]) -> list[Resolution]:
        """Return those of the last list for "they", and as many of the last places as are counted."""
        last = inside if len(inside) > 1 else self._told or self._sentences[-1]
        if not self._lexicon.words("where", "small").isdisjoint(words):
            last = [r for r in last if r.place is None or r.place.category not in CITIES]
        numbers: list[str] = self._lexicon.raw["where"].get("numbers", [])
        counted = next((numbers.index(word) + 1 for word in words if word in numbers), 0)
        these = self._lexicon.words("where", "these")
        alike = len(last) == 2 or (len(last) > 1 and not these.isdisjoint(words))
        if alike and counted in (0, len(last)):
            return [r for r in last if r.place is not None]
        count = counted or 2
        found: dict[str, Resolution] = {}
        both = self._lexicon.words("where", "several") - these
        if these.isdisjoint(words) or counted or not both.isdisjoint(words):  # "обоих этих сёл" too
            for sentence in (inside, *reversed(self._sentences)):
                if len(found) < count:
                    found |= {key_of(r): r for r in sentence if fits(r, anaphor, self._lexicon)}
        settled = len(found) == count and all(r.place is not None for r in found.values())
        return list(found.values()) if settled else []
