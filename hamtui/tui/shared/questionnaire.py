"""Questions about how the lifter is: how sore, how ready, where it hurts. Those with a number may be left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from hamtui.training.coach.pains import SITES
from hamtui.tui.shared.dialogs import Choice, Pick

if TYPE_CHECKING:
    from textual.app import App

LEFT_OUT = "left_out"
SCALE = 30


class Question(Struct, frozen=True):
    """One question: the field its answer goes into, and the meaning of each number from `least` on.

    It is put only when the answer to `after`, where there is one, was above 0.
    """

    field: str
    text: str
    meanings: tuple[str, ...]
    least: int = 0
    after: str | None = None

    @property
    def choices(self) -> list[Choice]:
        """Leaving it out, then every number."""
        most = self.least + len(self.meanings) - 1
        cells = max(1, SCALE // max(1, most))
        numbers = [
            Choice(str(n), f"{n:>2}  {'█' * (n * cells)}{'░' * ((most - n) * cells)}", text)
            for n, text in enumerate(self.meanings, self.least)
        ]
        return [Choice(LEFT_OUT, "Skip this question"), *numbers]


SORENESS = Question(
    "soreness", "How sore are your hamstrings?", ("not at all", "a little", "clearly", "very", "at every step")
)
SORE_DAYS = Question(
    "sore_days",
    "For how many days now?",
    ("since today", "since yesterday", "", "", "", "", "a week or more"),
    least=1,
    after="soreness",
)
READINESS = Question(
    "readiness", "How ready are you for today?", ("worn out", "tired", "as usual", "good", "fresh"), least=1
)
LEVELS = ("none", "barely", "", "", "moderate", "", "", "strong", "", "", "the worst")
PAIN = Question("pain", "Any pain right now?", LEVELS)
STRENGTH = Question("pain", "How strong, from 0 to 10?", LEVELS)
NOTE_ON_SESSION = "A note on this session"
RESERVE = Question("rir", "How many reps were left on the hardest sets?", ("none", *[""] * 5))
PUMP = Question("pump", "How was the pump?", ("none", "some", "strong"), least=1)
PLACES = tuple(Choice(site, name[0].upper() + name[1:]) for site, name in SITES.items())
SHARP, DULL = "sharp", "dull"
KINDS = (
    Choice(SHARP, "Sharp, or stabbing", "a reason to stop"),
    Choice(DULL, "Dull, or an ache", "to be watched set by set"),
)
CHECK_IN = (SORENESS, SORE_DAYS, READINESS, PAIN)


async def put(
    app: App[None], questions: Sequence[Question], before: Mapping[str, int | None] | None = None
) -> dict[str, int] | None:
    """Put the questions one after the other, standing on what was answered `before`; None for going back at the first.

    Going back at any other puts the one before it again. Runs in a worker.
    """
    answers: dict[str, int] = {}
    trail: list[int] = []
    at = 0
    while at < len(questions):
        question = questions[at]
        if question.after and not answers.get(question.after):
            answers.pop(question.field, None)
            at += 1
            continue
        marked = {**(before or {}), **answers}.get(question.field)
        shown = Pick(question.text, question.choices, marked="" if marked is None else str(marked))
        picked = await app.push_screen_wait(shown)
        if picked is None:
            if not trail:
                return None
            at = trail.pop()
            continue
        answers.pop(question.field, None)
        if picked != LEFT_OUT:
            answers[question.field] = int(picked)
        trail.append(at)
        at += 1
    return answers
