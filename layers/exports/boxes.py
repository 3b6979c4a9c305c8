"""Boxes and segments of a picture in pixels, y downwards: which of them overlap, hold or cross another."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Box = tuple[float, float, float, float]  # left, top, right, bottom
Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


def overlap(a: Box, b: Box, gap: float = 0.0) -> bool:
    """Return whether two boxes come closer than `gap`."""
    return a[0] < b[2] + gap and b[0] < a[2] + gap and a[1] < b[3] + gap and b[1] < a[3] + gap


def touching(boxes: Array, others: Array, gap: float) -> Mask:
    """Return which boxes, shape (n, 4), come closer than `gap` to which of (m, 4) others: shape (n, m)."""
    a, b = boxes[:, None, :], others[None, :, :]
    found: Mask = (
        (a[..., 0] < b[..., 2] + gap)
        & (b[..., 0] < a[..., 2] + gap)
        & (a[..., 1] < b[..., 3] + gap)
        & (b[..., 1] < a[..., 3] + gap)
    )
    return found


def contains(boxes: Array, x: float, y: float) -> Mask:
    """Return which boxes, shape (n, 4), hold a point: shape (n,)."""
    found: Mask = (boxes[:, 0] <= x) & (x <= boxes[:, 2]) & (boxes[:, 1] <= y) & (y <= boxes[:, 3])
    return found


def crossing(segments: Array, boxes: Array, gap: float) -> Mask:
    """Return which segments, shape (n, 4), pass through which boxes, shape (m, 4): the slab test."""
    start, run = segments[:, None, :2], (segments[:, 2:] - segments[:, :2])[:, None, :]
    run = np.where(np.abs(run) < 1e-9, 1e-9, run)
    near = (boxes[None, :, :2] - gap - start) / run
    far = (boxes[None, :, 2:] + gap - start) / run
    enter = np.minimum(near, far).max(axis=2)
    leave = np.maximum(near, far).min(axis=2)
    found: Mask = (enter < leave) & (leave > 0) & (enter < 1)
    return found


def meeting(segments: Array) -> Mask:
    """Return which segments, shape (n, 4), cross which of them between their ends: shape (n, n)."""
    p, r = segments[:, None, :2], (segments[:, 2:] - segments[:, :2])[:, None, :]
    q, s = segments[None, :, :2], (segments[:, 2:] - segments[:, :2])[None, :, :]
    cross = r[..., 0] * s[..., 1] - r[..., 1] * s[..., 0]
    between = q - p
    safe = np.where(np.abs(cross) < 1e-9, 1e-9, cross)
    t = (between[..., 0] * s[..., 1] - between[..., 1] * s[..., 0]) / safe
    u = (between[..., 0] * r[..., 1] - between[..., 1] * r[..., 0]) / safe
    found: Mask = (np.abs(cross) > 1e-9) & (t > 0) & (t < 1) & (u > 0) & (u < 1)
    return found
