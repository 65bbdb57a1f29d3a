"""How an exercise is done: its figure, moving, beside set-up, execution and what to watch for."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content

from hamtui.body.picture import Figure
from hamtui.report.words_exercises import tempo_text
from hamtui.training.base.exercise import Exercise
from hamtui.training.base.patterns import PATTERNS
from hamtui.tui.shared.binding import SCROLLING, bound, keys_of
from hamtui.tui.shared.close_once import CloseOnceScreen
from hamtui.tui.shared.figure_view import FigureView
from hamtui.tui.shared.hues import sign_of
from hamtui.tui.shared.key_bar import KeyBar
from hamtui.tui.shared.panel import Panel
from hamtui.tui.shared.plain_text import MUTED, PlainText


class TechniqueScreen(CloseOnceScreen[None]):
    """One exercise; the big key goes back to where it was opened."""

    DEFAULT_CSS = """
    TechniqueScreen {
        #top { height: 1; background: $panel; text-style: bold; }
        #action { margin: 1 2 0 2; width: 100%; background: $primary; color: $background; text-style: bold; }
        #columns { height: 1fr; layout: vertical; }
        #figure-panel { height: 12; }
        #figure-panel.-empty { display: none; }
        #words { height: 1fr; padding: 0 2; }
        &.-wide #columns, &.-huge #columns { layout: horizontal; }
        &.-wide #figure-panel, &.-huge #figure-panel { width: 1fr; height: 1fr; }
        &.-wide #words, &.-huge #words { width: 1fr; padding: 1 3; }
        &.-huge #words { width: 60; }
        &.-tiny #figure-panel, &.-short #figure-panel { height: 8; }
        &.-tiny #action { margin: 0; }
    }
    """
    BINDINGS = [bound("help.back", "back"), *SCROLLING]

    def __init__(self, exercise: Exercise, figure: Figure | None) -> None:
        super().__init__()
        self._exercise = exercise
        self._figure = figure

    def compose(self) -> ComposeResult:
        """The name, how to go back, the figure, the words."""
        yield PlainText(f" {self._exercise.name}", id="top")
        yield PlainText(f" {keys_of(self).shown('help.back')}  Back ", id="action")
        with Horizontal(id="columns"):
            yield Panel("How it moves", FigureView(id="figure"), id="figure-panel")
            with Vertical(id="words"), VerticalScroll(can_focus=False):
                yield PlainText(technique_content(self._exercise))
        yield KeyBar((("help.back", "back"), ("scroll.up scroll.down", "scroll")))

    def on_mount(self) -> None:
        """Let it move."""
        panel = self.query_one("#figure-panel", Panel)
        panel.set_class(self._figure is None, "-empty")
        panel.show_legend(f"{'dense' if self.app.no_color else 'bright'}: hamstring long")
        self.query_one(FigureView).play(self._figure, self._exercise.tempo, self._exercise.begins)

    def action_back(self) -> None:
        """Close."""
        self.dismiss(None)


def technique_content(exercise: Exercise, *, named: bool = False) -> Content:
    """Set-up, execution and what to watch for, then the tempo and what it is good for; with its name where `named`."""
    parts: list[Content | str | tuple[str, str]] = [
        sign_of(exercise.pattern),
        *([(f"{exercise.name}  ", "bold")] if named else []),
        (f"{PATTERNS[exercise.pattern].name}\n", MUTED),
    ]
    for title, cues in (
        ("Set up", exercise.set_up),
        ("Do", exercise.execution),
        ("Watch for", exercise.watch_for),
    ):
        if cues:
            parts += [(f"\n{title}\n", "bold $text-primary"), *(f"• {cue}\n" for cue in cues)]
    if exercise.tempo:
        parts += [("\nTempo\n", "bold $text-primary"), f"{tempo_text(exercise.tempo)}\n"]
    if exercise.about:
        parts += [("\nWhy\n", "bold $text-primary"), exercise.about]
    return Content.assemble(*parts)
