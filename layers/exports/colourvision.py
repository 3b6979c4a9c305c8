"""A picture as others may see it: with deuteranopia, the commonest dichromacy, and printed in grey.

For looking at only; nothing here ever goes into a file that is handed on.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.float64]
# Machado, Oliveira, Fernandes: A physiologically-based model for simulation of color vision deficiency, IEEE
# Transactions on Visualization and Computer Graphics 15 (2009), severity 1.0; it works on linear RGB.
DEUTERANOPIA: Final = np.array(
    [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ]
)
LUMINANCE: Final = np.array([0.2126, 0.7152, 0.0722])  # of linear sRGB, IEC 61966-2-1


def deuteranopia(png: bytes) -> bytes:
    """Return a PNG as somebody without medium-wave cones sees it."""
    return _seen(png, lambda linear: linear @ DEUTERANOPIA.T)


def greyscale(png: bytes) -> bytes:
    """Return a PNG in the greys of its luminance."""
    return _seen(png, lambda linear: np.repeat((linear @ LUMINANCE)[:, None], 3, axis=1))


def _seen(png: bytes, turn: Callable[[Pixels], Pixels]) -> bytes:
    with Image.open(BytesIO(png)) as opened:
        pixels = np.asarray(opened.convert("RGB"))
    # A picture has few colours beside its many pixels: each colour is turned once.
    packed = pixels.astype(np.uint32) @ np.array([65536, 256, 1], dtype=np.uint32)
    codes, places = np.unique(packed, return_inverse=True)
    colours = np.column_stack([codes >> 16, codes >> 8 & 255, codes & 255]) / 255
    turned = _encoded(np.clip(turn(_linear(colours)), 0, 1))
    content = BytesIO()
    Image.fromarray(turned[places].reshape(pixels.shape)).save(content, format="PNG", compress_level=1)
    return content.getvalue()


def _linear(colours: Pixels) -> Pixels:
    return np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)


def _encoded(linear: Pixels) -> NDArray[np.uint8]:
    signal = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return np.asarray(np.rint(signal * 255), dtype=np.uint8)
