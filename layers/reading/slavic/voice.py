"""Voice: who goes on speaking in sentences that name nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from layers.claims import ClaimantKind, Side, Stance
from layers.reading.actors import OWN, opposite
from layers.reading.attribution import ACCORDING, LABEL, NOUN, VERB, Attribution
from layers.reading.line import PLACE, Line
from layers.reading.slavic.actors import NOMINATIVE, find_actors
from layers.reading.slavic.hearing import DASHES, Hearing
from layers.reading.slavic.sources import SIDES, VAGUE, find_source
from layers.reading.sourcenames import STATES
from layers.reading.sources import ANAPHOR, FOREIGN, GUESSED, NAMED, ROLE, UNKNOWN, Source
from layers.registry import UNKNOWN_CLAIMANT

CARRIED: Final = "the same voice goes on"
_BRIEF: Final = STATES | SIDES  # heard in one sentence, and no more
_OPENING: Final = 3
_NAME_WORDS: Final = 6  # "Міноборони РФ." alone on its line
_HEADING_WORDS: Final = 7
_GLOSS: Final = 3  # words from "X —" to "село"
_SAID: Final = frozenset({Stance.ASSERTED, Stance.HEDGED, Stance.DENIED})


class Voice:
    """The source that spoke last, and whether the whole text is its own."""

    def __init__(self, author: Source | None = None, headline: Source | None = None) -> None:
        self._source = author or headline
        self._throughout = author is not None
        self._until: int | None = None  # the paragraph in which somebody who is not known speaks

    def carried(self, hearing: Hearing, reports: list[Attribution]) -> list[Attribution]:
        """Return the attribution of a sentence that names nobody, where the voice before it goes on."""
        line = hearing.line
        narrator = hearing.memory.narrator
        if self._source is None or line.sentence.title:
            return []
        if self._source.claimant.id == UNKNOWN_CLAIMANT and self._until != line.sentence.paragraph:
            return []  # an expert is not heard in the next paragraphs
        if narrator is not None and narrator.kind is ClaimantKind.MONITOR:
            return []  # who publishes assessments of its own speaks where nobody is named
        told = {source.claimant.side for report in reports for source in report.sources} - {None}
        if self._source.claimant.side in told:
            return []  # "їхні заяви про … — вигадка": who is said to have told it does not say so
        if not self._throughout and any(report.stance is Stance.UNCONFIRMED for report in reports):
            return []  # "підтверджень цьому немає": who claims it does not say so
        if not self._throughout and hearing.lexis.patterns("speech", "background").has(line.lows):
            self._source = None
            return []
        distance = hearing.lexis.patterns("modality", "distance").has(line.lows)
        # "Также не соответствует действительности …": who has denied one thing denies another.
        also = hearing.lexis.patterns("speech", "goes_on").at(line.lows, 0) is not None
        distance = distance and not (also and any(report.stance is Stance.DENIED for report in reports))
        opponent, state = _is_opponent(self._source, hearing), self._source.claimant.id in _BRIEF
        if not self._throughout and ((distance and not opponent) or (state and not distance)):
            return []  # "нібито" is what the other side says; of a state nothing else goes on
        if not self._throughout and (_introduces(hearing) or _is_against(self._source, hearing)):
            self._source = None  # "X — село на берегу", "наши поймали ВСУ": the medium goes on
            return []
        if opponent and not self._throughout and _is_told_of_us(self._source, hearing):
            return []  # whose army is said to hold a town is not told by the other side
        opening = min(_OPENING, len(line))
        really = hearing.lexis.patterns("speech", "really").has(line.lows, 0, opening)
        if opponent and really and not self._throughout:
            self._source = None  # "На самом деле …": the medium answers
            return []
        if hearing.lexis.patterns("speech", "own_voice").has(line.lows, 0, opening):
            self._source = self._source if self._throughout else None
            return []
        source = self._source if self._throughout else replace(self._source, how=GUESSED)
        return [Attribution((source,), CARRIED, LABEL, Stance.ASSERTED, (0, len(line)), frozenset())]

    def end(self) -> None:
        """Let nobody go on behind a heading that asks: "Що відомо про ситуацію?"."""
        self._source = self._source if self._throughout else None

    def note(self, hearing: Hearing, reports: list[Attribution]) -> None:
        """Remember who speaks in a sentence, for those that follow."""
        before = self._source
        self._hear(hearing, reports)
        if self._source is not before:
            self._until = hearing.line.sentence.paragraph

    def _hear(self, hearing: Hearing, reports: list[Attribution]) -> None:
        if self._throughout or any(report.cue == CARRIED for report in reports):
            return
        if _is_heading(hearing.line) and not reports:
            self._source = None
            return
        line, told = hearing.line, [report for report in reports if _speaks(report)]
        recalls = hearing.lexis.patterns("speech", "reminders").has(line.lows, 0, min(_OPENING, len(line)))
        if recalls and told and told[0].form != LABEL:
            self._source = None  # "Напомним, ранее штаб заявил …": who is recalled does not go on
            return
        believed = hearing.lexis.words("speech", "if_believed")
        if self._answers(reports) or (reports and all(report.cue in believed for report in reports)):
            # "X, если верить порталу, взят" is of that sentence only.
            return  # "блогери стверджують …, але в ISW не підтверджують": ISW goes on
        bare = len(line) <= _NAME_WORDS and not hearing.has_cue(0, len(line))
        bulletin = hearing.lexis.patterns("speech", "bulletins").has(line.lows)
        if bulletin and told and told[0].form == LABEL:
            self._take(told[0].sources[0], throughout=True)
        elif not told and hearing.lexis.patterns("speech", "maps").has(line.lows):
            self._take_map(hearing)
        elif not told and (bare or bulletin):
            self._take_bulletin(hearing)
        elif told and told[0].form == LABEL and told[0].cue == ":":
            self._take(told[0].sources[0], throughout=line.sentence.title)
        elif told and _told_before(told[0], hearing):
            self._source = None
        elif told:
            self._take(told[0].sources[0])
        elif any(report.form != NOUN and report.sources for report in reports):
            self._take_stranger(reports)

    def _take_stranger(self, reports: list[Attribution]) -> None:
        """Let somebody who is not known and speaks go on to the end of the paragraph."""
        said = [report for report in reports if report.form != NOUN and report.stance in _SAID]
        source = said[0].sources[0] if len(said) == 1 and said[0].sources else None
        speaks = source is not None and source.how in (UNKNOWN, ANAPHOR, FOREIGN)
        person = source is not None and source.claimant.id == UNKNOWN_CLAIMANT
        self._source = source if speaks and person else None

    def _answers(self, reports: list[Attribution]) -> bool:
        """Say whether a monitor that speaks is itself among those heard in a sentence."""
        source = self._source
        if source is None or source.claimant.kind is not ClaimantKind.MONITOR:
            return False
        heard = {one.claimant.id for report in reports for one in report.sources}
        return len(heard) > 1 and source.claimant.id in heard

    def _take_map(self, hearing: Hearing) -> None:
        """Take the monitor that a sentence says has changed its map: what stands next is what it drew."""
        source = find_source(hearing, 0, len(hearing.line))
        if source is not None and source.claimant.kind is ClaimantKind.MONITOR:
            self._take(source)

    def _take_bulletin(self, hearing: Hearing) -> None:
        """Take the source that a bulletin's first words name for all of it."""
        source = find_source(hearing, 0, len(hearing.line))
        known = source is not None and source.how in (NAMED, ROLE, GUESSED, ANAPHOR)
        if source is not None and known and source.claimant.id not in VAGUE:
            # "Джерело: Генштаб": until somebody else speaks
            back = hearing.lexis.patterns("speech", "of_this").at(hearing.line.lows, 0) is not None
            self._take(source, throughout=not back)

    def _take(self, source: Source, *, throughout: bool = False) -> None:
        self._source, self._throughout = source, throughout


