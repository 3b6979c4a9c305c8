"""Where labels go: boxes beside their points, none over another, none outside the frame.

Every label offers candidate boxes round its point, near ones first and farther ones with a leader line. Which
candidates exclude each other is worked out once; then labels take turns in many fixed orders, and the order
that leaves the least cost wins (greedy search with restarts: Christensen, Marks and Shieber 1995 compare the
methods). Pure geometry in pixels, y downwards; the same input gives the same places.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from layers.exports.boxes import Array, Box, Mask, contains, crossing, meeting, touching

Align = Literal["left", "center", "right"]

# Direction of the label from its point, in order of preference (Imhof: right, then above right).
_SIDES: Final = (
    (1.0, 0.0, 0.0), (1.0, -0.55, 2.0), (1.0, 0.55, 3.0), (-1.0, 0.0, 4.0), (-1.0, -0.55, 6.0),
    (-1.0, 0.55, 7.0), (0.0, -1.0, 9.0), (0.0, 1.0, 10.0), (0.6, -1.0, 9.5), (0.6, 1.0, 10.5),
    (-0.6, -1.0, 11.0), (-0.6, 1.0, 12.0),
)  # fmt: skip
_UNPLACED: Final = 1000.0
_TIER_COST: Final = 45.0
_LEADER_COST: Final = 14.0
_ORDERS: Final = 60
_KEPT: Final = 60  # best candidates of one label that enter the search


@dataclass(frozen=True, slots=True)
class Request:
    """A label to place: its point, how far its symbol reaches, and its sizes, the fullest first.

    `head` is how far below the top of the box the first line's middle lies: labels at the side hang by it.
    `reach` lists the distances in pixels at which a leader line may be used.
    """

    key: str
    x: float
    y: float
    clear: float
    sizes: tuple[tuple[float, float], ...]
    head: float
    reach: tuple[float, ...] = ()
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A label's place: its box, which of its sizes was used, how its lines align, its leader if any."""

    key: str
    box: Box
    tier: int
    align: Align
    leader: tuple[float, float, float, float] | None = None


@dataclass
class _Pool:
    owners: list[int] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)


def place(
    requests: Sequence[Request],
    frame: Box,
    taken: Sequence[Box] = (),
    avoided: Sequence[tuple[Box, float]] = (),
    gap: float = 2.0,
) -> list[Placed]:
    """Place labels inside `frame`, clear of the boxes `taken` and of each other by `gap` pixels.

    `avoided` boxes may be covered at a cost each. Labels that find no place are left out of the result.
    """
    pool = _candidates(requests, frame, taken, avoided, gap)
    if not pool.placed:
        return []
    owners = np.array(pool.owners)
    costs = np.array(pool.costs) * np.array([requests[owner].weight for owner in pool.owners])
    clash = _clashes(pool.placed, gap)
    best: list[int] = []
    least = np.inf
    for order in _orders(requests, owners):
        chosen, total = _take_turns(order, owners, costs, clash, requests)
        if total < least - 1e-9:
            best, least = chosen, total
    return [pool.placed[index] for index in sorted(best, key=lambda index: pool.owners[index])]


def _candidates(
    requests: Sequence[Request],
    frame: Box,
    taken: Sequence[Box],
    avoided: Sequence[tuple[Box, float]],
    gap: float,
) -> _Pool:
    pool = _Pool()
    solid = np.array(taken, dtype=float).reshape(-1, 4)
    soft = np.array([area for area, _ in avoided], dtype=float).reshape(-1, 4)
    prices = np.array([price for _, price in avoided], dtype=float)
    for owner, request in enumerate(requests):
        found = list(_offers(request))
        boxes = np.array([placed.box for placed, _ in found])
        free = (
            (boxes[:, 0] >= frame[0])
            & (boxes[:, 1] >= frame[1])
            & (boxes[:, 2] <= frame[2])
            & (boxes[:, 3] <= frame[3])
            & ~touching(boxes, solid, gap).any(axis=1)
        )
        leaders = np.array([placed.leader or (0.0, 0.0, 0.0, 0.0) for placed, _ in found])
        led = np.array([placed.leader is not None for placed, _ in found])
        own = contains(solid, request.x, request.y)
        free &= ~(led & crossing(leaders, solid[~own], 1.0).any(axis=1))
        costs = np.array([cost for _, cost in found]) + touching(boxes, soft, 0.0) @ prices
        costs += np.where(led, crossing(leaders, soft, 0.0) @ prices, 0.0)
        ranked = [int(index) for index in np.argsort(costs, kind="stable") if free[index]][:_KEPT]
        pool.owners += [owner] * len(ranked)
        pool.placed += [found[index][0] for index in ranked]
        pool.costs += [float(costs[index]) for index in ranked]
    return pool


