"""How the lifter is: asked before a session, after the work, or noted on a day without training."""

from __future__ import annotations

from msgspec import Struct

from hamtui.training.base.weight import Weight


class CheckIn(Struct, frozen=True):
    """Answers before a session or on a day without one; None where nothing was said.

    `soreness` of the hamstrings is 0 (none) to 4 (hurts at every step), for `sore_days` days by now.
    `readiness` is 1 (worn out) to 5 (fresh), `pain` 0 to 10 at this moment, in the place `pain_where`.
    """

    soreness: int | None = None
    sore_days: int | None = None
    readiness: int | None = None
    pain: int | None = None
    pain_where: str | None = None
    body_weight: Weight | None = None


class CheckOut(Struct, frozen=True):
    """Answers after the work: reps in reserve on the hardest sets, and the pump, 1 (none) to 3 (strong)."""

    rir: int | None = None
    pump: int | None = None
