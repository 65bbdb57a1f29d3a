"""What an import would do, as one object for programs."""

from __future__ import annotations

from typing import Any

from hamtui.exchange.comparison import Comparison
from hamtui.exchange.importing.load import Loaded
from hamtui.exchange.importing.tally import mapped_and_unsure
from hamtui.exchange.parsing.contents import SetType


def preview_json(loaded: Loaded, comparison: Comparison) -> dict[str, Any]:
    """Every record of the files exactly once: `rows` is the sum of sets, cardio, rests, notes and what is left out."""
    tally = loaded.tally
    mapped, unsure = mapped_and_unsure(loaded.exercises)
    days = [session.started_at.date() for session in loaded.sessions]
    return {
        "format": ", ".join(tally.formats),
        "unit": tally.unit(),
        "rows": tally.rows,
        "sessions": comparison.count,
        "first": min(days).isoformat() if days else None,
        "last": max(days).isoformat() if days else None,
        "exercises": len(tally.exercises),
        "sets": {kind.value: tally.sets[kind] for kind in SetType},
        "cardio": tally.cardio,
        "rests": tally.rests,
        "notes": tally.notes,
        "supersets": tally.supersets,
        "tonnage_kg": round(tally.tonnage_kg, 1),
        "mapped": mapped,
        "unsure": unsure,
        "new": len(comparison.new),
        "here_already": len(comparison.same),
        "different": len(comparison.differing),
        "left_out": {reason.value: count for reason, count in tally.left_out.items()},
    }
