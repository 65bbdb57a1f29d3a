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
    SQUAT = "squat"
    KNEE_EXTENSION = "knee_extension"
    HIP_ABDUCTION = "hip_abduction"
    CALF_RAISE = "calf_raise"
    HORIZONTAL_PUSH = "horizontal_push"
    VERTICAL_PUSH = "vertical_push"
    HORIZONTAL_PULL = "horizontal_pull"
    VERTICAL_PULL = "vertical_pull"
    ELBOW_FLEXION = "elbow_flexion"
    ELBOW_EXTENSION = "elbow_extension"
    SHOULDER_RAISE = "shoulder_raise"
    TRUNK = "trunk"
    CARRY = "carry"
    JUMP_SPRINT = "jump_sprint"


class Muscle(StrEnum):
    """A muscle, or a group of them that is trained together."""

    HAMSTRINGS = "hamstrings"
    GLUTES = "glutes"
    QUADS = "quads"
    ADDUCTORS = "adductors"
    ABDUCTORS = "abductors"
    CALVES = "calves"
    LOWER_BACK = "lower_back"
    ABS = "abs"
    OBLIQUES = "obliques"
    CHEST = "chest"
    UPPER_BACK = "upper_back"
    LATS = "lats"
    TRAPS = "traps"
    FRONT_DELTS = "front_delts"
    SIDE_DELTS = "side_delts"
    REAR_DELTS = "rear_delts"
    BICEPS = "biceps"
    TRICEPS = "triceps"
    FOREARMS = "forearms"
    NECK = "neck"


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
    EZ_BAR = "ez_bar"
    SMITH = "smith_machine"
    CABLE = "cable"
    MACHINE = "machine"
    PLATE_MACHINE = "plate_machine"
    WEIGHT_PLATE = "weight_plate"
    PULL_UP_BAR = "pull_up_bar"
    DIP_BARS = "dip_bars"
    RINGS = "rings"
    BAND = "band"
    BOX = "box"
    AB_WHEEL = "ab_wheel"
    MEDICINE_BALL = "medicine_ball"
    SANDBAG = "sandbag"
    SLED = "sled"
    BATTLE_ROPE = "battle_rope"
    JUMP_ROPE = "jump_rope"
    TREADMILL = "treadmill"
    ROWER = "rower"
    SKI_MACHINE = "ski_machine"
    ELLIPTICAL = "elliptical"
    STAIR_CLIMBER = "stair_climber"
    POOL = "pool"


class Measure(StrEnum):
    """What a set of the exercise is counted in."""

    LOAD = "load"
    BODYWEIGHT = "bodyweight"
    TIME = "time"


class Origin(StrEnum):
    """Where an exercise comes from: a file of ours, one of the lifter's, or the catalogue."""

    SHIPPED = "shipped"
    OWN = "own"
    CATALOGUE = "catalogue"


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
    same set trains, `muscles` its main muscles and `helping` the others; without any they are those of the pattern.
    `reps` or `seconds` and `rest` are defaults a program may replace. `step_kg` and `step_lb` are the usual load
    step; 0 where load does not apply. `names` are others it goes by. `each_hand`: the load is that of one hand; None
    where it follows from the equipment. A set of a `distance` exercise may be that instead of a time, and one of an
    `assisted` exercise is done with help that weighs something. An `archived` one is offered no more.
    `begins` is what a rep begins with. `gear` is what it needs beside the usual equipment, by the lifter's own names.
    """

    id: str
    name: str
    pattern: Pattern
    measure: Measure
    share: float
    rest: RestWindow
    set_up: tuple[str, ...] = ()
    execution: tuple[str, ...] = ()
    watch_for: tuple[str, ...] = ()
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
    muscles: tuple[Muscle, ...] = ()
    helping: tuple[Muscle, ...] = ()
    names: tuple[str, ...] = ()
    each_hand: bool | None = None
    distance: bool = False
    assisted: bool = False
    archived: bool = False
    gear: tuple[str, ...] = ()
    origin: Origin = Origin.SHIPPED

    def __post_init__(self) -> None:
        if self.share not in (0, 0.5, 1):
            raise ValueError("share is 0, 0.5 or 1")
        if (self.measure is Measure.TIME) != (self.seconds is not None):
            raise ValueError("an exercise measured by time has seconds, and no other has")
        if (self.measure is Measure.TIME) == (self.reps is not None):
            raise ValueError("an exercise has reps unless it is measured by time")

    @property
    def loads_each_hand(self) -> bool:
        """Whether its load is that of one hand, as with two dumbbells, rather than all of it."""
        return Equipment.DUMBBELL in self.equipment if self.each_hand is None else self.each_hand

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """Every pattern a set of it trains, the main one first."""
        return (self.pattern, *self.also)
