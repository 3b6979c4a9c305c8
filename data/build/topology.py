"""Shared arcs: turn labelled faces into arcs that neighbours share, thin them, and chain them to rings.

All coordinates are integers (grid steps), so equality of points is exact. A face is a polygon with a label;
an arc is a run of segments whose left and right labels stay the same. Because both neighbours use the one
arc, thinning it can open no gap between them.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry import Polygon

Point = tuple[int, int]
Segment = tuple[Point, Point]
Tolerance = Callable[[np.ndarray], np.ndarray]
OUTSIDE = ""


@dataclass
class Arc:
    """A run of points with the label of what lies left and right of it."""

    points: np.ndarray  # (n, 2) int64
    left: str = OUTSIDE
    right: str = OUTSIDE


@dataclass
class Topology:
    """Arcs, by number; geometries refer to them as TopoJSON does (`~i` is arc `i` backwards)."""

    arcs: list[Arc] = field(default_factory=list)

    def add(self, points: np.ndarray) -> int:
        """Append an arc that no neighbour shares (a river, a lake shore); return its number."""
        self.arcs.append(Arc(points))
        return len(self.arcs) - 1

    def boundary(self, inside: Callable[[str], bool]) -> list[int]:
        """Return the arcs around the labels chosen, directed with the inside on the left."""
        found = []
        for i, arc in enumerate(self.arcs):
            left, right = inside(arc.left), inside(arc.right)
            if left and not right:
                found.append(i)
            elif right and not left:
                found.append(~i)
        return found

    def between(self, wanted: Callable[[str, str], bool]) -> list[int]:
        """Return the arcs whose two labels (sorted) satisfy `wanted`."""
        return [i for i, arc in enumerate(self.arcs) if wanted(*sorted((arc.left, arc.right)))]

    def run(self, arcs: Iterable[int]) -> np.ndarray:
        """Return the points of arcs in succession, joints once."""
        parts = [self.arcs[a].points if a >= 0 else self.arcs[~a].points[::-1] for a in arcs]
        return np.vstack([parts[0], *(part[1:] for part in parts[1:])])

    def polygons(self, inside: Callable[[str], bool]) -> list[list[list[int]]]:
        """Chain the boundary of the labels chosen to polygons: lists of rings, each a list of arcs."""
        rings = [(ring, self.run(ring)) for ring in self._rings(self.boundary(inside))]
        shells = [(ring, Polygon(points)) for ring, points in rings if _area2(points) > 0]
        polygons = [[ring] for ring, _ in shells]
        for ring, points in rings:
            if _area2(points) < 0:
                spot = Polygon(points).representative_point()
                around = [(shell.area, n) for n, (_, shell) in enumerate(shells) if shell.contains(spot)]
                polygons[min(around)[1]].append(ring)
        return polygons

    def _rings(self, directed: list[int]) -> list[list[int]]:
        start: dict[Point, list[int]] = defaultdict(list)
        for a in directed:
            start[tuple(self.run([a])[0])].append(a)
        rings = []
        left = dict.fromkeys(directed)
        while left:
            ring = [next(iter(left))]
            del left[ring[0]]
            home = tuple(self.run(ring[:1])[0])
            while tuple((end := self.run(ring[-1:]))[-1]) != home:
                choices = [a for a in start[tuple(end[-1])] if a in left]
                ring.append(min(choices, key=lambda a, e=end: _turn(e[-2], e[-1], self.run([a])[1])))
                del left[ring[-1]]
            rings.append(ring)
        return rings


def _turn(before: np.ndarray, at: np.ndarray, after: np.ndarray) -> float:
    """Rank a continuation: the sharpest left turn first, so that rings that touch stay apart."""
    came = math.atan2(before[1] - at[1], before[0] - at[0])
    goes = math.atan2(after[1] - at[1], after[0] - at[0])
    return -((goes - came) % math.tau)


def _closed(arc: Arc) -> bool:
    return bool((arc.points[0] == arc.points[-1]).all())


def _area2(points: np.ndarray) -> int:
    x, y = points[:, 0], points[:, 1]
    return int(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))


def build(faces: list[Polygon], labels: list[str]) -> Topology:
    """Cut the boundaries of labelled faces into arcs; boundaries between equal labels vanish."""
    side: dict[Segment, str] = {}
    for face, label in zip(faces, labels, strict=True):
        turned = shapely.orient_polygons(face)
        for ring in (turned.exterior, *turned.interiors):
            points = [tuple(p) for p in np.rint(shapely.get_coordinates(ring)).astype(int).tolist()]
            side.update(dict.fromkeys(pairwise(points), label))
    pair: dict[Segment, tuple[str, str]] = {}
    for a, b in side:
        mine, other = side[a, b], side.get((b, a), OUTSIDE)
        if mine != other:
            pair[a, b], pair[b, a] = (mine, other), (other, mine)
    next_to: dict[Point, list[Point]] = defaultdict(list)
    for a, b in sorted(pair):
        next_to[a].append(b)
    nodes = {
        p for p, around in next_to.items() if len(around) != 2 or pair[around[0], p] != pair[p, around[1]]
    }
    done: set[Segment] = set()
    arcs = []
    # First from the nodes; what they do not reach is closed loops: islands.
    for starts in (sorted(nodes), sorted(next_to)):
        for a, b in [(start, other) for start in starts for other in next_to[start]]:
            if (a, b) not in done:
                run = _walk(a, b, next_to, nodes)
                done.update(pairwise(run), pairwise(run[::-1]))
                arcs.append(Arc(np.array(run, dtype=np.int64), *pair[a, b]))
    return Topology(arcs)


def _walk(a: Point, b: Point, next_to: dict[Point, list[Point]], nodes: set[Point]) -> list[Point]:
    """Return the points from `a` by way of `b` to the next node, or round to `a` again."""
    run = [a, b]
    while run[-1] != a and run[-1] not in nodes:
        run.append(next(p for p in next_to[run[-1]] if p != run[-2]))
    return run


def thin(points: np.ndarray, tolerance: Tolerance) -> np.ndarray:
    """Drop points by Douglas and Peucker's rule, with a tolerance that depends on where the point lies."""
    points = np.asarray(points)
    keep = np.zeros(len(points), dtype=bool)
    keep[[0, -1]] = True
    allowed = tolerance(points)
    # Degrees of longitude are shorter than those of latitude here; weigh them alike on the ground.
    flat = points * np.array([0.67, 1.0])
    stack = [(0, len(points) - 1)]
    if tuple(points[0]) == tuple(points[-1]):
        far = int(np.argmax(np.hypot(*(flat - flat[0]).T)))
        keep[far] = True
        stack = [(0, far), (far, len(points) - 1)]
    while stack:
        i, j = stack.pop()
        if j - i < 2:
            continue
        chord, rest = flat[j] - flat[i], flat[i + 1 : j] - flat[i]
        length = max(float(chord @ chord), 1e-9)
        along = np.clip(rest @ chord / length, 0, 1)
        off = np.hypot(*(rest - along[:, None] * chord).T) / allowed[i + 1 : j]
        worst = int(np.argmax(off))
        if off[worst] > 1:
            keep[i + 1 + worst] = True
            stack += [(i, i + 1 + worst), (i + 1 + worst, j)]
    return points[keep]


