"""Why it is asked for, in single sentences with sources: of an exercise, its pattern, and training as a whole."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hamtui.training.base.exercise import Exercise, Measure, Pattern
from hamtui.training.base.patterns import PATTERNS

LIFTS = (
    "Every set at the top of the range adds 2.5 to 5 kg (5 to 10 lb), and reps start again at the bottom.",
    "In heavy lifts 3 minutes of rest beat 1 (Schoenfeld 2016); beyond 60 s the difference is small (Singer 2024).",
)
CURLS = (
    "Curls gain a rep or two a set until the top of the range, then the smallest step of load.",
    "Drop sets, rest-pause and forced reps are for curls alone, past a plateau, when you switch them on.",
)
OF_PATTERN: Mapping[Pattern, tuple[str, ...]] = {
    Pattern.HIP_HINGE: LIFTS,
    Pattern.KNEE_FLEXION: CURLS,
    Pattern.STRETCH: ("Hold 15 to 30 s and breathe slowly: the stretch comes with the breath, never with a bounce.",),
    Pattern.FOAM_ROLL: ("Two slow passes of 20 s a leg; it belongs to flexibility, not to the hard sets.",),
}
SLOWER = "Where no load can rise, slower lowering of the same reps is the way on."
GENERAL = (
    "Three muscles, biceps femoris, semitendinosus and semimembranosus, cross hip and knee: hinges and curls.",
    "A week is complete only with both jobs: a hip hinge and a knee flexion.",
    "Quadriceps often outgrow the hamstrings, and the neglected ones strain more easily: so the balance is shown.",
    "Long sitting shortens the hip flexors, and tight ones load the hamstrings more: so both are stretched.",
    "About ten minutes of warm-up, then ramp-up sets: neither is ever counted as a hard set.",
    "A hard set ends with 0 to 4 reps in reserve. In reserve is 10 less RPE: RPE 8 leaves 2.",
    "6 to 12 hard sets a week, over two sessions, build hamstrings; who is new begins at the low end.",
    "Two sessions a week are recommended; three go well where one is lighter or for mobility.",
    "Landmarks are a starting guide: MV keeps, MEV builds, MAV grows fastest, MRV is the most one recovers from.",
    "Sets are added one at a time and only while you recover well; load and sets rise step by step.",
    "Very sore for days, or fewer reps each time: fewer sets or sessions, not more effort.",
    "Three misses in a row take about 10 % off, once; a single miss changes nothing.",
    "The estimated maximum is w(1 + r/30) (Epley) or 36w/(37 − r) (Brzycki), of 12 reps at most.",
    "Sharp pain in the lower back, behind the knee or in the hamstring itself ends the set and the exercise.",
    "After a hamstring injury, or with pain you train around, ask a physiotherapist or sports physician.",
    "hamtui gives no diagnosis.",
)


def sentences(text: str) -> tuple[str, ...]:
    """A paragraph in its sentences."""
    return tuple(filter(None, re.split(r"(?<=\.) (?=[A-Z])", text)))


def reasons_of(exercise: Exercise) -> tuple[str, ...]:
    """Why an exercise is here and how it goes on, the most particular first."""
    own = sentences(exercise.about)
    if exercise.measure is Measure.BODYWEIGHT and PATTERNS[exercise.pattern].trains:
        return (*own, SLOWER)
    return (*own, *OF_PATTERN.get(exercise.pattern, ()))


def part_of(lines: Sequence[str], number: int, total: int) -> tuple[str, ...]:
    """What of `lines` belongs to set `number` of `total`, so that all of them are met in one exercise."""
    if not lines or total < 1:
        return ()
    size = -(-len(lines) // total)
    start = (number - 1) * size % (-(-len(lines) // size) * size)
    return tuple(lines[start : start + size])
