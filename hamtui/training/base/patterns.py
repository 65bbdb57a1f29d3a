"""What each movement pattern is: the one table that planner, coach, ledgers and defaults of new exercises read.

Ranges, rests and steps of hinges, curls and swings are those of the specification; the others follow usual practice:
loads rise in small steps on large lifts, single-joint work takes more reps and less rest. Landmarks are a starting
guide: opinion, not law.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec import Struct

from hamtui.training.base.exercise import Exercise, Muscle, Pattern, Range, RepStart
from hamtui.training.base.history import SetKind
from hamtui.training.base.landmarks import Landmarks
from hamtui.training.base.program import Progression
from hamtui.training.base.rest import RestWindow

P, M, LOWER = Pattern, Muscle, RepStart.LOWER
HEAVY, MEDIUM, SHORT, NONE = RestWindow(120, 180), RestWindow(90, 120), RestWindow(60, 90), RestWindow(0, 0)
DOUBLE, REPS, NEVER = Progression.DOUBLE, Progression.REPS, Progression.NONE
BACK, KNEE_BACK, KNEE, HIP, ANKLE = "lower_back", "behind_knee", "knee", "hip", "ankle"
SHOULDER, ELBOW, WRIST, NECK = "shoulder", "elbow", "wrist", "neck"
HAMSTRING = "hamstring"


class Job(StrEnum):
    """One of the two jobs of the hamstrings; a week is complete only with both."""

    HINGE = "hinge"
    KNEE_FLEXION = "knee_flexion"


class PatternFacts(Struct, frozen=True):
    """One pattern.

    `trains` says whether its sets are work with rests, progression and records, `volume` whether they are hard sets of
    their muscles. `job` is the side of the hamstring week it counts for, if any. `reps`, `seconds`, `rest` and the
    steps are defaults of an exercise that says nothing else. `ramp`: loaded work begins with ramp-up sets. `sites` are
    where pain keeps one from it. `main` muscles count 1 a set and `helping` ones 0.5. `usual_kg` is one rep of an
    average untrained adult, from which the simulation starts; `begins` is what a rep begins with.
    """

    name: str
    kind: SetKind = SetKind.WORKING
    trains: bool = True
    volume: bool = True
    job: Job | None = None
    reps: Range = Range(8, 12)
    seconds: Range = Range(20, 40)
    rest: RestWindow = SHORT
    step_kg: float = 2.5
    step_lb: float = 5.0
    ramp: bool = False
    progression: Progression = DOUBLE
    landmarks: Landmarks = Landmarks()
    sites: tuple[str, ...] = ()
    main: tuple[Muscle, ...] = ()
    helping: tuple[Muscle, ...] = ()
    usual_kg: float = 30.0
    begins: RepStart = RepStart.LIFT


def _beside(name: str, kind: SetKind, seconds: Range, *sites: str) -> PatternFacts:
    """A pattern that is never training volume: warm-up, mobility and the like."""
    return PatternFacts(
        name=name, kind=kind, trains=False, volume=False, seconds=seconds, rest=NONE, progression=NEVER, sites=sites
    )


def _sets(mv: int, mev: int, low: int, high: int, mrv: int) -> Landmarks:
    return Landmarks(mv, mev, Range(low, high), mrv)


PATTERNS: Mapping[Pattern, PatternFacts] = {
    P.HIP_HINGE: PatternFacts(
        name="hip hinge", job=Job.HINGE, reps=Range(6, 10), rest=HEAVY, step_kg=2.5, step_lb=5, ramp=True,
        sites=(BACK, HAMSTRING), main=(M.HAMSTRINGS, M.GLUTES), helping=(M.LOWER_BACK, M.FOREARMS), usual_kg=80,
        begins=LOWER,
    ),
    P.KNEE_FLEXION: PatternFacts(
        name="knee flexion", job=Job.KNEE_FLEXION, reps=Range(10, 20), step_kg=5, step_lb=10, progression=REPS,
        sites=(KNEE_BACK, HAMSTRING), main=(M.HAMSTRINGS,), usual_kg=45,
    ),
    P.HIP_EXTENSION: PatternFacts(
        name="hip extension", rest=MEDIUM, step_kg=5, step_lb=10, sites=(BACK, HIP),
        main=(M.GLUTES,), helping=(M.HAMSTRINGS,), usual_kg=90,
    ),
    P.LUNGE: PatternFacts(
        name="lunge", sites=(KNEE, HIP), main=(M.QUADS, M.GLUTES), helping=(M.HAMSTRINGS, M.ADDUCTORS), begins=LOWER,
    ),
    P.BALLISTIC_HINGE: PatternFacts(
        name="ballistic hinge", job=Job.HINGE, reps=Range(12, 15), step_kg=2, step_lb=5,
        sites=(BACK, HAMSTRING), main=(M.HAMSTRINGS, M.GLUTES), helping=(M.LOWER_BACK,), usual_kg=32,
    ),
    P.SQUAT: PatternFacts(
        name="squat", reps=Range(5, 8), rest=HEAVY, ramp=True, landmarks=_sets(6, 8, 10, 16, 20),
        sites=(KNEE, HIP, BACK), main=(M.QUADS,), helping=(M.GLUTES, M.ADDUCTORS), usual_kg=70, begins=LOWER,
    ),
    P.KNEE_EXTENSION: PatternFacts(
        name="knee extension", reps=Range(10, 15), step_kg=5, step_lb=10, progression=REPS,
        landmarks=_sets(0, 2, 4, 8, 12), sites=(KNEE,), main=(M.QUADS,), usual_kg=50,
    ),
    P.HIP_ABDUCTION: PatternFacts(
        name="hip, sideways", reps=Range(12, 20), step_kg=5, step_lb=10, progression=REPS,
        landmarks=_sets(0, 2, 4, 10, 16), sites=(HIP,), main=(M.ABDUCTORS,), helping=(M.GLUTES,), usual_kg=50,
    ),
    P.CALF_RAISE: PatternFacts(
        name="calf raise", reps=Range(10, 20), step_kg=5, step_lb=10, progression=REPS,
        landmarks=_sets(4, 6, 8, 16, 20), sites=(ANKLE,), main=(M.CALVES,), usual_kg=90,
    ),
    P.HORIZONTAL_PUSH: PatternFacts(
        name="horizontal push", reps=Range(6, 10), rest=HEAVY, ramp=True, landmarks=_sets(4, 8, 10, 18, 22),
        sites=(SHOULDER, ELBOW, WRIST), main=(M.CHEST,), helping=(M.TRICEPS, M.FRONT_DELTS), usual_kg=50,
        begins=LOWER,
    ),
    P.VERTICAL_PUSH: PatternFacts(
        name="vertical push", reps=Range(6, 10), rest=HEAVY, ramp=True, landmarks=_sets(2, 4, 6, 12, 16),
        sites=(SHOULDER, ELBOW, WRIST, NECK), main=(M.FRONT_DELTS,), helping=(M.SIDE_DELTS, M.TRICEPS), usual_kg=35,
    ),
    P.HORIZONTAL_PULL: PatternFacts(
        name="horizontal pull", rest=MEDIUM, landmarks=_sets(6, 8, 10, 18, 24),
        sites=(SHOULDER, ELBOW, BACK), main=(M.UPPER_BACK, M.LATS), helping=(M.BICEPS, M.REAR_DELTS), usual_kg=50,
    ),
    P.VERTICAL_PULL: PatternFacts(
        name="vertical pull", reps=Range(6, 12), rest=MEDIUM, landmarks=_sets(6, 8, 10, 18, 24),
        sites=(SHOULDER, ELBOW), main=(M.LATS,), helping=(M.BICEPS, M.UPPER_BACK), usual_kg=55,
    ),
    P.ELBOW_FLEXION: PatternFacts(
        name="elbow flexion", reps=Range(8, 15), step_kg=2, step_lb=5, progression=REPS,
        landmarks=_sets(4, 6, 8, 16, 22), sites=(ELBOW, WRIST), main=(M.BICEPS,), helping=(M.FOREARMS,), usual_kg=25,
    ),
    P.ELBOW_EXTENSION: PatternFacts(
        name="elbow extension", reps=Range(10, 15), step_kg=2.5, step_lb=5, progression=REPS,
        landmarks=_sets(2, 4, 6, 12, 18), sites=(ELBOW, SHOULDER), main=(M.TRICEPS,), usual_kg=25,
    ),
    P.SHOULDER_RAISE: PatternFacts(
        name="shoulder raise", reps=Range(12, 20), step_kg=1, step_lb=2.5, progression=REPS,
        landmarks=_sets(4, 6, 10, 20, 26), sites=(SHOULDER, NECK), main=(M.SIDE_DELTS,), helping=(M.TRAPS,),
        usual_kg=12,
    ),
    P.TRUNK: PatternFacts(
        name="trunk", reps=Range(10, 20), seconds=Range(20, 60), step_kg=2.5, step_lb=5, progression=REPS,
        landmarks=_sets(0, 4, 8, 16, 24), sites=(BACK, NECK), main=(M.ABS,), helping=(M.OBLIQUES,), usual_kg=30,
    ),
    P.CARRY: PatternFacts(
        name="carry", reps=Range(10, 20), seconds=Range(20, 40), rest=MEDIUM, landmarks=_sets(0, 2, 4, 8, 12),
        sites=(BACK, WRIST, SHOULDER), main=(M.FOREARMS, M.TRAPS), helping=(M.ABS, M.OBLIQUES), usual_kg=40,
    ),
    P.JUMP_SPRINT: PatternFacts(
        name="jump and sprint", volume=False, reps=Range(3, 6), seconds=Range(5, 15), rest=HEAVY, progression=NEVER,
        landmarks=_sets(0, 2, 4, 8, 12), sites=(HAMSTRING, KNEE, ANKLE), main=(M.QUADS, M.GLUTES),
        helping=(M.HAMSTRINGS, M.CALVES),
    ),
    P.CARDIO: _beside("cardio", SetKind.CARDIO, Range(300, 1000), KNEE, ANKLE),
    P.ACTIVATION: _beside("activation", SetKind.ACTIVATION, Range(20, 30)),
    P.MOBILITY: _beside("mobility", SetKind.MOBILITY, Range(20, 30)),
    P.STRETCH: _beside("stretch", SetKind.STRETCH, Range(15, 30), KNEE_BACK),
    P.FOAM_ROLL: _beside("foam roll", SetKind.FOAM_ROLL, Range(20, 30)),
    P.CORE: PatternFacts(
        name="core", kind=SetKind.CORE, trains=False, volume=False, sites=(BACK,), progression=NEVER, main=(M.ABS,),
    ),
}  # fmt: skip

TRAINED = frozenset(pattern for pattern, facts in PATTERNS.items() if facts.trains)
HINGES = frozenset(pattern for pattern, facts in PATTERNS.items() if facts.job is Job.HINGE)
LOADS_HAMSTRINGS = frozenset(p for p in TRAINED if M.HAMSTRINGS in (*PATTERNS[p].main, *PATTERNS[p].helping))

MUSCLES: Mapping[Muscle, Landmarks] = {
    M.HAMSTRINGS: Landmarks(),
    M.GLUTES: _sets(0, 2, 4, 12, 16),
    M.QUADS: _sets(6, 8, 10, 18, 20),
    M.ADDUCTORS: _sets(0, 2, 4, 10, 16),
    M.ABDUCTORS: _sets(0, 2, 4, 10, 16),
    M.CALVES: _sets(4, 6, 8, 16, 20),
    M.LOWER_BACK: _sets(0, 2, 4, 8, 12),
    M.ABS: _sets(0, 4, 8, 16, 24),
    M.OBLIQUES: _sets(0, 2, 6, 14, 20),
    M.CHEST: _sets(4, 8, 10, 18, 22),
    M.UPPER_BACK: _sets(6, 8, 10, 18, 24),
    M.LATS: _sets(6, 8, 10, 18, 24),
    M.TRAPS: _sets(0, 2, 6, 16, 24),
    M.FRONT_DELTS: _sets(0, 2, 4, 10, 14),
    M.SIDE_DELTS: _sets(4, 6, 10, 20, 26),
    M.REAR_DELTS: _sets(4, 6, 8, 18, 24),
    M.BICEPS: _sets(4, 6, 8, 18, 24),
    M.TRICEPS: _sets(4, 6, 8, 14, 18),
    M.FOREARMS: _sets(0, 2, 4, 12, 20),
    M.NECK: _sets(0, 2, 4, 12, 16),
}


def of_site(site: str) -> frozenset[Pattern]:
    """The patterns of strength work that pain at a site keeps one from."""
    return frozenset(pattern for pattern in TRAINED if site in PATTERNS[pattern].sites)


def bends_knee(patterns: Iterable[Pattern]) -> bool:
    """Whether a set of these patterns counts as knee flexion in the hamstring week."""
    return any(PATTERNS[pattern].job is Job.KNEE_FLEXION for pattern in patterns)


def muscle_shares(exercise: Exercise) -> dict[Muscle, float]:
    """What a hard set of `exercise` counts for each muscle: 1 for its main ones, 0.5 for those that help.

    An exercise that names none has those of its pattern. The hamstrings count by its `share`, as in their own week.
    """
    facts = PATTERNS[exercise.pattern]
    own = exercise.muscles or exercise.helping
    main, helping = (exercise.muscles, exercise.helping) if own else (facts.main, facts.helping)
    shares = dict.fromkeys(helping, 0.5) | dict.fromkeys(main, 1.0)
    shares.pop(Muscle.HAMSTRINGS, None)
    return shares | ({Muscle.HAMSTRINGS: exercise.share} if exercise.share else {})


def share_of(main: tuple[Muscle, ...], helping: tuple[Muscle, ...]) -> float:
    """What a hard set counts for the hamstrings: 1 as a main muscle, 0.5 as one that helps, else 0."""
    return 1.0 if Muscle.HAMSTRINGS in main else 0.5 if Muscle.HAMSTRINGS in helping else 0.0