def _offers(request: Request) -> list[tuple[Placed, float]]:
    offers = []
    for tier, (width, height) in enumerate(request.sizes):
        for step, distance in enumerate((0.0, *request.reach)):
            for dx, dy, dislike in _SIDES:
                area, align = _box(request, width, height, dx, dy, request.clear + distance)
                leader = _leader(request, area, align) if distance else None
                cost = dislike + tier * _TIER_COST + (_LEADER_COST + 5.0 * step if distance else 0.0)
                offers.append((Placed(request.key, area, tier, align, leader), cost))
    return offers


def _box(
    request: Request, width: float, height: float, dx: float, dy: float, out: float
) -> tuple[Box, Align]:
    if abs(dx) == 1.0:
        left = request.x + out if dx > 0 else request.x - out - width
        middle = request.y + dy * (out + height / 2)
        top = middle - request.head if dy == 0 else middle - height / 2
        return (left, top, left + width, top + height), "left" if dx > 0 else "right"
    top = request.y + out if dy > 0 else request.y - out - height
    if dx == 0:
        return (request.x - width / 2, top, request.x + width / 2, top + height), "center"
    left = request.x - 0.15 * width if dx > 0 else request.x - 0.85 * width
    return (left, top, left + width, top + height), "left" if dx > 0 else "right"


def _leader(request: Request, area: Box, align: Align) -> tuple[float, float, float, float]:
    left, top, right, bottom = area
    hung = top + request.head
    if right < request.x or left > request.x:
        end = (right + 3, hung) if right < request.x else (left - 3, hung)
    else:
        end = (min(max(request.x, left + 4), right - 4), top - 1 if top > request.y else bottom + 1)
    away = math.hypot(end[0] - request.x, end[1] - request.y)
    part = min(1.0, request.clear * 0.8 / max(away, 1e-6))
    return (
        request.x + (end[0] - request.x) * part,
        request.y + (end[1] - request.y) * part,
        end[0],
        end[1],
    )


def _clashes(placed: Sequence[Placed], gap: float) -> Mask:
    boxes = np.array([item.box for item in placed])
    clash = touching(boxes, boxes, gap)
    led = np.array([index for index, item in enumerate(placed) if item.leader is not None], dtype=int)
    if len(led):
        leaders = np.array([placed[index].leader for index in led])
        through = crossing(leaders, boxes, 1.0)
        clash[led, :] |= through
        clash[:, led] |= through.T
        clash[np.ix_(led, led)] |= meeting(leaders)
    return clash


def _orders(requests: Sequence[Request], owners: NDArray[np.int_]) -> list[list[int]]:
    count = len(requests)
    freedom = [int((owners == owner).sum()) for owner in range(count)]
    orders = [list(range(count)), sorted(range(count), key=lambda owner: (freedom[owner], owner))]
    shuffle = np.random.default_rng(count)  # always the same orders: the picture must not vary
    tries = _ORDERS if count <= 24 else 8
    orders += [[int(owner) for owner in shuffle.permutation(count)] for _ in range(tries)]
    return orders


def _take_turns(
    order: Sequence[int],
    owners: NDArray[np.int_],
    costs: Array,
    clash: Mask,
    requests: Sequence[Request],
) -> tuple[list[int], float]:
    open_ = np.ones(len(owners), dtype=bool)
    chosen: list[int] = []
    total = 0.0
    for owner in order:
        mine = np.flatnonzero(open_ & (owners == owner))
        if not len(mine):
            total += _UNPLACED * requests[owner].weight
            continue
        index = int(mine[np.argmin(costs[mine])])
        chosen.append(index)
        total += float(costs[index])
        open_ &= ~clash[index]
    return chosen, total
