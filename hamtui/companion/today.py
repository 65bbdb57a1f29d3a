"""What there is to know of today: the plan, the week, what is unfinished, and what the program has to say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from hamtui.training.base.exercise import Exercise, Tempo
from hamtui.training.coach.plan import Plan
from hamtui.training.coach.volume import Week

if TYPE_CHECKING:
    from hamtui.body.picture import Figure
    from hamtui.training.session.state import Session


class Today(Struct, frozen=True):
    """When and where, the plan of the day, where the week stands, an unfinished session, and what there is to say.

    `done` are the titles of sessions finished on this day, `sessions` says how many the week has had.
    """

    at: datetime
    place: str
    plan: Plan
    week: Week
    unfinished: Session | None
    notices: Sequence[str]
    read_only: str | None = None
    refused: frozenset[str] = frozenset()
    pain: str = ""
    done: Sequence[str] = ()
    sessions: str = ""


class Lift(Struct, frozen=True):
    """The first exercise of a day that is shown moving, with the tempo that is planned for it."""

    exercise: Exercise
    figure: Figure
    tempo: Tempo | None
