"""Clauses: an English sentence cut into the words that share one subject, without its sources' words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from layers.lexicon import Lexicon
from layers.reading.actors import find_actors
from layers.reading.appositions import DASHES, dash_asides, dash_breaks
from layers.reading.clause import Clause
from layers.reading.colonlists import former_states
from layers.reading.english.clauseopenings import is_relative_that, opener_words, opens
from layers.reading.english.fronting import front_end
from layers.reading.english.listasides import list_asides
from layers.reading.english.relativeheads import antecedent
from layers.reading.line import PLACE, Line
from layers.wordforms import PAST, THIRD

_SUBJECT_REACH, _LIST_REACH = 8, 8  # words
_SILENT = DASHES | frozenset("'‘’")  # no words of a clause
_WHILES = frozenset({"despite", "after", "following", "amid", "during"})
_CIRCUMSTANCE = 14  # words between commas of when or why somebody acted
_STOPS = frozenset({";", ":"})
_SIGNS = _STOPS | _SILENT
_TURNS = _SIGNS | {","}


def split_clauses(line: Line, holes: Iterable[int], breaks: Iterable[int], lexicon: Lexicon) -> list[Clause]:
    """Cut a sentence into clauses.

    `holes` are words that belong to no clause (a source and its cue); before each word in `breaks` a
    clause ends.
    """
    left_out, ends = former_states(line, lexicon).union(holes), set(breaks)
    inner, clauses = _brackets(line, left_out, lexicon)
    asides = _asides(line, lexicon) | dash_asides(line, lexicon) | list_asides(line, lexicon)
    dashes = dash_breaks(line, lexicon)
    current: list[int] = []
    skip = 0
    opener = ""
    heads: list[tuple[int, ...]] = [()]

    def close(new_opener: str = "", head: tuple[int, ...] = ()) -> None:
        nonlocal current, opener
        if len(current) > len(heads[0]):
            clauses.append(Clause(tuple(current), opener))
        current, opener, heads[0] = list(head), new_opener, head

    exempt = {
        number
        for a, b, _ in lexicon.phrases("grammar", "not_subordinators").spans(line.lows)
        for number in range(a, b)
    }
    openers, relatives = opener_words(lexicon), lexicon.words("grammar", "relatives")
    turning = [n for n, low in enumerate(line.lows) if low in openers or low in _TURNS]
    apart = left_out.union(inner, asides, ends)  # most words are none of these and only go on with the clause
    done = 0
    for number in sorted(apart.union(turning).intersection(range(len(line)))) if apart else turning:
        low = line.lows[number]
        current += range(max(done, skip), number)
        done = number + 1
        if number in asides:
            skip = asides[number]
            members = [n for n in range(number + 1, skip) if n not in left_out and n not in inner]
            if members:
                head = antecedent(line, current, lexicon) if low in relatives else ()
                clauses.append(Clause((*head, *members), low))
        if number in left_out or number in inner or number < skip:
            continue
        # But "X, which the ministry said they captured" is still about X.
        ended = number in ends and not (opener in relatives and current == [*heads[0]])
        if ended or (low == "," and _is_splice(line, number, current, lexicon)):
            close()
        if low not in openers and low not in _SIGNS:
            current.append(number)
        elif _is_break(line, number, dashes, lexicon):
            close()
        elif low in _SILENT:
            continue
        elif low in openers and number not in exempt and opens(line, number, current, left_out, lexicon):
            relative = low in relatives or is_relative_that(line, number, lexicon)
            # "X, a hub that fell" is "X, a hub which fell".
            close(
                "which" if relative and low == "that" else low,
                antecedent(line, current, lexicon) if relative else (),
            )
        else:
            current.append(number)
    current += range(max(done, skip), len(line))
    close()
    return sorted(clauses, key=lambda clause: clause.words[0])


def _is_splice(line: Line, comma: int, current: Sequence[int], lexicon: Lexicon) -> bool:
    """Say whether only a comma parts two main clauses: "X is theirs, the defenders are encircled"."""
    finite = lexicon.words("grammar", "finite")
    if finite.isdisjoint(line.lows[n] for n in current):
        return False
    ahead = line.lows[comma + 1 : comma + 1 + _SUBJECT_REACH]
    actor = next(iter(find_actors(ahead, lexicon)), None) if ahead else None
    if actor is None or actor.start > 1 or actor.pronoun or ahead[0] == "which":
        return False  # not ", which Russia said it had captured"
    return ahead[actor.end : actor.end + 1] != () and ahead[actor.end] in finite


def _is_break(line: Line, number: int, dashes: set[int], lexicon: Lexicon) -> bool:
    """Say whether a sign ends a clause."""
    return number in dashes or (line.lows[number] in _STOPS and not _goes_on(line, number, lexicon))


def _asides(line: Line, lexicon: Lexicon) -> dict[int, int]:
    """Return relative clauses between commas inside another clause: first word -> word after the last."""
    found: dict[int, int] = {}
    relatives, finite = lexicon.words("grammar", "relatives"), lexicon.words("grammar", "finite")
    if relatives.isdisjoint(line.lows) and _WHILES.isdisjoint(line.lows):
        return found
    for number, low in enumerate(line.lows):
        if (low not in relatives and low not in _WHILES) or not number or line.lows[number - 1] != ",":
            continue
        if low in _WHILES - {"despite"}:  # "their troops, after weeks of fighting, took X"
            end = _resumed(line, number, lexicon)
            found |= {number: end} if end else {}
            continue
        fronted = front_end(line.lows[:number], lexicon) == number - 1
        lies = not lexicon.words("where", "lies").isdisjoint(line.lows[number + 1 : number + 2])
        for end in range(number + 2, min(number + 25, len(line) - 1)):
            if line.lows[end] != ",":
                continue
            main = fronted and _is_main(line, end + 1, lexicon)  # "In X, where ..., troops advanced"
            listed = lies and _is_listed(line.lows, end)  # "A, which lies near B, C and D"
            if line.lows[end + 1] in finite or main or listed or _resumes(line, number, end + 1, lexicon):
                found[number] = end + (not listed)
                break
    return found


def _resumed(line: Line, number: int, lexicon: Lexicon) -> int:
    """Return the verb that forces go on with behind when or why they acted, between commas; or 0."""
    acted = find_actors(line.lows[max(0, number - _SUBJECT_REACH) : number - 1], lexicon)
    before = min(number, _SUBJECT_REACH) - 1
    near = range(number + 2, min(number + _CIRCUMSTANCE, len(line) - 1))
    comma = next((n for n in near if line.lows[n] == ","), 0)
    if not comma or not acted or acted[-1].end != before or PLACE in line.lows[number:comma]:
        return 0
    hit = lexicon.events.at(line.lows, comma + 1)
    told = hit is not None and any(form.forms & {PAST, THIRD} for form in hit[1])
    return comma + 1 if told or line.lows[comma + 1] in lexicon.union("grammar.have", "grammar.copula") else 0


def _resumes(line: Line, aside: int, start: int, lexicon: Lexicon) -> bool:
    """Say whether "and" goes on behind an aside with what its subject did: ", and pressed on toward B"."""
    verb = start + 1
    while verb + 1 < len(line) and line.lows[verb] in lexicon.words("grammar", "adverbs"):
        verb += 1
    hit = lexicon.events.at(line.lows, verb) if line.lows[start] == "and" and verb < len(line) else None
    if hit is None or not any(PAST in form.forms for form in hit[1]):
        return False
    acted = find_actors(line.lows[:aside], lexicon)
    return bool(acted) and PLACE in line.lows[hit[0] : hit[0] + _SUBJECT_REACH]


def _is_main(line: Line, start: int, lexicon: Lexicon) -> bool:
    """Say whether forces and what they did begin at a word."""
    actor = next(iter(find_actors(line.lows[start : start + _SUBJECT_REACH], lexicon)), None)
    return actor is not None and actor.start <= 1 and not actor.pronoun


def _is_listed(lows: Sequence[str], comma: int) -> bool:
    """Say whether a list goes on behind a comma: ", B and C", ", and the village of B"."""
    behind = lows[comma + 1 : comma + _LIST_REACH]
    if behind[:1] != ("and",) or PLACE not in behind:
        return behind[:1] == (PLACE,)
    return "," not in behind[: behind.index(PLACE)]


def _brackets(line: Line, left_out: Collection[int], lexicon: Lexicon) -> tuple[set[int], list[Clause]]:
    """Return the words inside round brackets, and those as clauses of their own."""
    inside: set[int] = set()
    clauses: list[Clause] = []
    depth, group = 0, []
    if "(" not in line.lows:
        return inside, clauses
    listed = 0  # the word behind a bracket that only lists what was counted: "several villages (A, B, C)"
    for number, low in enumerate(line.lows):
        if low == "(":
            listed = listed if depth else _list_end(line, number, lexicon)
        if number < listed:
            if low in ("(", ")"):
                inside.add(number)
            continue
        if low == "(":
            depth += 1
        if depth:
            inside.add(number)
            if low not in ("(", ")") and number not in left_out:
                group.append(number)
        if low == ")" and depth:
            depth -= 1
            if not depth and group:
                clauses.append(Clause(tuple(group), "("))
                group = []
    if depth:
        # Never closed: the bracket was no bracket.
        return set(), []
    return inside, clauses


def _list_end(line: Line, start: int, lexicon: Lexicon) -> int:
    """Return the word behind a bracket that only lists the towns spoken of before it, or 0."""
    kinds = lexicon.words("relations", "settlement_nouns")
    before = line.lows[start - 1] if start else ""
    if before not in kinds or not before.endswith("s") or ")" not in line.lows[start:]:
        return 0
    end = line.lows.index(")", start)
    told = lexicon.union("grammar.list_links", "grammar.determiners", "relations.settlement_nouns")
    inner = line.lows[start + 1 : end]
    return end + 1 if PLACE in inner and all(w in (PLACE, ",", ";") or w in told for w in inner) else 0


def _goes_on(line: Line, number: int, lexicon: Lexicon) -> bool:
    """Say whether a list of places goes on after ";" or ":" ("near A; on the outskirts of B")."""
    opened = (
        lexicon.phrases("relations", "list_openers").at(line.lows, number + 1)
        if number + 1 < len(line)
        else None
    )
    start = opened[0] if opened is not None else number + 1  # ": they are A and B"
    following = line.lows[start : start + 13]
    if PLACE not in following:
        return False
    ahead = following[: following.index(PLACE)]
    finite = lexicon.words("grammar", "finite")
    if line.lows[_names_end(line, start + len(ahead), lexicon)] in finite:
        return False  # "; X is under control", ": the villages of A, B and C were taken"
    related = ";" not in ahead or any(  # "; near the plant in the north; west of A"
        lexicon.phrases("relations", key).at(line.lows, start) is not None for key in ("near", "in")
    )
    return related and not any(word in finite for word in ahead) and not _verbs_in(ahead, lexicon)


def _names_end(line: Line, first: int, lexicon: Lexicon) -> int:
    """Return the word behind a list of bare names that begins at a word: "A, B and C"."""
    joints = {",", PLACE} | lexicon.words("grammar", "list_links")
    return next((n for n in range(first, len(line)) if line.lows[n] not in joints), len(line) - 1)


def _verbs_in(words: tuple[str, ...], lexicon: Lexicon) -> bool:
    return any(form.forms & {PAST, THIRD} for _, _, forms in lexicon.events.spans(words) for form in forms)
