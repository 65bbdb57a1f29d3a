"""What to take off: after misses, when reps fall, and to get past a plateau."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from msgspec.structs import replace

from hamtui.training.base.load import Loads
from hamtui.training.base.weight import Weight
from hamtui.training.base.words import decimal, noun, plural
from hamtui.training.coach.advice import Advice, Case
from hamtui.training.coach.attempts import MISSES_TO_DELOAD, Attempt, falls, standing_still, streak
from hamtui.training.coach.gentle_start import NORDIC

DELOAD = 0.9
MOST_OFF = 0.85
MISSES_TO_EASE = 2
HANDS = "help with your hands, a band or a slope"
REBUILD_AFTER = 16
BUILDING = 6
FALLS_TO_HOLD, FALLS_TO_LIGHTEN = 2, 3


def _raised_again(case: Case) -> str:
    return f"Every set at {case.ranges[0].low} or more raises it again"


def deload(load: Weight, loads: Loads) -> Weight | None:
    """The nearest load to 90 %; None where that is over 15 % away, or nothing lighter is there."""
    lighter = loads.nearest(load.scaled(DELOAD))
    return lighter if load.scaled(MOST_OFF).kg <= lighter.kg < load.kg else None


def lightened(advice: Advice, loads: Loads | None) -> Advice:
    """The same for a light session: 10 % off the load, the low end of what was aimed at, and no progression from it.

    Where the nearest lighter load is too far away, reps come off instead.
    """
    load, target = advice.load, min(advice.targets)
    if load and loads and not advice.find:
        lighter = deload(load, loads)
        load, target = (lighter, target) if lighter else (load, max(1, round(target * DELOAD) - 1))
    targets = (target,) * len(advice.targets)
    return replace(advice, load=load, targets=targets, slower=0, light=True, loads=(), proposal=False)


def after_miss(case: Case) -> Advice:
    """The same again; after three misses in a row 10 % lighter, once, or fewer reps where that cannot be loaded."""
    lagging = f": the {case.last.lagging} side was short" if case.last.lagging else ": last time a set was short"
    misses = streak(case.full)
    if case.last.load is None and misses >= MISSES_TO_EASE and not case.last.slower:
        return _easier(case, misses)
    if misses < MISSES_TO_DELOAD:
        again = case.again or "The same again"
        left = MISSES_TO_DELOAD - misses
        change = f"Every set at {case.ranges[0].low} or more; {left} more short {noun(left, 'time')} and it gets easier"
        why = lagging if case.last.lagging else f"{lagging} or missing"
        return Advice(case.load, case.lows, again + why, change=change, slower=case.last.slower)
    fresh = _raised_again(case)
    if case.last.slower:
        reason = "Three misses: lower a second faster, then a fresh attempt"
        return Advice(case.load, case.lows, reason, change=fresh, slower=case.last.slower - 1)
    if case.load is None or case.loads is None:
        return _easier(case, misses)
    if lighter := deload(case.load, case.loads):
        off = (1 - lighter.kg / case.load.kg) * 100
        less = (
            f"{off:.0f} % lighter" if case.load.kg > 0 else f"more help, {decimal(abs(lighter.value))} {lighter.unit}"
        )
        reason = f"Three misses at {case.lifted}: {less}, then a fresh attempt"
        return Advice(lighter, case.lows, reason, change=fresh)
    if case.load == case.loads.lightest and not _eased_since(case.every):
        least = "the most help" if case.load.kg < 0 else "the lightest"
        return _fewer_reps(case, case.load, f"{case.load} again: it is {least} there is", fresh)
    if _eased_since(case.every):
        return Advice(case.load, case.lows, f"{case.load} again: a fresh attempt", change=fresh)
    return _fewer_reps(case, case.load, f"Three misses at {case.lifted}, and the next lighter is too far", fresh)


def _easier(case: Case, misses: int) -> Advice:
    """Body-weight work that stays short: an easier way of doing it, or an easier exercise."""
    easier = case.exercise.easier
    ways = [HANDS] if case.exercise.id == NORDIC else []
    ways += [f"an easier way is {easier.replace('_', ' ')}"] if easier else []
    instead = ", or ".join(ways) or "as many reps as go well"
    change = _raised_again(case)
    return Advice(None, case.lows, f"Short {plural(misses, 'time')} in a row: {instead}", change=change)


def _eased_since(every: Sequence[Attempt]) -> bool:
    """Whether the last attempt was light."""
    return bool(list(takewhile(lambda attempt: attempt.light, reversed(every))))


def _fewer_reps(case: Case, load: Weight, why: str, fresh: str) -> Advice:
    targets = tuple(max(1, round(low * DELOAD) - 1) for low in case.lows)
    return Advice(load, targets, f"{why}: {targets[0]} reps this once, then a fresh attempt", change=fresh, light=True)


def falling(case: Case) -> Advice | None:
    """Reps that fall within their range are a fall: hold, then a light session; None where they do not."""
    count = falls(case.full)
    if count < FALLS_TO_HOLD or _eased_since(case.every):
        return None
    last = ", ".join(str(reps) for reps in case.last.reps)
    if count >= FALLS_TO_LIGHTEN and case.loads and case.load:
        held = Advice(case.load, case.lows, "", change="A session that is done in full", slower=case.last.slower)
        light = lightened(held, case.loads)
        return replace(light, reason=f"Reps fall, last time {last} at {case.lifted}: a light session, {light.load}")
    targets = tuple(max(r.low, min(r.high, reps)) for r, reps in zip(case.ranges, case.last.reps, strict=False))
    targets += case.lows[len(targets) :]
    where = f" at {case.lifted}" if case.last.load else ""
    reason = f"Reps fall, last time {last}{where}: the same again before anything rises"
    return Advice(case.load, targets, reason, change="As many reps as the last time", slower=case.last.slower)


def rebuild(case: Case) -> Advice | None:
    """A way past a plateau: 10 % off and up again, where a set more did not help; None before that."""
    count = standing_still(case.full)
    lighter = deload(case.load, case.loads) if count and case.load and case.loads else None
    if lighter is None or count < REBUILD_AFTER or case.last.lagging or case.refused:
        return None
    last = ", ".join(str(reps) for reps in case.last.reps)
    reason = f"No progress in {count} sessions ({last} at {case.lifted}): 10 % off, {lighter}, and build up again"
    return Advice(lighter, case.lows, reason, change=f"Refuse it to stay at {case.load}", proposal=True)


def building_up(full: Sequence[Attempt]) -> bool:
    """Whether 10 % were taken off a plateau and the load is still below it: then every whole session raises it."""
    last = full[-1]
    for at in range(len(full) - 1, max(0, len(full) - BUILDING), -1):
        before, after = full[at - 1], full[at]
        if before.load and _lighter(before, after):
            stood = not before.missed and bool(standing_still(full[:at]))
            return stood and last.load is not None and last.load.kg < before.load.kg
    return False


def rebuilt(full: Sequence[Attempt]) -> bool:
    """Whether load was taken off a plateau before."""
    return any(
        _lighter(before, after) and not before.missed and bool(standing_still(full[:at]))
        for at, (before, after) in enumerate(pairwise(full), 1)
    )


def _lighter(before: Attempt, after: Attempt) -> bool:
    return bool(before.load and after.load and after.load.kg < before.load.kg)
