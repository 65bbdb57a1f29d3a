"""A simple model of a lifter, for playing weeks of training: strength, fitness and fatigue, noise, soreness, pain.

The form is the impulse-response model of Banister (1975), used for weight training by Busso (1990): every set
leaves fitness that fades slowly and fatigue that fades fast, and what can be lifted today is the base plus the one
minus the other. Reps follow from load by the Epley curve (`effort.py`). The constants are chosen, not measured:
a novice who trains gains roughly a fifth to a half in a year, less and less of it, and a hard week is felt for days.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from random import Random

from msgspec import Struct, field
from msgspec.structs import replace

from hamtui.training.base.check import CheckIn
from hamtui.training.base.effort import reps_possible
from hamtui.training.base.exercise import Exercise, Measure, Pattern
from hamtui.training.base.patterns import PATTERNS

FITNESS_DAYS = 120.0
FATIGUE_DAYS = 4.0
FITNESS_A_SET = 0.005
FATIGUE_A_SET = 0.008
CARRIED_OVER = 0.4
FULL_RESERVE = 3
NO_RESERVE_LEFT = 10
TO_FAILURE = 1.5
SET_TO_SET = 0.015
SLOWER_SECOND = 0.02
SORE_FATIGUE = 0.025
PAIN_A_SET = 0.0003
PAIN_RISE = 40.0
PAIN_LEVEL = 5.0
PAIN_DAYS = 3.0

PART_OF_PATTERN: Mapping[str, float] = {
    "conventional_deadlift": 1.25, "hex_bar_deadlift": 1.3, "sumo_deadlift": 1.2, "stiff_leg_deadlift": 0.85,
    "barbell_good_morning": 0.6, "dumbbell_deadlift": 0.45, "dumbbell_romanian_deadlift": 0.4,
    "single_leg_romanian_deadlift": 0.3, "dumbbell_good_morning": 0.35, "seated_leg_curl": 1.1,
    "kneeling_leg_curl": 0.5, "single_leg_curl": 0.5,
}  # fmt: skip
DEMAND: Mapping[str, float] = {
    "nordic_curl": 0.85, "glute_ham_raise": 0.9, "ball_leg_curl": 0.7, "single_leg_bridge": 0.8,
}  # fmt: skip
USUAL_DEMAND = 0.7
OWN_BODY = 0.2


class Traits(Struct, frozen=True):
    """What makes one lifter differ from another.

    `strength` scales every starting maximum (1 is an average untrained adult; little of it goes into body-weight
    work), `gains` the fitness a set leaves, `ceiling` is the most that fitness can ever add (0.6 is 60 %), `noise`
    the standard deviation of a day's form, `recovery` scales the days fatigue takes to fade. `tells_reserve` says
    whether reps in reserve are entered.
    """

    strength: float = 1.0
    gains: float = 1.0
    ceiling: float = 0.6
    noise: float = 0.02
    recovery: float = 1.0
    tells_reserve: bool = True


class Effort(Struct, frozen=True):
    """One set as it went: reps done, and the reps that would still have been possible."""

    reps: int
    in_reserve: int


class Lifter(Struct, frozen=True):
    """A lifter at one moment; nothing here changes, training and rest give the next lifter.

    `fitness` is kept for each exercise and `shared` for each pattern, `fatigue` for the body, all as parts of
    strength. `pain` is 0 to 10 and fades by itself; `form` is the luck of the day.
    """

    traits: Traits = field(default_factory=Traits)
    fitness: Mapping[str, float] = field(default_factory=dict)
    shared: Mapping[Pattern, float] = field(default_factory=dict)
    fatigue: float = 0.0
    pain: float = 0.0
    form: float = 0.0

    def maximum(self, exercise: Exercise) -> float:
        """The load of one rep when rested, in kg; for body-weight work in multiples of what a rep asks for."""
        own = self.fitness.get(exercise.id, 0.0)
        gained = own + CARRIED_OVER * max(0.0, self.shared.get(exercise.pattern, 0.0) - own)
        share = 1.0 if exercise.measure is Measure.LOAD else OWN_BODY
        return _untrained(exercise) * math.pow(self.traits.strength, share) * (1 + gained)

    def rested(self, days: float, luck: Random) -> Lifter:
        """The lifter `days` later, with that day's form."""
        kept = 0.5 ** (days / FITNESS_DAYS)
        return replace(
            self,
            fitness={name: gained * kept for name, gained in self.fitness.items()},
            shared={pattern: gained * kept for pattern, gained in self.shared.items()},
            fatigue=self.fatigue * 0.5 ** (days / (FATIGUE_DAYS * self.traits.recovery)),
            pain=self.pain * 0.5 ** (days / PAIN_DAYS),
            form=luck.gauss(0, self.traits.noise),
        )

    def able(self, exercise: Exercise, load_kg: float | None, sets_before: int, slower: int = 0) -> int:
        """Reps to failure now, after `sets_before` sets of the exercise; `slower` are seconds more of lowering."""
        today = self.maximum(exercise) * (1 + self.form) * (1 - min(0.5, self.fatigue))
        today *= (1 - SET_TO_SET * sets_before) * (1 - min(0.5, SLOWER_SECOND * max(0, slower)))
        demand = load_kg if exercise.measure is Measure.LOAD and load_kg else DEMAND.get(exercise.id, USUAL_DEMAND)
        return reps_possible(today, demand)

    def attempt(self, exercise: Exercise, load_kg: float | None, wanted: int, sets_before: int, slower: int) -> Effort:
        """A set that stops at `wanted` reps, or at failure."""
        able = self.able(exercise, load_kg, sets_before, slower)
        reps = min(wanted, able)
        return Effort(reps, able - reps)

    def trained(self, exercise: Exercise, effort: Effort, part: float = 1.0) -> Lifter:
        """The lifter after that set: an easy set leaves little, one to failure more fatigue. A side is `part` 0.5."""
        spare = max(0, effort.in_reserve - FULL_RESERVE)
        stimulus = max(0.0, 1 - spare / (NO_RESERVE_LEFT - FULL_RESERVE)) * min(1.0, effort.reps / 4)
        own, shared = self.fitness.get(exercise.id, 0.0), self.shared.get(exercise.pattern, 0.0)
        each = FITNESS_A_SET * self.traits.gains * stimulus * part
        cost = FATIGUE_A_SET * (0.3 + 0.7 * stimulus) * (TO_FAILURE if effort.in_reserve == 0 else 1)
        return replace(
            self,
            fitness={**self.fitness, exercise.id: own + each * self._room(own)},
            shared={**self.shared, exercise.pattern: shared + each * self._room(shared)},
            fatigue=self.fatigue + part * cost * max(0.5, exercise.share),
        )

    def _room(self, gained: float) -> float:
        return max(0.0, 1 - gained / self.traits.ceiling)

    def check_in(self, days: int) -> CheckIn:
        """What the lifter says before training, `days` after the last session."""
        sore = min(4, int(self.fatigue / SORE_FATIGUE))
        noise = max(self.traits.noise, 0.001)
        ready = round(4 + 0.5 * self.form / noise - 0.6 * sore)
        return CheckIn(sore, days if sore else 0, max(1, min(5, ready)), round(self.pain))

    def hurts(self, luck: Random) -> bool:
        """Whether this set brings sharp pain: rare, and more likely the more tired."""
        return luck.random() < PAIN_A_SET * (1 + PAIN_RISE * self.fatigue)

    def hurt(self) -> Lifter:
        """The lifter with that pain."""
        return replace(self, pain=PAIN_LEVEL)


def _untrained(exercise: Exercise) -> float:
    """The starting maximum of an average lifter."""
    if exercise.measure is not Measure.LOAD:
        return 1.0
    return PATTERNS[exercise.pattern].usual_kg * PART_OF_PATTERN.get(exercise.id, 1.0)
