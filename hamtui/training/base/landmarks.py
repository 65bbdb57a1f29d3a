"""Volume landmarks: how many hard sets of a week keep, build, grow fastest, and are the most one can recover from."""

from __future__ import annotations

from msgspec import Struct, field

from hamtui.training.base.exercise import Range


class Landmarks(Struct, frozen=True):
    """Hard sets a week: a starting guide, opinion rather than law, to be edited by the lifter.

    `mv` keeps what is there, `mev` is the least that still builds, `mav` the range of fastest growth, `mrv` the
    most one can recover from.
    """

    mv: int = 4
    mev: int = 6
    mav: Range = field(default_factory=lambda: Range(10, 16))
    mrv: int = 20

    def __post_init__(self) -> None:
        if not 0 <= self.mv <= self.mev <= self.mav.low <= self.mav.high <= self.mrv <= 60:
            raise ValueError("landmarks rise from mv over mev and mav to mrv, from 0 to 60 sets")

    def place(self, total: float) -> str:
        """Where a week of `total` hard sets stands, in words."""
        if total > self.mrv:
            return f"above what one recovers from (MRV {self.mrv})"
        if total > self.mav.high:
            return f"above the range of fastest growth (MAV {self.mav})"
        if total >= self.mav.low:
            return f"in the range of fastest growth (MAV {self.mav})"
        if total >= self.mev:
            return f"enough to build (MEV {self.mev})"
        return f"enough to keep (MV {self.mv})" if total >= self.mv else f"below what keeps (MV {self.mv})"
