"""The text column at the left of a picture: title, dek, key, sources, credit.

Everything is measured first. What does not fit is set smaller, then shortened, in a fixed order: title and
dek give way to key and sources, for a picture may lose words but not what its marks mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from layers.exports import lettering
from layers.exports.block import Block, KeyFaces
from layers.exports.lettering import Type
from layers.exports.matter import Matter
from layers.exports.sheet import Sheet

LEFT: Final = 36.0
TEXT_WIDTH: Final = 336.0  # 3.36 inches at 100 dots to an inch
WIDTH: Final = LEFT + TEXT_WIDTH + 34.0
TOP: Final = 34.0
BOTTOM: Final = 26.0
# Title size and most lines, dek size and most lines, whether the key explains itself; the first that fits.
_PLANS: Final = (
    (37.0, 4, 16.5, 9, True), (34.0, 4, 16.0, 9, True), (31.0, 4, 15.5, 9, True), (28.0, 4, 15.0, 8, True),
    (25.0, 5, 14.0, 8, True),
    (23.0, 5, 13.5, 7, True), (25.0, 4, 14.0, 7, False), (22.0, 4, 13.0, 6, False), (20.0, 4, 12.5, 5, False),
    (19.0, 3, 12.0, 4, False), (18.0, 3, 12.0, 2, False), (17.0, 2, 12.0, 1, False),
)  # fmt: skip


def draw(sheet: Sheet, matter: Matter, tokens: Mapping[str, str], height: float) -> None:
    """Draw the column on its ground, the sources and the credit at its foot."""
    sheet.rect((0, 0, WIDTH, height), tokens["ground"])
    foot, foot_top = _foot(matter, tokens, height)
    head = next(
        (plan for plan in (_head(matter, tokens, *steps) for steps in _PLANS) if plan.used <= foot_top - 12),
        None,
    ) or _head(matter, tokens, *_PLANS[-1], spare=foot_top - 12)
    sheet.rect((LEFT, TOP, LEFT + 62, TOP + 5), tokens["ink"])
    head.draw(sheet, tokens)
    foot.draw(sheet, tokens)


def _head(
    matter: Matter,
    tokens: Mapping[str, str],
    title_size: float,
    title_lines: int,
    dek_size: float,
    dek_lines: int,
    explained: bool,
    spare: float = 10_000.0,
) -> Block:
    title = Type(title_size, 700, tokens["ink"], leading=1.2, display=True)
    dek = Type(dek_size, 400, tokens["muted"], leading=1.46)
    day = Type(13.0, 600, tokens["ink"], leading=1.5)
    plan = Block(TOP + 5 + 14)
    plan.paragraph(
        LEFT, lettering.phrased(lettering.bound(matter.title), title, TEXT_WIDTH, title_lines), title
    )
    plan.used += 11
    plan.paragraph(LEFT, lettering.wrap(lettering.bound(matter.dek), dek, TEXT_WIDTH, dek_lines), dek)
    plan.used += 13
    plan.rules.append((LEFT, LEFT + TEXT_WIDTH, plan.used))
    plan.used += 10
    plan.paragraph(LEFT, [matter.as_of], day)
    plan.used += 7
    _key(plan, matter, tokens, explained=explained)
    small = Type(11.2, 400, tokens["muted"], leading=1.42)
    notes = lettering.wrap(" ".join(matter.notes), small, TEXT_WIDTH)
    room = max(1, int((spare - plan.used) / small.line))
    if notes:
        plan.used += 3
        plan.paragraph(LEFT, notes[:room], small)
    return plan


def _key(plan: Block, matter: Matter, tokens: Mapping[str, str], *, explained: bool) -> None:
    faces = KeyFaces(
        Type(13.0, 500, tokens["ink"], leading=1.36),
        Type(11.2, 400, tokens["muted"], leading=1.4),
        Type(12.0, 400, tokens["ink"], leading=1.4),
    )
    for entry in matter.key:
        plan.entry(entry, LEFT, TEXT_WIDTH, faces, explained=explained)
        plan.used += 7 if explained else 5
    if matter.sides:
        plan.used += 2
        plan.sides(matter.sides, LEFT, faces.side)
        plan.used += 4


def _foot(matter: Matter, tokens: Mapping[str, str], height: float) -> tuple[Block, float]:
    small = Type(10.2, 400, tokens["muted"], leading=1.5)
    bold = Type(10.6, 600, tokens["ink"], leading=1.5)
    sources = lettering.wrap(lettering.bound(matter.sources), small, TEXT_WIDTH, 6)
    joined = f"{matter.credit} · {matter.snapshot}"
    fits = lettering.width(joined, bold) <= TEXT_WIDTH
    # A long credit is cut; the id, by which the picture is found again, never is.
    credit = [joined] if fits else [lettering.cut(matter.credit, bold, TEXT_WIDTH), matter.snapshot]
    top = height - BOTTOM - len(sources) * small.line - len(credit) * bold.line - 6
    plan = Block(top)
    plan.paragraph(LEFT, sources, small)
    plan.used += 6
    plan.paragraph(LEFT, credit, bold)
    return plan, top
