"""One dialog for an exercise of one's own: its name, and what is not as usual."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from hamtui.library.own_exercise import Wishes
from hamtui.text import clean, gear_name
from hamtui.training.base.exercise import Equipment, Exercise, Measure, Muscle, Pattern
from hamtui.training.base.patterns import PATTERNS
from hamtui.training.base.profile import Place
from hamtui.tui.shared.binding import bound, keys_of
from hamtui.tui.shared.choices import Choices
from hamtui.tui.shared.close_once import CloseOnceModal
from hamtui.tui.shared.dialogs import Ask, Choice, Pick, needed
from hamtui.tui.shared.plain_text import MUTED, PlainText
from hamtui.tui.shared.text_field import TextField, way_back

PIECE_NAME = "What is it called?"
DISTANCE, HELP, OTHER = "distance", "help", "other"
COUNTED = {
    Measure.LOAD.value: "load and reps",
    Measure.BODYWEIGHT.value: "reps, with your own weight",
    HELP: "reps, with help that weighs something",
    Measure.TIME.value: "time",
    DISTANCE: "distance or time",
}
ROWS = ("pattern", "measure", "equipment")
USUAL = frozenset(each.value for each in Equipment)


class OwnExerciseForm(CloseOnceModal[Exercise | None]):
    """Enter in the name keeps it as it stands; each row below can be changed first.

    `guess` is the pattern a name stands for, None where it tells nothing; `keep` makes it and gives the exercise, or
    the sentence why it cannot be. An `old` one is edited: then its name stays. `known` are pieces of equipment, `here`
    is what there is to train with.
    """

    CSS_PATH = "../shared/dialogs.tcss"
    BINDINGS = [bound("own.rows", "rows"), bound("own.back", "back")]

    def __init__(
        self,
        guess: Callable[[str], Pattern | None],
        keep: Callable[[str, Wishes], Awaitable[Exercise | str]],
        known: Sequence[str],
        here: Place,
        name: str = "",
        old: Exercise | None = None,
    ) -> None:
        super().__init__()
        self._guess = guess
        self._keep = keep
        self._known = list(known)
        self._here = here
        self._old = old
        self._given = old.name if old else name
        self._pattern = old.pattern if old else None
        self._measure = _counted(old) if old else None
        self._equipment: list[str] = [*old.equipment, *old.gear] if old else []

    def compose(self) -> ComposeResult:
        """The name, the rows, how to end."""
        with Vertical(classes="dialog"):
            yield PlainText(f"Edit {self._old.name}" if self._old else "An exercise of your own", classes="question")
            field = TextField(self._given, placeholder="its name, such as Cable press", select_on_focus=False)
            field.disabled = self._old is not None
            yield field
            yield Choices()
            yield PlainText(id="meant")
            keymap = keys_of(self)
            taking = "" if self._old else "enter  make it    "
            yield PlainText(
                f"{taking}{keymap.shown('own.rows')}  change a line    {way_back(self, 'own.back')}  back",
                classes="hint",
            )

    def on_mount(self) -> None:
        """Begin with the name, or where it stays with the first row."""
        self._show()
        if self._old is None:
            self.query_one(Input).focus()
        else:
            self.query_one(Choices).focus()

    @property
    def _typed(self) -> str:
        return clean(self.query_one(Input).value)

    @property
    def _likely(self) -> Pattern | None:
        return self._pattern or (self._guess(self._typed) if self._typed else None)

    def on_input_changed(self) -> None:
        """The pattern follows the name."""
        self._show()

    def _show(self) -> None:
        pattern = self._likely
        told = {
            "pattern": f"{PATTERNS[pattern].name}{'' if self._pattern else ', by its name'}" if pattern else "choose",
            "measure": COUNTED[self._measure or Measure.LOAD.value],
            "equipment": ", ".join(each.replace("_", " ") for each in self._equipment) or "nothing",
        }
        heads = {"pattern": "Movement", "measure": "Counted in", "equipment": "Equipment"}
        options = [Option(Content.assemble((f"{heads[row]:12}", MUTED), told[row]), id=row) for row in ROWS]
        choices = self.query_one(Choices)
        at = choices.highlighted or 0
        choices.clear_options()
        choices.add_options([*options, Option("Keep it" if self._old else "Make it", id="keep")])
        choices.highlighted = at

    def _say(self, fault: str) -> None:
        shown = self.query_one("#meant", PlainText)
        shown.set_class(bool(fault), "-fault")
        shown.show(f"✗ {fault}" if fault else "")

    def on_input_submitted(self) -> None:
        """Enter makes it."""
        self._finish()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A row is changed; the last one keeps all."""
        if event.option_id == "keep":
            self._finish()
        else:
            self._change(event.option_id or "")

    @work(group="form", exclusive=True)
    async def _change(self, row: str) -> None:
        if row == "pattern":
            patterns = [Choice(each.value, PATTERNS[each].name, muscles_text(PATTERNS[each].main)) for each in Pattern]
            likely = self._likely
            picked = await self.app.push_screen_wait(Pick("Which movement?", patterns, marked=likely or ""))
            self._pattern = Pattern(picked) if picked else self._pattern
        elif row == "measure":
            counted = [Choice(each, words) for each, words in COUNTED.items()]
            marked = self._measure or Measure.LOAD.value
            self._measure = (
                await self.app.push_screen_wait(Pick("What is a set counted in?", counted, marked=marked))
                or self._measure
            )
        else:
            await self._pick_equipment()
        self._say("")
        self._show()

    async def _pick_equipment(self) -> None:
        """Pieces on and off, one after the other, until the lifter goes back."""
        picked: str | None = ""
        fault = needed("a name, such as reverse hyper")
        while picked is not None:
            listed = list(dict.fromkeys((*self._equipment, *self._known, *(each.value for each in Equipment))))
            choices = [Choice(each, each.replace("_", " "), self._beside(each)) for each in listed]
            other = Choice(OTHER, "Another piece, by its name")
            question = Pick("What does it need? Taken once more, a piece goes.", [other, *choices], marked=picked)
            picked = await self.app.push_screen_wait(question)
            if picked == OTHER:
                name = await self.app.push_screen_wait(
                    Ask(PIECE_NAME, "enter adds it, esc does not", keeps=False, fault=fault)
                )
                picked = gear_name(name)
            if picked:
                there = picked in self._equipment
                self._equipment = [*(e for e in self._equipment if e != picked), *([] if there else [picked])]

    def _beside(self, piece: str) -> str:
        """What is said beside a piece: that it is needed, and whether it is there."""
        there = piece in self._here.equipment or piece in self._here.gear
        return "✓ needed" if piece in self._equipment else "where you train" if there else "not where you train"

    @work(group="form", exclusive=True)
    async def _finish(self) -> None:
        if self._likely is None:
            self._say("Choose its movement: muscles, reps and rest follow from it.")
            return
        answer = await self._keep(self._typed, self._wishes())
        if isinstance(answer, str):
            self._say(answer)
        else:
            self.dismiss(answer)

    def _wishes(self) -> Wishes:
        measure = self._measure
        timed = measure in (Measure.TIME.value, DISTANCE)
        kind = (
            Measure.TIME if timed else Measure.BODYWEIGHT if measure == HELP else Measure(measure) if measure else None
        )
        return Wishes(
            pattern=self._likely,
            measure=kind,
            equipment=tuple(Equipment(each) for each in self._equipment if each in USUAL),
            gear=tuple(each for each in self._equipment if each not in USUAL),
            distance=measure == DISTANCE if timed else None,
            assisted=measure == HELP if kind is Measure.BODYWEIGHT else None,
        )

    def action_rows(self) -> None:
        """From the name to the rows."""
        self.query_one(Choices).focus()

    def action_back(self) -> None:
        """From the rows to the name, and from there back without an exercise."""
        self.dismiss(None)


def muscles_text(muscles: Sequence[Muscle]) -> str:
    """What a movement trains most, in words."""
    return f"trains {', '.join(each.replace('_', ' ') for each in muscles)}" if muscles else ""


def _counted(exercise: Exercise) -> str:
    if exercise.distance:
        return DISTANCE
    return HELP if exercise.assisted else exercise.measure.value
