"""Exercises: what is moved, with what, how it is measured and how to do it well."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from hamtui.training.base.rest import RestWindow


class Pattern(StrEnum):
    """The movement pattern of an exercise."""

    HIP_HINGE = "hip_hinge"
    KNEE_FLEXION = "knee_flexion"
    HIP_EXTENSION = "hip_extension"
    LUNGE = "lunge"
    BALLISTIC_HINGE = "ballistic_hinge"
    CARDIO = "cardio"
    ACTIVATION = "activation"
    MOBILITY = "mobility"
    STRETCH = "stretch"
    FOAM_ROLL = "foam_roll"
    CORE = "core"

    @property
    def trains(self) -> bool:
        """Whether its sets are strength work; the others never enter training volume."""
        return self in STRENGTH


STRENGTH = frozenset(
    {Pattern.HIP_HINGE, Pattern.KNEE_FLEXION, Pattern.HIP_EXTENSION, Pattern.LUNGE, Pattern.BALLISTIC_HINGE}
)


class Equipment(StrEnum):
    """What an exercise needs; `load.py` knows which loads each kind can be set to."""

    BARBELL = "barbell"
    HEX_BAR = "hex_bar"
    DUMBBELL = "dumbbell"
    KETTLEBELL = "kettlebell"
    LYING_CURL = "lying_curl_machine"
    SEATED_CURL = "seated_curl_machine"
    KNEELING_CURL = "kneeling_curl_machine"
    GLUTE_HAM = "glute_ham_bench"
    BALL = "ball"
    BENCH = "bench"
    CHAIR = "chair"
    ANCHOR = "foot_anchor"
    TOWEL = "towel"
    FOAM_ROLLER = "foam_roller"
    BIKE = "bike"


class Measure(StrEnum):
    """What a set of the exercise is counted in."""

    LOAD = "load"
    BODYWEIGHT = "bodyweight"
    TIME = "time"


class Side(StrEnum):
    """The side of one-sided work."""

    LEFT = "left"
    RIGHT = "right"


class RepStart(StrEnum):
    """What a rep begins with: lowering, as a Romanian deadlift does, or the lift, as from the floor."""

    LOWER = "lower"
    LIFT = "lift"


class Range(Struct, frozen=True):
    """From `low` to `high`, both included; `low == high` is a single number."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if not 0 < self.low <= self.high <= 1000:
            raise ValueError("a range runs from 1 to 1000, its low end before its high end")

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"


class Tempo(Struct, frozen=True):
    """Seconds of one rep: lower, pause, lift, pause; written 3-1-1-0."""

    lower: int
    bottom: int
    lift: int
    top: int

    def __post_init__(self) -> None:
        if not all(0 <= part <= 30 for part in (self.lower, self.bottom, self.lift, self.top)):
            raise ValueError("each part of a tempo lasts 0 to 30 seconds")

    def __str__(self) -> str:
        return f"{self.lower}-{self.bottom}-{self.lift}-{self.top}"

    @property
    def rep_seconds(self) -> int:
        """Seconds of one rep, at least one."""
        return max(1, self.lower + self.bottom + self.lift + self.top)


class Exercise(Struct, frozen=True):
    """One exercise of the library.

    `share` is what a hard set counts for the hamstrings: 1, 0.5 or 0. `also` names further patterns the
    same set trains. `reps` or `seconds` and `rest` are defaults a program may replace. `step_kg` and
    `step_lb` are the usual load step; 0 where load does not apply. `begins` is what a rep begins with.
    """

    id: str
    name: str
    pattern: Pattern
    measure: Measure
    share: float
    set_up: tuple[str, ...]
    execution: tuple[str, ...]
    watch_for: tuple[str, ...]
    rest: RestWindow
    equipment: tuple[Equipment, ...] = ()
    also: tuple[Pattern, ...] = ()
    each_side: bool = False
    reps: Range | None = None
    seconds: Range | None = None
    step_kg: float = 0.0
    step_lb: float = 0.0
    easier: str | None = None
    harder: str | None = None
    tempo: Tempo | None = None
    isolation: bool = False
    begins: RepStart = RepStart.LOWER
    about: str = ""

    def __post_init__(self) -> None:
        if self.share not in (0, 0.5, 1):
            raise ValueError("share is 0, 0.5 or 1")
        if (self.measure is Measure.TIME) != (self.seconds is not None):
            raise ValueError("an exercise measured by time has seconds, and no other has")
        if (self.measure is Measure.TIME) == (self.reps is not None):
            raise ValueError("an exercise has reps unless it is measured by time")

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """Every pattern a set of it trains, the main one first."""
        return (self.pattern, *self.also)