def unhedged(reports: list[Attribution]) -> list[Attribution]:
    """Let "повідомляється, що" go on in a voice that covers the sentence: it hedges where nobody speaks."""
    whole = any(report.sources and report.form == LABEL for report in reports)
    return [
        replace(report, stance=Stance.ASSERTED)
        if whole and not report.sources and report.form == VERB and report.stance is Stance.HEDGED
        else report
        for report in reports
    ]


def _is_opponent(source: Source, hearing: Hearing) -> bool:
    """Say whether somebody is a state, or of the other side than the text: he is heard in one sentence."""
    enemy = hearing.lexis.enemy
    own = hearing.leaning or (opposite(enemy) if enemy is Side.RU else None)
    other = own is not None and source.claimant.side is not None and source.claimant.side is not own
    return other or source.claimant.id in _BRIEF


def _is_told_of_us(source: Source, hearing: Hearing) -> bool:
    """Say whether forces against a source are the subject: "Українські війська утримують X"."""
    side = source.claimant.side
    told = find_actors(hearing.line.lows, hearing.lexis)
    return side is not None and any(a.case == NOMINATIVE and a.whose is opposite(side) for a in told)


def _introduces(hearing: Hearing) -> bool:
    """Say whether a sentence only tells what a place is: "X — село на левом берегу"."""
    lows = hearing.line.lows
    opens = lows[:1] == (PLACE,) and lows[1:2] != () and lows[1] in DASHES
    return opens and any(hearing.is_one_of(n, "where", "settlement_nouns") for n in range(2, 2 + _GLOSS))


def _is_against(source: Source, hearing: Hearing) -> bool:
    """Say whether "we" are the subject, and the army of a source is another than we: "наши поймали ВСУ"."""
    told, side = find_actors(hearing.line.lows, hearing.lexis), source.claimant.side
    lows = hearing.line.lows
    between = [
        lows[ours.end : theirs.start]
        for ours in told
        for theirs in told
        if ours.whose == OWN and ours.case == NOMINATIVE and side is not None and theirs.whose is side
    ]
    return any(words and "," not in words and not _joins(hearing, words) for words in between)


def _told_before(report: Attribution, hearing: Hearing) -> bool:
    """Say whether a sentence only recalls what somebody had told: "як заявляли в штабі, …"."""
    known = hearing.lexis.patterns("speech", "told_before").has((report.cue,))
    ends = tuple(hearing.lexis.words("speech", "told_before_ends"))
    return report.form == ACCORDING and known and report.cue.endswith(ends)


def _joins(hearing: Hearing, words: Sequence[str]) -> bool:
    """Say whether "and" stands among words: "наши бойцы и ВСУ"."""
    return not hearing.lexis.words("grammar", "and").isdisjoint(words)


def _is_heading(line: Line) -> bool:
    """Say whether a short line without a full stop stands over what follows it."""
    return (
        len(line) <= _HEADING_WORDS
        and (line.lows[-1].isalnum() or line.lows[-1] == PLACE)
        and not line.sentence.title
    )


def _speaks(report: Attribution) -> bool:
    return (
        report.form != NOUN
        and report.stance in _SAID
        and any(
            source.how in (NAMED, ROLE, ANAPHOR, GUESSED) and source.claimant.kind is not ClaimantKind.MEDIA
            for source in report.sources
        )
    )
