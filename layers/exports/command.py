"""The command that draws a picture again: `claimline snapshot` with every unusual choice."""

from __future__ import annotations

import shlex
from typing import Final

from layers import style
from layers.claims import Confidence
from layers.exports.lettering import clean
from layers.exports.paper import NAMED, USUAL
from layers.selection import DEFAULT_AGE_DAYS
from layers.snapshot import Snapshot

_USUAL_SCALE: Final = 2


def snapshot_command(
    snapshot: Snapshot, out: str, *, size: tuple[int, int], scale: int, before_delay: bool = False
) -> str:
    """Return the command line that draws a snapshot into the file `out`, quoted for a POSIX shell.

    `before_delay` takes claims that wait for the publication delay too. Empty where no command can say it: a
    picture of nobody, or without its control map.
    """
    chosen, known = snapshot.selection, sorted({item.claim.claimant for item in snapshot.claims})
    left = [name for name in known if name not in chosen.claimants_off]
    if not chosen.show_control or (known and not left):
        return ""
    named = next((name for name, pixels in NAMED.items() if pixels == size), "{}x{}".format(*size))
    bounds = "" if snapshot.bounds is None else ",".join(str(side) for side in snapshot.bounds)
    options = {
        "on": chosen.as_of.isoformat(),
        "size": "" if named == USUAL else named,
        "scale": "" if scale == _USUAL_SCALE else str(scale),
        "bbox": bounds,
        "claimants": "" if left == known else ",".join(left),
        "age": "" if chosen.age_days == DEFAULT_AGE_DAYS else str(chosen.age_days),
        "sure": "" if chosen.confidence is Confidence.LOW else chosen.confidence.value,
        "against": chosen.control,
        "gap": chosen.gap_of if chosen.show_gap else "",
        "theme": "dark" if chosen.theme == "dark" else "",
        "language": "" if chosen.language == "en" else chosen.language,
        "title": clean(snapshot.title),
        "dek": clean(snapshot.dek),
        "credit": clean(snapshot.credit),
    }
    words = ["claimline", "snapshot", out]
    words += [f"--{name}={value}" for name, value in options.items() if value]
    if chosen.layers != frozenset(style.LAYERS):
        words.append("--show=" + ",".join(layer for layer in style.LAYERS if layer in chosen.layers))
    if before_delay:
        words.append("--before-delay")
    return shlex.join(words)
