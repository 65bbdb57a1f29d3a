"""How full the battery is, and when to say so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

SUPPLIES = Path("/sys/class/power_supply")
LOW = (20, 10)


class Charge(Struct, frozen=True):
    """A battery's charge, 0 to 100 percent."""

    percent: float
    charging: bool


class BatteryWatch(Struct, frozen=True):
    """What was said of the battery: each threshold once."""

    said: frozenset[int] = frozenset()

    def look(self, charge: Charge) -> tuple[BatteryWatch, int | None]:
        """The watch after this look, and the percent to say now, if any."""
        passed = frozenset(low for low in LOW if charge.percent <= low)
        if charge.charging or passed <= self.said:
            return self, None
        return replace(self, said=self.said | passed), round(charge.percent)


def read_charge(reply: str) -> Charge | None:
    """The charge a child replied with; None without a battery, or where the reply makes no sense."""
    try:
        told = json.loads(reply)
        percent = float(told["percent"])
    except (ValueError, KeyError, TypeError):
        return None
    return Charge(percent, bool(told.get("charging"))) if 0 <= percent <= 100 else None


def read_supplies(root: Path = SUPPLIES) -> dict[str, Any]:
    """The mean charge of the machine's own batteries as Linux tells it: {"percent": 83.0, "charging": False}."""
    found = []
    for supply in sorted(root.glob("*")):
        if _line(supply / "type") == "Battery" and _line(supply / "scope") != "Device":
            percent = _line(supply / "capacity")
            if percent.isascii() and percent.isdigit():
                found.append((int(percent), _line(supply / "status") == "Charging"))
    if not found:
        return {"percent": None, "charging": False}
    return {"percent": sum(percent for percent, _ in found) / len(found), "charging": any(c for _, c in found)}


def _line(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""
