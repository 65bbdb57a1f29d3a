"""The end of a bar with its plates in the colours lifters know, the largest inside, numbers below."""

from __future__ import annotations

from textual.content import Content

from hamtui.training.base.weight import Unit, Weight
from hamtui.tui.shared.plain_text import MUTED

COLOURS = {
    (Unit.KG, 25.0): "$plate-red", (Unit.KG, 20.0): "$plate-blue", (Unit.KG, 15.0): "$plate-yellow",
    (Unit.KG, 10.0): "$plate-green", (Unit.KG, 5.0): "$plate-white", (Unit.KG, 2.5): "$plate-red",
    (Unit.KG, 1.25): "$plate-grey",
    (Unit.LB, 55.0): "$plate-red", (Unit.LB, 45.0): "$plate-blue", (Unit.LB, 35.0): "$plate-yellow",
    (Unit.LB, 25.0): "$plate-green", (Unit.LB, 10.0): "$plate-white", (Unit.LB, 5.0): "$plate-blue",
    (Unit.LB, 2.5): "$plate-green",
}  # fmt: skip
LARGE = {Unit.KG: 15.0, Unit.LB: 35.0}
MIDDLE = {Unit.KG: 5.0, Unit.LB: 10.0}
SLEEVE = "━━━━┫"
END = "━━"


def plates_content(plates: tuple[Weight, ...]) -> Content:
    """One side of a loaded bar in four rows."""
    blank = " " * len(SLEEVE)
    rows: list[list[str | tuple[str, str]]] = [[blank], [(SLEEVE, MUTED)], [blank], [blank]]
    for plate in plates:
        label = f"{plate.value:g}"
        colour = COLOURS.get((plate.unit, plate.value), "$plate-grey")
        for row, sign in zip(rows, (*_signs(plate), ""), strict=True):
            row.append((f"{sign * 2:{len(label) + 1}}", colour) if sign else (f"{label} ", MUTED))
    rows[1].append((END, MUTED))
    return Content("\n").join(Content.assemble(*row) for row in rows)


def _signs(plate: Weight) -> tuple[str, str, str]:
    """The signs of a plate above, on and below the bar: the heavier, the taller."""
    if plate.value >= LARGE[plate.unit]:
        return "█", "█", "█"
    return ("▄", "█", "▀") if plate.value >= MIDDLE[plate.unit] else (" ", "█", " ")
