"""Which day of a program was done, from the exercises that were written down."""

from __future__ import annotations

from collections.abc import Set

from hamtui.training.base.program import Day, Program


def day_meant(program: Program, done: Set[str], turn: Day) -> Day:
    """The day that has most of what was `done` in its own right, then as stand-ins; among equals whose `turn` it was,
    then the next after it.
    """
    at = program.days.index(turn)

    def fits(day: Day) -> tuple[int, int]:
        own = sum(not done.isdisjoint((work.exercise, *work.either)) for work in day.work)
        return own, sum(not done.isdisjoint(work.instead) for work in day.work)

    return max((*program.days[at:], *program.days[:at]), key=fits)
