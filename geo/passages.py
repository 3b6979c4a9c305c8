"""How wide the way to the rear is, from everywhere on one side's ground.

The ground is triangulated (constrained Delaunay) with points every `SAMPLE_M` along its walls. To go from
one triangle to the next is to pass between the two ends of their common edge, a gate, and the widest way
between two triangles is the one whose narrowest gate is the widest: the path between them in the maximum
spanning tree. Building that tree once, from the widest gate down, answers for every triangle. It is the
dual of moving a disc: with walls sampled densely, the gate is the diameter of the largest disc that passes.

A gate counts where at least one end is the other side's ground. Between two borders or coasts (an isthmus, a
spit) nobody stands on either side, so its width says nothing about being surrounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo.contactline import edges, polygonal

# Samples of two walls lie at most half of this off each other, which makes a gap of 0.1 km at most 0.08 km
# too wide, and one of 1 km 0.01 km, before refining. Triangulating takes time that grows faster than they do.
SAMPLE_M: Final = 300.0
# What is wider than this is no corridor. Front towns lie in bulges some 20 km across; the country behind
# them is open over hundreds.
OPEN_M: Final = 30_000.0
# The rear is where ground of this size hangs together by ways of that width: half an oblast, far more than
# any pocket in which a side was ever surrounded in this war.
REAR_KM2: Final = 10_000.0

_WALL_M: Final = 1.0
_SPECK_M2: Final = 100.0

Array = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Passage:
    """The widest way from a place to the rear, in metres of the plane.

    `width` is the diameter of the largest disc that starts with its centre in the place and gets to the rear,
    inf where nothing under `OPEN_M` is in its way, 0 where there is no way. `neck` is the narrowest gap
    between walls on the way alone, whatever room there is at the place, and `at_place` says that this room
    is the narrower one. `ends` are the two ends of the narrowest gap, shape (2, 2), or None.
    """

    width: float
    neck: float
    at_place: bool
    ends: Array | None


class Passages:
    """The ways to the rear on `free` ground, beside `hostile` ground; both valid polygons in metres."""

    def __init__(self, free: BaseGeometry, hostile: BaseGeometry) -> None:
        # Overlays leave specks along shared lines; nobody stands on them.
        self.free = MultiPolygon([part for part in polygonal(free).geoms if part.area > _SPECK_M2])
        self.hostile = polygonal(hostile)
        self._walls = shapely.STRtree(edges(self.hostile.boundary))
        shapely.prepare([self.free, self.hostile])
        triangles = shapely.get_parts(
            shapely.constrained_delaunay_triangles(_sampled(self.free, self.hostile))
        )
        self._tree = shapely.STRtree(triangles)
        self._corners, faces = _numbered(triangles)
        at_wall = np.asarray(shapely.dwithin(self.hostile, shapely.points(self._corners), _WALL_M))
        self._gates, sides = _gates(faces, len(self._corners))
        ends = self._corners[self._gates]
        width = np.hypot(*(ends[:, 0] - ends[:, 1]).T)
        width[~at_wall[self._gates].any(axis=1) | (width >= OPEN_M)] = np.inf
        touched = np.asarray(at_wall[faces].any(axis=1))
        self._width, self._narrowest = _ways(sides, width, shapely.area(triangles) / 1e6, touched)

    def passage(self, ground: BaseGeometry) -> Passage:
        """Return the widest way from `ground`: a point or polygons of free ground, in metres.

        Raises IndexError where the ground has no point on free ground.
        """
        points = _starts(ground)
        found, gap, face = self._valued(points)
        best = int(np.argmax(found))
        spacing = _spacing(ground)
        if spacing and 0 < found[best] < np.inf:
            close = shapely.intersection(ground, shapely.buffer(points[best], spacing, cap_style="square"))
            finer = np.append(_starts(close, spacing / 10), points[best])
            points, (found, gap, face) = finer, self._valued(finer)
            best = int(np.argmax(found))
        if gap[best] == 0 or np.isinf(gap[best]):
            return Passage(float(gap[best]), float(gap[best]), False, None)
        ends = self._refined(self._corners[self._gates[self._narrowest[face[best]]]])
        neck, room = float(np.hypot(*(ends[0] - ends[1]))), float(found[best])
        if room >= gap[best]:
            return Passage(neck, neck, False, ends)
        return Passage(room, neck, True, self._across(points[best]))

    def _valued(self, points: NDArray[np.object_]) -> tuple[Array, Array, Whole]:
        """Return for every point the width of the way from it, the neck alone, and its triangle."""
        which, faces = self._tree.query(points, predicate="intersects")
        # A point on an edge has several triangles: the one with the widest way comes last.
        order = np.lexsort([self._width[faces], which])
        which, faces = which[order], faces[order]
        gap, face = np.zeros(len(points)), np.zeros(len(points), dtype=np.int64)
        gap[which], face[which] = self._width[faces], faces
        if not len(self._walls):
            return gap, gap, face
        room = np.zeros(len(points))
        near, distance = self._walls.query_nearest(points, all_matches=False, return_distance=True)
        room[near[0]] = 2 * distance
        return np.where(np.isinf(gap), np.minimum(room, OPEN_M), np.minimum(room, gap)), gap, face

    def _refined(self, ends: Array) -> Array:
        """Return the ends of the narrowest gap moved along the walls, which lie between the samples too."""
        # Less than half the gap, so that the two pieces stay apart.
        reach = min(SAMPLE_M, 0.45 * float(np.hypot(*(ends[0] - ends[1]))))
        walls = self.free.boundary
        pieces = [shapely.intersection(walls, shapely.buffer(shapely.Point(end), reach)) for end in ends]
        return shapely.get_coordinates(shapely.shortest_line(*pieces))

    def _across(self, point: BaseGeometry) -> Array:
        """Return the diameter, from the nearest wall, of the largest disc around a point."""
        wall = self._walls.geometries[self._walls.nearest(point)]
        foot, centre = shapely.get_coordinates(shapely.shortest_line(wall, point))
        return np.array([foot, 2 * centre - foot])


def _sampled(free: BaseGeometry, hostile: BaseGeometry) -> BaseGeometry:
    """Return the ground with points every `SAMPLE_M` along its rings where a gate can be under `OPEN_M`."""
    rough = shapely.buffer(shapely.simplify(hostile, 1000.0), OPEN_M + 2000.0, quad_segs=2)
    shapely.prepare(rough)

    def ring(coarse: BaseGeometry) -> Array:
        points: Array = shapely.get_coordinates(shapely.segmentize(coarse, SAMPLE_M))
        own = np.isin(_single(points), _single(shapely.get_coordinates(coarse)))
        kept: Array = points[shapely.contains_xy(rough, points) | own]
        return kept

    polygons = [
        Polygon(ring(part.exterior), [ring(hole) for hole in part.interiors])
        for part in shapely.get_parts(free)
    ]
    return shapely.geometrycollections(polygons)


def _single(points: Array) -> NDArray[np.complex128]:
    return np.asarray(points[:, 0] + 1j * points[:, 1])


def _numbered(triangles: NDArray[np.object_]) -> tuple[Array, Whole]:
    """Return the corners, shape (n, 2), and for every triangle the numbers of its three."""
    coordinates = shapely.get_coordinates(triangles).reshape(-1, 4, 2)[:, :3].reshape(-1, 2)
    corners, number = np.unique(coordinates, axis=0, return_inverse=True)
    return corners, number.reshape(-1, 3).astype(np.int64)


def _gates(faces: Whole, corners: int) -> tuple[Whole, Whole]:
    """Return the edges that two triangles share: their corners and their triangles, each of shape (n, 2)."""
    edges = np.sort(np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]]), axis=1)
    face = np.tile(np.arange(len(faces)), 3)
    key = edges[:, 0] * corners + edges[:, 1]
    order = np.argsort(key, kind="stable")
    twice = np.flatnonzero(key[order][1:] == key[order][:-1])
    return edges[order[twice]], np.column_stack([face[order[twice]], face[order[twice + 1]]])


def _ways(sides: Whole, width: Array, km2: Array, touched: NDArray[np.bool_]) -> tuple[Array, Whole]:
    """Return for every triangle the width of the way to the rear and the number of its narrowest gate.

    Gates are opened from the widest down; a group of triangles that thereby joins the rear has just its
    width. `touched` says which triangles touch hostile ground: an island without any is cut off by nobody.
    """
    groups = _Groups(km2)
    order = np.argsort(-width, kind="stable")
    opened = int(np.isinf(width).sum())
    for gate in order[:opened]:
        groups.join(*sides[gate].tolist())
    way, narrowest = np.zeros(len(km2)), np.full(len(km2), -1, dtype=np.int64)
    for group in groups.of_size(REAR_KM2):
        groups.rear.add(group)
        way[groups.members[group]] = np.inf
    for gate in order[opened:]:
        for triangle in groups.join(*sides[gate].tolist()):
            way[triangle], narrowest[triangle] = width[gate], gate
    for group in groups.of_size(0.0):
        if group not in groups.rear and not touched[groups.members[group]].any():
            way[groups.members[group]] = np.inf
    return way, narrowest


class _Groups:
    """Triangles that hang together; the groups in `rear` have reached it."""

    def __init__(self, km2: Array) -> None:
        self._parent = list(range(len(km2)))
        self.members: list[list[int]] = [[triangle] for triangle in self._parent]
        self._km2 = km2.tolist()
        self.rear: set[int] = set()

    def _find(self, triangle: int) -> int:
        parent = self._parent
        while parent[triangle] != triangle:
            parent[triangle] = parent[parent[triangle]]
            triangle = parent[triangle]
        return triangle

    def of_size(self, km2: float) -> list[int]:
        return [n for n, parent in enumerate(self._parent) if n == parent and self._km2[n] >= km2]

    def join(self, one: int, other: int) -> list[int]:
        """Join the groups of two triangles; return the triangles that reach the rear by that."""
        small, large = sorted((self._find(one), self._find(other)), key=lambda n: len(self.members[n]))
        if small == large:
            return []
        reached: list[int] = []
        if (small in self.rear) != (large in self.rear):
            reached = list(self.members[large if small in self.rear else small])
            self.rear.add(large)
        self._parent[small] = large
        self.members[large] += self.members[small]
        self.members[small] = []
        self._km2[large] += self._km2[small]
        return reached


def _spacing(ground: BaseGeometry) -> float:
    # 60 m for a disc of 2 km; a way from between the points is wider by 0.1 km at most.
    return float(np.sqrt(ground.area / 3500))


def _starts(ground: BaseGeometry, spacing: float | None = None) -> NDArray[np.object_]:
    """Return points of the ground: a grid, its corners, and one point of every part."""
    if ground.geom_type == "Point":
        return np.array([ground], dtype=object)
    spacing = _spacing(ground) if spacing is None else spacing
    west, south, east, north = ground.bounds
    x, y = np.meshgrid(np.arange(west, east, spacing), np.arange(south, north, spacing))
    shapely.prepare(ground)
    inside = shapely.contains_xy(ground, x, y)
    grid = shapely.points(np.column_stack([x[inside], y[inside]]))
    corners = shapely.points(shapely.get_coordinates(ground))
    return np.concatenate([grid, corners, shapely.point_on_surface(shapely.get_parts(ground))])
