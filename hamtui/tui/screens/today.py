"""Today: the unfinished session, or the next day of the program with its loads and reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen

from hamtui.training.history import Phase
from hamtui.training.plan import Plan
from hamtui.training.volume import Week
from hamtui.tui.bindings import SCROLLING, bound, keys_of
from hamtui.tui.widgets.key_bar import KeyBar
from hamtui.tui.widgets.words import Words
from hamtui.wording import PHASE_NAMES, about, change_text, dose, ledger, ramp_text, titled

if TYPE_CHECKING:
    from hamtui.training.session import Session


FREE = (("today.day", "another day"),)
UNFINISHED = (("today.finish", "finish it as it is"), ("today.discard", "throw it away"))
ALWAYS = (("today.history", "history"), ("today.settings", "settings"), ("today.quit", "quit"))


@dataclass(frozen=True)
class Today:
    """All the screen shows: the plan, the week, an unfinished session, and what the program has to say."""

    plan: Plan
    week: Week
    unfinished: Session | None
    notices: Sequence[str]
    read_only: str | None = None
    refused: frozenset[str] = frozenset()
    pain: str = ""


_ONLY_FREE = ("want('day')",)
_ONLY_UNFINISHED = ("want('finish')", "want('discard')")


class TodayScreen(Screen[None]):
    """The first screen; space begins, or goes on with, the session."""

    CSS_PATH = "today.tcss"
    BINDINGS = [
        bound("today.begin", "want('begin')", priority=True),
        bound("today.day", "want('day')"),
        bound("today.place", "want('place')"),
        bound("today.refuse", "want('refuse')"),
        bound("today.pain", "want('pain')"),
        bound("today.history", "want('history')"),
        bound("today.settings", "want('settings')"),
        bound("today.finish", "want('finish')"),
        bound("today.discard", "want('discard')"),
        bound("today.quit", "app.quit"),
        *SCROLLING,
    ]

    class Wanted(Message):
        """Something the app is to do: `begin`, `day`, `place`, `history`, `settings`, `finish` or `discard`."""

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
            yield Words(id="pain")
            yield Words(id="week")
            yield Words(id="changes")
            yield Words(id="plan")
        yield KeyBar((*FREE, *ALWAYS))

    def tell(self, today: Today) -> None:
        """Show `today`."""
        self.today = today
        session = today.unfinished
        plan = session.plan if session else today.plan
        self.query_one("#action", Words).show(_action(today, keys_of(self).shown("today.begin")))
        title = titled(plan.program_name, plan.day_name)
        self.query_one("#title", Words).show(title if session else f"{title} · {about(plan)}")
        self.query_one("#plan", Words).show(plan_content(plan))
        counts, missing = ledger(today.week)
        self.query_one("#week", Words).show("\n".join(filter(None, (counts, missing and f"Still: {missing}"))))
        self.query_one("#notices", Words).show("\n".join(today.notices))
        keymap = keys_of(self)
        self.query_one("#pain", Words).show(today.pain and f"{keymap.shown('today.pain')}  {today.pain}")
        self.query_one("#changes", Words).show("" if session else changes_text(today, keymap.shown("today.refuse")))
        self.query_one(KeyBar).tell((*(UNFINISHED if session else FREE), *ALWAYS))

    def action_want(self, what: str) -> None:
        """Ask the app for something."""
        if self.today is not None and self.offers(f"want('{what}')"):
            self.post_message(self.Wanted(what))

    def offers(self, action: str) -> bool:
        """Whether there is something for this action to do."""
        if action == "want('refuse')":
            return self.today is not None and self.today.unfinished is None and bool(self.today.plan.changes)
        if action == "want('pain')":
            return self.today is not None and bool(self.today.pain)
        unfinished = self.today is not None and self.today.unfinished is not None
        return action not in (_ONLY_FREE if unfinished else _ONLY_UNFINISHED)


def _action(today: Today, key: str) -> str:
    if today.read_only:
        return f" To look only: {today.read_only} "
    session = today.unfinished
    if session is None:
        return f" {key}  Start {today.plan.day_name} "
    step = session.current
    where = f": {session.item(step).name}" if step else ""
    return f" {key}  Go on where you stopped{where} "


def changes_text(today: Today, key: str) -> str:
    """What recovery changed in the sets, and the key that keeps them as they were."""
    if not today.plan.changes:
        return ""
    lines = [
        f"  {'kept' if change.exercise in today.refused else '·'} {change_text(change)}"
        for change in today.plan.changes
    ]
    return "\n".join(["Recovery changes the sets:", *lines, f"  {key}  keep the sets as they were"])


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
            parts += [(f"    {why}\n", "$text-muted") for why in (item.reason, item.sets_reason) if why]
    return Content.assemble(*parts)
