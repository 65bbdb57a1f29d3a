"""Loads and plates as a lifter writes them on one line, and back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hamtui.training.base.plates import PlatePairs
from hamtui.training.base.weight import Unit, Weight

MOST = 200
_LOAD = re.compile(r"(\d{1,4}(?:[.,]\d{1,2})?)\s*(kg|lbs?)?", re.ASCII)
SHORTEST_RUN = 4
MOST_KINDS = 30


def loads_text(weights: Sequence[Weight]) -> str:
    """Loads from light to heavy; four or more at even steps as a run: 2-10/1 12.5-50/2.5."""
    values = [weight.hundredths for weight in weights]
    parts, at = [], 0
    while at < len(values):
        end = at + 1
        while end + 1 < len(values) and values[end + 1] - values[end] == values[at + 1] - values[at]:
            end += 1
        if end < len(values) and end - at + 1 >= SHORTEST_RUN:
            parts.append(f"{_text(values[at])}-{_text(values[end])}/{_text(values[at + 1] - values[at])}")
            at = end + 1
        else:
            parts.append(_text(values[at]))
            at += 1
    return " ".join(parts)


def read_loads(text: str, unit: Unit) -> tuple[Weight, ...]:
    """The loads of such a line, sorted, each once. Raises ValueError with what is expected."""
    found: set[int] = set()
    for part in text.split():
        span, slash, step = part.partition("/")
        low, dash, high = span.partition("-")
        if bool(slash) != bool(dash):
            raise ValueError(_expected(part))
        first = _hundredths(low, part)
        if not dash:
            found.add(first)
            continue
        last, by = _hundredths(high, part), _hundredths(step, part)
        if by == 0 or last < first or (last - first) % by or (last - first) // by >= MOST:
            raise ValueError(_expected(part))
        found.update(range(first, last + 1, by))
    if not 0 < len(found) <= MOST:
        raise ValueError(f"expected 1 to {MOST} loads, such as 5 7.5 10-50/2.5")
    return tuple(Weight(value, unit) for value in sorted(found))


def plate_pairs_text(plates: Sequence[PlatePairs]) -> str:
    """Plates with how many pairs there are: 25x4 20x2."""
    return " ".join(f"{kind.plate.value:g}x{kind.pairs}" for kind in plates)


def read_plate_pairs(text: str, unit: Unit) -> tuple[PlatePairs, ...]:
    """The plates of such a line, the heaviest first; none is allowed. Raises ValueError with what is expected."""
    found: dict[int, int] = {}
    for part in text.replace("×", "x").split():
        plate, cross, pairs = part.partition("x")
        value = _hundredths(plate, part, "25x4 20x2: a plate, x, how many pairs")
        if not cross or not (pairs.isascii() and pairs.isdigit() and 1 <= int(pairs[:4]) <= 50) or value == 0:
            raise ValueError(f"expected 25x4 20x2: a plate, x, 1 to 50 pairs; not {part}")
        if value in found:
            raise ValueError(f"expected each plate once, such as 25x4 20x2; {part} is one too many")
        found[value] = int(pairs)
    if len(found) > MOST_KINDS:
        raise ValueError(f"expected at most {MOST_KINDS} kinds of plates, not {len(found)}")
    return tuple(PlatePairs(Weight(value, unit), found[value]) for value in sorted(found, reverse=True))


def read_weight(text: str, unit: Unit) -> Weight:
    """One load. Raises ValueError with what is expected."""
    return Weight(_hundredths(text.strip(), text.strip(), "one load such as 20"), unit)


def _text(hundredths: int) -> str:
    return f"{hundredths / 100:g}"


def _hundredths(text: str, part: str, wanted: str = "loads such as 5 7.5 10-50/2.5") -> int:
    text = text.replace(",", ".")
    whole, _, rest = text.partition(".")
    plain = (whole + rest).isascii() and (whole + rest).isdigit() and len(whole) <= 4 and len(rest) <= 2
    if not plain:
        raise ValueError(f"expected {wanted}; not {part or 'nothing'}")
    return round(float(text) * 100)


def _expected(part: str) -> str:
    return f"expected loads such as 5 7.5 10-50/2.5; not {part}"


def read_load(text: str, usual: Unit) -> Weight:
    """One load with or without its unit, 100, 102,5 kg or 225lb. Raises ValueError with what is expected."""
    found = _LOAD.fullmatch(text.strip().casefold())
    if found is None:
        raise ValueError(f"expected a load such as 100, 100 kg or 225 lb; not {text.strip() or 'nothing'}")
    unit = {"k": Unit.KG, "l": Unit.LB}.get((found[2] or " ")[0], usual)
    return Weight.of(float(found[1].replace(",", ".")), unit)
