"""Today: the unfinished session, or the next day of the program with its loads and reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen

from hamtui.training.history import Phase
from hamtui.training.plan import Plan
from hamtui.training.volume import Week
from hamtui.tui.widgets.key_bar import KeyBar
from hamtui.tui.widgets.words import Words
from hamtui.wording import PHASE_NAMES, dose, ledger, ramp_text, titled

if TYPE_CHECKING:
    from hamtui.training.session import Session


@dataclass(frozen=True)
class Today:
    """All the screen shows: the plan, the week, an unfinished session, and what the program has to say."""

    plan: Plan
    week: Week
    unfinished: Session | None
    notices: Sequence[str]
    read_only: str | None = None


class TodayScreen(Screen[None]):
    """The first screen; space begins, or goes on with, the session."""

    CSS_PATH = "today.tcss"
    BINDINGS = [
        Binding("space,enter", "begin", "Begin, or go on", id="today.begin", priority=True),
        Binding("d", "day", "Another day or program", id="today.day"),
        Binding("i", "history", "History", id="today.history"),
        Binding("f", "close_unfinished", "Finish the unfinished session as it is", id="today.finish"),
        Binding("X", "discard", "Throw the unfinished session away", id="today.discard"),
        Binding("q", "app.quit", "Quit", id="today.quit"),
    ]

    class Wanted(Message):
        """Something the app is to do: `begin`, `day`, `history`, `finish` or `discard`."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what

    def __init__(self) -> None:
        super().__init__()
        self.today: Today | None = None

    def compose(self) -> ComposeResult:
        """The next action, the day, the week."""
        yield Words(" hamtui", id="top")
        yield Words(" One moment ", id="action")
        with VerticalScroll(id="page", can_focus=False):
            yield Words(id="title")
            yield Words(id="notices")
            yield Words(id="week")
            yield Words(id="plan")
        yield KeyBar((("d", "another day"), ("i", "history"), ("q", "quit")))

    def tell(self, today: Today) -> None:
        """Show `today`."""
        self.today = today
        session = today.unfinished
        plan = session.plan if session else today.plan
        self.query_one("#action", Words).show(_action(today))
        self.query_one("#title", Words).show(titled(plan.program_name, plan.day_name))
        self.query_one("#plan", Words).show(plan_content(plan))
        counts, missing = ledger(today.week)
        self.query_one("#week", Words).show("\n".join(filter(None, (counts, missing and f"Still: {missing}"))))
        self.query_one("#notices", Words).show("\n".join(today.notices))
        keys = (("f", "finish it as it is"), ("X", "throw it away")) if session else (("d", "another day"),)
        self.query_one(KeyBar).tell((*keys, ("i", "history"), ("q", "quit")))

    def _want(self, what: str) -> None:
        if self.today is not None:
            self.post_message(self.Wanted(what))

    def action_begin(self) -> None:
        """Begin the planned session, or go on with the unfinished one."""
        self._want("begin")

    def action_day(self) -> None:
        """Choose another day."""
        self._want("day")

    def action_history(self) -> None:
        """Look back."""
        self._want("history")

    def action_close_unfinished(self) -> None:
        """Finish the unfinished session as it stands."""
        self._want("finish")

    def action_discard(self) -> None:
        """Throw the unfinished session away."""
        self._want("discard")


def _action(today: Today) -> str:
    if today.read_only:
        return f" To look only: {today.read_only} "
    session = today.unfinished
    if session is None:
        return f" space  Start {today.plan.day_name} "
    step = session.current
    where = f": {session.item(step).name}" if step else ""
    return f" space  Go on where you stopped{where} "


def plan_content(plan: Plan) -> Content:
    """The day by phases: each exercise with what it asks for and why."""
    parts: list[Content | str | tuple[str, str]] = []
    for phase in (Phase.WARM_UP, Phase.WORK, Phase.CORE, Phase.COOL_DOWN):
        items = [item for item in plan.items if item.phase is phase]
        if not items:
            continue
        light = phase in (Phase.WARM_UP, Phase.COOL_DOWN)
        parts += [(f"{PHASE_NAMES[phase]}", "bold $text-primary"), "\n"]
        if light:
            parts += [f"  {' · '.join(f'{item.name} {dose(item)}' for item in items)}\n"]
            continue
        for item in items:
            optional = " (optional)" if item.optional else ""
            parts += [(f"  {item.name}{optional}  ", "bold"), f"{dose(item)}\n"]
            ramped = ramp_text(item)
            parts += [(f"    ramp-up {ramped}\n", "$text-muted")] if ramped else []
            parts += [(f"    {item.reason}\n", "$text-muted")] if item.reason else []
    return Content.assemble(*parts)