def simplify(topology: Topology, tolerance: Tolerance, smallest: float) -> Topology:
    """Thin every arc; drop islands and lakes smaller than `smallest` squared tolerances.

    Where thinning makes arcs meet that did not meet before, those arcs are thinned less until none do.
    """
    kept = []
    for arc in topology.arcs:
        if _closed(arc):
            here = float(tolerance(arc.points).min())
            if abs(_area2(arc.points)) / 2 < smallest * here * here:
                continue
        kept.append(arc)
    factor = np.ones(len(kept))
    while True:
        thinned = [
            Arc(thin(arc.points, lambda p, f=f: tolerance(p) * f), arc.left, arc.right)
            for arc, f in zip(kept, factor, strict=True)
        ]
        bad = _clashes(thinned)
        if not bad:
            return Topology(thinned)
        if factor[bad].max() < 1e-3:
            msg = f"Arcs {bad[:5]} cross in the source itself, near {kept[bad[0]].points[0].tolist()}."
            raise ValueError(msg)
        factor[bad] /= 2


def _clashes(arcs: list[Arc]) -> list[int]:
    """Return the arcs that cross or touch another, or themselves, elsewhere than at their ends."""
    lines = shapely.linestrings(
        np.vstack([a.points for a in arcs]),
        indices=np.repeat(np.arange(len(arcs)), [len(a.points) for a in arcs]),
    )
    bad = set(np.flatnonzero(~shapely.is_simple(lines)).tolist())
    bad.update(i for i, arc in enumerate(arcs) if _closed(arc) and len(arc.points) < 4)
    ends = [{tuple(arc.points[0].tolist()), tuple(arc.points[-1].tolist())} for arc in arcs]
    for i, j in shapely.STRtree(lines).query(lines, predicate="intersects").T.tolist():
        if i < j:
            meet = shapely.intersection(lines[i], lines[j])
            spots = {tuple(p) for p in shapely.get_coordinates(meet).tolist()}
            if meet.geom_type not in {"Point", "MultiPoint"} or not spots <= (ends[i] & ends[j]):
                bad.update((i, j))
    return sorted(bad)
