"""Four weeks of a program ahead."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from hamtui.tui.shared.binding import SCROLLING, bound
from hamtui.tui.shared.close_once import CloseOnceScreen
from hamtui.tui.shared.hues import FLEXION, HINGE, NAMES, SIGNS
from hamtui.tui.shared.key_bar import KeyBar
from hamtui.tui.shared.panel import Panel
from hamtui.tui.shared.plain_text import MUTED, PlainText

WIDEST, MARGINS = 76, 8
JOBS = {f"  {NAMES[hue].lower()}": hue for hue in (HINGE, FLEXION)}


def ahead_content(lines: Sequence[str]) -> Content:
    """The lines of the weeks ahead, their headings and the two jobs of the hamstrings told apart."""
    return Content("\n").join(map(_looked, lines))


def _looked(line: str) -> Content:
    if not line.startswith(" "):
        return Content.styled(line, MUTED if line.endswith(".") else "bold")
    job, _, rest = line.partition(":")
    hue = JOBS.get(job)
    return Content.assemble((f"{SIGNS[hue]} {job.strip()}", hue), f":{rest}") if hue else Content(line)


class AheadScreen(CloseOnceScreen[None]):
    """Shows the lines that `look` gives for so many cells once they are there; the big key goes back."""

    DEFAULT_CSS = """
    AheadScreen {
        #top { height: 1; background: $panel; text-style: bold; }
        #page { height: 1fr; padding: 1 2; align: center top; }
        &.-narrow #page { padding: 0; }
        &.-wide #page, &.-huge #page { align: center middle; }
        Panel { width: auto; max-width: 100%; }
        #lines { width: auto; max-width: 100%; }
    }
    """
    BINDINGS = [bound("help.back", "back"), *SCROLLING]

    def __init__(self, name: str, look: Callable[[int], Awaitable[Sequence[str]]]) -> None:
        super().__init__()
        self._name = name
        self._look = look

    def compose(self) -> ComposeResult:
        """The name of the program, the weeks."""
        yield PlainText(f" {self._name}", id="top")
        with VerticalScroll(id="page", can_focus=False):
            yield Panel("Four weeks ahead", PlainText("One moment", id="lines"))
        yield KeyBar((("help.back", "back"), ("scroll.up scroll.down", "scroll")))

    def on_mount(self) -> None:
        """Begin to look."""
        self._fill()

    @work(group="ahead")
    async def _fill(self) -> None:
        lines = await self._look(min(WIDEST, self.size.width - MARGINS))
        self.query_one("#lines", PlainText).show(ahead_content(lines))

    def action_back(self) -> None:
        """Back to where it was opened."""
        self.dismiss(None)
