"""What plates can be stacked on one side of a bar: every sum they make, and the fewest plates for one of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import gcd
from typing import overload

from msgspec import Struct

from hamtui.training.base.weight import HEAVIEST, Unit, Weight

Plates = tuple[Weight, ...]

TRIES = 400


class PlatePairs(Struct, frozen=True):
    """How many pairs of one plate there are."""

    plate: Weight
    pairs: int


class EvenWeights(Sequence[Weight]):
    """Weights from light to heavy, made only when one is looked at: there may be tens of thousands."""

    def __init__(self, hundredths: Sequence[int], unit: Unit) -> None:
        self._hundredths = hundredths
        self._unit = unit

    def __len__(self) -> int:
        return len(self._hundredths)

    @overload
    def __getitem__(self, index: int) -> Weight: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Weight]: ...
    def __getitem__(self, index: int | slice) -> Weight | Sequence[Weight]:
        if isinstance(index, slice):
            return EvenWeights(self._hundredths[index], self._unit)
        return Weight(self._hundredths[index], self._unit)


class PlateStacks:
    """Stacks of plates for one side of `bar`, each sum a bit of a number: to add a plate is to shift it.

    `_reach[n]` holds the sums that the kinds from number `n` on can make, the heaviest kind being the first.
    """

    def __init__(self, bar: Weight, plates: Iterable[PlatePairs]) -> None:
        self._bar = bar
        self._kinds = sorted((kind for kind in plates if kind.plate), key=lambda kind: -kind.plate.hundredths)
        self._notch = gcd(*(kind.plate.hundredths for kind in self._kinds)) or 1
        self._sizes = [kind.plate.hundredths // self._notch for kind in self._kinds]
        most = (HEAVIEST[bar.unit] - bar.hundredths) // (2 * self._notch)
        mask = (1 << (most + 1)) - 1
        pairs = [kind.pairs for kind in self._kinds]
        self._counts = [0, *accumulate(pairs)]
        self._weights = [0, *accumulate(size * many for size, many in zip(self._sizes, pairs, strict=True))]
        self._reach = [1]
        for kind, size in zip(reversed(self._kinds), reversed(self._sizes), strict=True):
            self._reach.append(_with_more(self._reach[-1], size, kind.pairs, mask))
        self._reach.reverse()

    def totals(self) -> EvenWeights:
        """Every load of the bar, the empty one first."""
        bits = bin(self._reach[0])[:1:-1]
        step = 2 * self._notch
        return EvenWeights(
            [self._bar.hundredths + step * place for place, bit in enumerate(bits) if bit == "1"], self._bar.unit
        )

    def per_side(self, load: Weight) -> Plates | None:
        """The fewest plates that make exactly `load`, the heaviest first; None where none do.

        Where they are not found within `TRIES`, as with odd plates of a few grams, it is the heaviest that go at each
        place.
        """
        wanted, rest = divmod(load.hundredths - self._bar.hundredths, 2 * self._notch)
        if rest or wanted < 0 or not self._reach[0] >> wanted & 1:
            return None
        counts = self._fewest(wanted) or self._heaviest_first(wanted)
        pairs = zip(self._kinds, counts, strict=False)
        return tuple(kind.plate for kind, many in pairs for _ in range(many))

    def _fewest(self, wanted: int) -> tuple[int, ...] | None:
        """How many of each kind, or None where that takes too many tries."""
        dead_ends: set[tuple[int, int, int]] = set()
        for count in range(self._counts[-1] + 1):
            counts = self._stack(0, wanted, count, dead_ends)
            if counts is not None or len(dead_ends) > TRIES:
                return counts
        return None

    def _heaviest_first(self, wanted: int) -> tuple[int, ...]:
        """As many of each kind as go, from the heaviest on, so that the lighter ones can make the rest."""
        counts = []
        for size, kind, reach in zip(self._sizes, self._kinds, self._reach[1:], strict=True):
            many = min(kind.pairs, wanted // size)
            while not reach >> (wanted - many * size) & 1:
                many -= 1
            counts.append(many)
            wanted -= many * size
        return tuple(counts)

    def _stack(
        self, first: int, wanted: int, count: int, dead_ends: set[tuple[int, int, int]]
    ) -> tuple[int, ...] | None:  # fmt: skip
        """How many of each kind from number `first` on make `wanted` with at most `count` plates."""
        if wanted == 0:
            return ()
        here = (first, wanted, count)
        if (
            first == len(self._sizes)
            or wanted > self._most(first, count)
            or not self._reach[first] >> wanted & 1
            or here in dead_ends
            or len(dead_ends) > TRIES
        ):
            return None
        size = self._sizes[first]
        for many in range(min(self._kinds[first].pairs, wanted // size, count), -1, -1):
            more = self._stack(first + 1, wanted - many * size, count - many, dead_ends)
            if more is not None:
                return (many, *more)
        dead_ends.add(here)
        return None

    def _most(self, first: int, count: int) -> int:
        """The heaviest that `count` plates of the kinds from number `first` on can be."""
        before = self._counts[first]
        last = bisect_right(self._counts, before + count) - 1
        rest = before + count - self._counts[last]
        more = rest * self._sizes[last] if last < len(self._sizes) else 0
        return self._weights[last] - self._weights[first] + more


def _with_more(sums: int, size: int, pairs: int, mask: int) -> int:
    """`sums` and all that up to `pairs` further plates of `size` add to them, by doubling."""
    step = 1
    while pairs > 0:
        taken = min(step, pairs)
        sums |= (sums << (size * taken)) & mask
        pairs -= taken
        step *= 2
    return sums
