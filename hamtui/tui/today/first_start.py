"""The first start: four questions, each answered by the big key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from hamtui.training.base.exercise import RepStart
from hamtui.training.base.profile import KITS, USUAL_PLACE, Kit, Place, Profile
from hamtui.training.base.program import Program
from hamtui.training.base.weight import Unit
from hamtui.training.coach.precautions import SEE
from hamtui.tui.shared.big_digits import WIDEST, BlockText
from hamtui.tui.shared.binding import keys_of
from hamtui.tui.shared.close_once import CloseOnceScreen
from hamtui.tui.shared.dialogs import Choice, Pick
from hamtui.tui.shared.figure_view import FigureView
from hamtui.tui.shared.plain_text import PlainText

if TYPE_CHECKING:
    from hamtui.body.picture import Figure

KIT_CHOICES = (
    Choice(Kit.GYM, "A gym", "bars, machines, kettlebells"),
    Choice(Kit.BARBELL, "A barbell at home", "with dumbbells, bench and ball"),
    Choice(Kit.DUMBBELLS, "Dumbbells at home", "with bench and ball"),
    Choice(Kit.NOTHING, "No weights", "a ball, something to hook the feet under"),
)
WHOLE_BODY = ("whole_body_2", "whole_body_3", "whole_body_4")
# The programs that suit what there is to train with, the best first.
SUITED = {
    Kit.GYM: ("p3", *WHOLE_BODY),
    Kit.BARBELL: ("p5", *WHOLE_BODY, "p8", "p6", "p7"),
    Kit.DUMBBELLS: ("p5", "p8", "p6", "p7"),
    Kit.NOTHING: ("p7", "p8", "p6", "p5"),
}
INJURED = "yes"
INJURY = (
    Choice("no", "No"),
    Choice(INJURED, "Yes", f"a gentler start; {SEE[0].lower()}{SEE[1:]} before you load it"),
    Choice("unsaid", "Skip this question"),
)
QUESTIONS = 4
# The hinge and the curl that move beside the questions.
SHOWN = ("romanian_deadlift", "lying_leg_curl")
UNITS = (
    Choice(Unit.KG, "Kilograms", "plates of 25, 20, 15, 10, 5, 2.5, 1.25"),
    Choice(Unit.LB, "Pounds", "plates of 45, 35, 25, 10, 5, 2.5"),
)


class SetupScreen(CloseOnceScreen[Profile]):
    """Asks for equipment, program, unit and a past injury; gives the profile. Escape goes back to the question before.

    The program that is `wanted` already comes first.
    """

    DEFAULT_CSS = """
    SetupScreen {
        #what, #how { width: 100%; height: 1; padding: 0 1; }
        #what { background: $panel; text-style: bold; }
        #how { dock: bottom; }
        #name { display: none; width: 100%; text-align: center; color: $text-primary; margin: 1 0; }
        #sides { display: none; height: 1fr; }
        #between { width: 66; }
        .side { width: 1fr; height: 1fr; border: none; PlainText { text-align: center; width: 100%; } }
        &.-wide, &.-huge { #name, #sides { display: block; } }
    }
    """

    def __init__(
        self,
        programs: Sequence[Program],
        unit: Unit,
        wanted: str = "",
        figure: Callable[[str], Figure | None] | None = None,
    ) -> None:
        super().__init__()
        self._figure = figure
        self._programs = programs
        self._unit = unit
        self._wanted = wanted

    def compose(self) -> ComposeResult:
        """A backdrop that says what this is, with a hinge and a curl where there is room; the questions are dialogs."""
        key = keys_of(self).shown("list.take")
        yield PlainText("hamtui leads your hamstring training, set by set.", id="what")
        yield BlockText(id="name")
        with Horizontal(id="sides"):
            for name, words in zip(SHOWN, ("hip hinge", "knee flexion"), strict=True):
                with Vertical(classes="side"):
                    yield FigureView(id=name)
                    yield PlainText(words)
                if name == SHOWN[0]:
                    yield Static(id="between")
        yield PlainText(f"Four questions, then you train; {key} is the big key.", id="how")

    def on_mount(self) -> None:
        """Ask."""
        self.query_one("#name", BlockText).show_blocks("hamtui", "")
        self.call_after_refresh(self._move)
        self.ask()

    def _move(self) -> None:
        """Show both jobs of the hamstrings, once the first question is painted."""
        if self._figure is not None and self.app.size.width >= WIDEST:
            for name in SHOWN:
                self.query_one(f"#{name}", FigureView).play(self._figure(name), None, RepStart.LOWER)

    @work(group="dialog")
    async def ask(self) -> None:
        """The four questions, in order."""
        answers: list[str] = []
        note = f"{keys_of(self).shown('list.take')} takes the marked answer."
        while len(answers) < QUESTIONS:
            dialog = Pick(*self._question(answers), note, first=not answers)
            dialog.styles.background = "transparent"  # the lines behind it are to be read
            picked = await self.app.push_screen_wait(dialog)
            if picked is None and not answers:
                self.app.clear_notifications()
                self.app.notify("This is the first question; ctrl+q leaves hamtui.", markup=False)
            answers = answers[:-1] if picked is None else [*answers, picked]
        kit = Kit(answers[0])
        place = USUAL_PLACE if kit is Kit.GYM else "home"
        places = {place: Place(KITS[kit])}
        injured = answers[3] == INJURED
        self.dismiss(Profile(program=answers[1], unit=Unit(answers[2]), place=place, places=places, injured=injured))

    def _question(self, answers: Sequence[str]) -> tuple[str, Sequence[Choice]]:
        """The next question, the usual answer first."""
        if not answers:
            return "1 of 4 · What do you train with?", KIT_CHOICES
        if len(answers) == 1:
            suited = ([self._wanted] if self._wanted else []) + [*SUITED[Kit(answers[0])]]
            place = {id_: suited.index(id_) for id_ in suited}
            programs = sorted(self._programs, key=lambda p: (place.get(p.id, len(suited)), p.id))
            return "2 of 4 · Which program?", [Choice(p.id, p.name, p.summary) for p in programs]
        if len(answers) == 2:
            return "3 of 4 · Which unit?", sorted(UNITS, key=lambda choice: choice.id != self._unit)
        return "4 of 4 · Have you ever had a hamstring injury?", INJURY
