"""Questions with a number for an answer: how sore, how ready, how strong the pain is. Each may be left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hamtui.frozen import dataclass
from hamtui.tui.screens.dialogs import Choice, Pick

if TYPE_CHECKING:
    from textual.app import App

LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Question:
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
        numbers = [
            Choice(str(n), f"{n}  {text}" if text else str(n)) for n, text in enumerate(self.meanings, self.least)
        ]
        return [Choice(LEFT_OUT, "Leave it out"), *numbers]


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
LEVELS = ("none", "barely", "", "", "moderate", "", "", "strong", "", "the worst")
PAIN = Question("pain", "Any pain right now?", LEVELS)
STRENGTH = Question("pain", "How strong, from 0 to 9?", LEVELS)
CHECK_IN = (SORENESS, SORE_DAYS, READINESS, PAIN)


async def put(app: App[None], questions: Sequence[Question]) -> dict[str, int]:
    """Put the questions one after the other; going back asks no more. Runs in a worker."""
    answers: dict[str, int] = {}
    for question in questions:
        if question.after and not answers.get(question.after):
            continue
        picked = await app.push_screen_wait(Pick(question.text, question.choices))
        if picked is None:
            break
        if picked != LEFT_OUT:
            answers[question.field] = int(picked)
    return answers
