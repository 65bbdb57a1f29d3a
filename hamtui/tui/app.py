"""The app: which screen follows which. The screens show; the companion knows."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textual import work
from textual.events import Key
from textual.screen import Screen
from textual.theme import Theme
from textual.timer import Timer

from hamtui.companion.companion import Companion
from hamtui.companion.writer import Writer, raise_again
from hamtui.cues.player import CuePlayer, SilentPlayer
from hamtui.cues.settings import CueSettings
from hamtui.keys.key_guard import KeyGuard
from hamtui.settings.settings import Settings
from hamtui.store.access import LOOKING_ONLY
from hamtui.store.disk.errors import StoreError
from hamtui.tui.hangup import watch_terminal
from hamtui.tui.session.controller import Ending, SessionController
from hamtui.tui.settings.controller import SettingsController
from hamtui.tui.shared.key_bar import KeyBar
from hamtui.tui.shared.keyed_app import KeyedApp
from hamtui.tui.shared.terminal.textual_insides import begin_with_theme, forget_closed_widgets
from hamtui.tui.themes import THEMES, VARIABLES
from hamtui.tui.today.screen import TodayScreen, Wish

if TYPE_CHECKING:
    from textual.await_complete import AwaitComplete

    from hamtui.companion.running_session import RunningSession
    from hamtui.training.base.rest import RestWindow
    from hamtui.tui.exercises.controller import ExercisesController
    from hamtui.tui.exercises.screen import ExercisesScreen
    from hamtui.tui.history.controller import HistoryController
    from hamtui.tui.history.page import Again, Change, MakeProgram, MoveDay, Open
    from hamtui.tui.programs.controller import ProgramsController
    from hamtui.tui.programs.list import ProgramsScreen
    from hamtui.tui.session.screen import SessionScreen
    from hamtui.tui.settings.screen import SettingsScreen
    from hamtui.tui.shared.terminal.first_frame import FirstFrame

LOOK_AGAIN_S = 2.0
BACK_UP_S = 600
FLASH_S = 0.3
TICK_S = 0.25
BEAT_S = 1.0
PACED_BEAT_S = 1 / 3
IDLE_TICK_S = 1.0
PAST_BEAT_S = 0.005
SWEPT_AFTER_SCREENS = 8


@runtime_checkable
class Ticking(Protocol):
    """A screen that shows how time goes by."""

    def tick(self) -> None:
        """Show how things stand now."""


Hear = Callable[[CueSettings, Callable[[str], object], Callable[[], object]], CuePlayer]


class HamtuiApp(KeyedApp):
    """Opens Today; `start` begins a day of a program at once, `free` a session without one, `timer` shows a rest
    window alone, `edit` a program of the lifter's own in its editor.

    The first session that is shown is cut to end `by` a time. While another hamtui writes here, it looks again
    after `look_again_s`.
    """

    TITLE = "hamtui"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide"), (170, "-huge")]
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (12, "-short"), (24, "-tall")]

    def __init__(
        self,
        companion: Companion,
        *,
        start: tuple[str, str | None] | None = None,
        free: bool = False,
        timer: RestWindow | None = None,
        by: datetime | None = None,
        edit: str = "",
        hear: Hear | None = None,
        look_again_s: float = LOOK_AGAIN_S,
        first_frame: FirstFrame | None = None,
    ) -> None:
        self.first_frame = first_frame
        # Textual does not read the styles of a default screen by itself.
        styles = ("hamtui.tcss", "today/today.tcss" if timer is None else "timer/timer.tcss")
        super().__init__(
            KeyGuard(companion.clock.real, companion.settings.keys.hold_ms / 1000),
            [Path(__file__).parent / name for name in styles],
        )
        self._companion = companion
        self._start = start
        self._free = free
        self._timer = timer
        self._edit = edit
        self._writer = Writer()
        self._hear = hear
        self._look_again_s = look_again_s
        self._player: CuePlayer = SilentPlayer()
        self._ticker: Timer | None = None
        self._looking: asyncio.Future[None] | None = None
        self._notices_shown = sys.maxsize
        self._screens_closed = 0
        self._reading = asyncio.Lock()
        self._sessions = SessionController(
            self, companion, self._writer, self._listen, self.show_today, self._keep_settings, until=by
        )
        self._settings = SettingsController(self, companion, self._writer, self.follow)
        self.use(companion.keymap)
        for theme in THEMES:
            self.register_theme(theme)
        if companion.settings.screen.theme in self.available_themes:
            begin_with_theme(self, companion.settings.screen.theme)

    @cached_property
    def _history(self) -> HistoryController:
        from hamtui.tui.history.controller import HistoryController

        return HistoryController(self, self._companion, self._writer, self.show_today)

    @cached_property
    def _programs(self) -> ProgramsController:
        from hamtui.tui.programs.controller import ProgramsController

        return ProgramsController(self, self._companion, self._writer, self.follow, self._keep_settings)

    @cached_property
    def _exercises(self) -> ExercisesController:
        from hamtui.tui.exercises.controller import ExercisesController

        return ExercisesController(self, self._companion, self._writer, self.follow)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The hues of hamtui, for themes that have none of their own."""
        return VARIABLES

    @property
    def running(self) -> RunningSession | None:
        """The session that has begun and is not in the history yet, if there is one."""
        return self._sessions.running

    def _listen(self) -> CuePlayer:
        """The ways of being heard, made when the first session is shown."""
        if self._hear is not None:
            self._player, self._hear = (
                self._hear(self._companion.settings.cues, self.send, self._flash),
                None,
            )
        return self._player

    def _flash(self) -> None:
        screen = self.screen
        screen.add_class("-flash")
        self.set_timer(FLASH_S, lambda: screen.remove_class("-flash"))

    @property
    def looking_only(self) -> str:
        """Why nothing can be changed; empty where it can."""
        store = self._companion.store
        return "" if store.writable else store.read_only_because or LOOKING_ONLY

    def on_app_focus(self) -> None:
        """The terminal is looked at, perhaps after a file was edited elsewhere."""
        self._player.focus(focused=True)
        self._read_library()

    def on_app_blur(self) -> None:
        """The terminal is not looked at."""
        self._player.focus(focused=False)

    def get_default_screen(self) -> Screen[None]:
        """Today, or the rest alone."""
        if self._timer is None:
            return TodayScreen()
        from hamtui.tui.timer.screen import TimerScreen

        return TimerScreen(self._timer, self._companion.clock, self._listen())

    def _wear(self, settings: Settings) -> None:
        if settings.screen.theme in self.available_themes:
            self.theme = settings.screen.theme

    def _keep_theme(self, theme: Theme) -> None:
        companion = self._companion
        if theme.name != companion.settings.screen.theme and companion.store.writable and not companion.is_new:
            self.run_worker(self._settings.keep(companion.settings.with_screen(theme=theme.name)), group="settings")

    async def on_mount(self) -> None:
        """End cleanly when the terminal goes away or the system asks."""
        loop = asyncio.get_running_loop()
        self.take_every_error(loop)
        if not self.is_headless:
            watch_terminal(lambda: loop.call_soon_threadsafe(self.exit))
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                try:
                    loop.add_signal_handler(getattr(signal, name), self.exit)
                except (NotImplementedError, RuntimeError, ValueError):
                    break
        self.theme_changed_signal.subscribe(self, self._keep_theme)
        self.tick()

    def tick(self) -> None:
        """Let time act on the running session and on what shows it, wherever one is, and see to the next tick.

        That comes just after the next whole second of what is shown, and more often while a pacer leads.
        """
        if not self.is_running:  # its screens are being taken down
            return
        self._sessions.tick()
        self._sweep()
        ticking = [screen for screen in self.screen_stack if isinstance(screen, Ticking)]
        for screen in ticking:
            if screen.is_mounted:
                screen.tick()
        if self._ticker is not None:
            self._ticker.stop()
        self._ticker = self.set_timer(self._until_next_tick(own_time=bool(ticking)), self.tick)

    def _until_next_tick(self, *, own_time: bool) -> float:
        """Seconds until something may change by itself; `own_time` is whether a screen shows time of its own."""
        running = self._sessions.running
        if running is None:
            return TICK_S if own_time else IDLE_TICK_S
        if running.busy or running.asking or running.trouble:
            return TICK_S
        clock = self._companion.clock
        beats = (max(each, TICK_S * clock.scale) for each in (BEAT_S, PACED_BEAT_S if self._sessions.paced else BEAT_S))
        return running.session.until_beat(clock.now(), *beats) / clock.scale + PAST_BEAT_S

    def pop_screen(self) -> AwaitComplete:
        """Close the screen on top."""
        self._screens_closed += 1
        return super().pop_screen()

    def _sweep(self) -> None:
        """Give back what closed screens held, which point at one another: Python itself would wait for hundreds."""
        if self._screens_closed >= SWEPT_AFTER_SCREENS:
            self._screens_closed = 0
            forget_closed_widgets()
            gc.collect()

    async def on_key_first(self, event: Key) -> None:
        """Take a key, after which time may run again."""
        await super().on_key_first(event)
        if self._sessions.running is None or self._sessions.paced:
            self.call_after_refresh(self.tick)

    def on_ready(self) -> None:
        """The first screen stands; what Today shows is read behind it."""
        if self._timer is not None:
            self.call_later(self.take_keys)
        else:
            self.arrive()
            self._looking = asyncio.ensure_future(self._keep_looking())
            self._looking.add_done_callback(raise_again)

    def on_unmount(self) -> None:
        """Wait for the last write, and leave nothing behind."""
        if self._looking is not None:
            self._looking.cancel()
        self._writer.close()
        self._sessions.close()
        self._player.close()

    @work(group="arrive")
    async def arrive(self) -> None:
        """Read what is needed, ask what is not known yet, then show the day or go on."""
        companion, session_controller = self._companion, self._sessions
        if not companion.store.writable and await self._writer.run(companion.store.take_over):
            self._reset()
        new = companion.is_new and companion.store.writable
        if new:
            from hamtui.tui.today.first_start import SetupScreen

            wanted = self._start[0] if self._start else ""
            await self.take_keys()  # to nobody: they were no answers to questions that were not seen yet
            setup = SetupScreen(companion.programs(), companion.local_unit, wanted, companion.lookup.figure)
            profile = await self.push_screen_wait(setup)
            settings = Settings(profile).with_profile(week_starts=companion.local_week_start)
            await self._settings.keep(settings.with_screen(theme=self.theme))
            companion.is_new = False
        await asyncio.to_thread(self._read_for_today)
        events = await asyncio.to_thread(companion.store.running)
        if events:
            session_controller.open(events)
        if (
            session_controller.running is not None
            and session_controller.running.session.ended is not None
            and companion.store.writable
        ):
            await session_controller.seal()
        if new:
            self.show_today()
        if (self._start is not None or self._free) and companion.store.writable:
            await self.take_keys()  # questions may be put now
            await self._begin_asked(*(self._start or ("", None)))
        self.show_today()
        await self.take_keys()
        await self._open_programs()
        self._notices_shown = len(companion.store.notices)
        told = companion.library.faults_at_hand()
        await asyncio.to_thread(companion.library.read_all)
        if companion.library.faults_at_hand() != told:
            self.show_today()
        if companion.store.writable:
            await session_controller.back_up()
            self.set_interval(BACK_UP_S, session_controller.back_up)

    async def _open_programs(self) -> None:
        """The editor where it was asked for; else a word on a program that is not saved yet."""
        if self._edit and self._companion.store.writable:
            await self._programs.open()
            await self._programs.edit(self._edit)
        elif await asyncio.to_thread(self._companion.store.drafts):
            await self._programs.remind()

    def _read_for_today(self) -> None:
        """Read the newest history, the lifter's own files, and the shipped ones that today's plan is made of."""
        self._companion.read_library()
        self._companion.read_recent()
        self._companion.plan()

    async def _keep_looking(self) -> None:
        """Now and then see to what others do in the data folder; where another writes, whether it is gone."""
        while True:
            await asyncio.sleep(self._look_again_s)
            store = self._companion.store
            if store.writable:
                await self.look_around()
            elif store.waiting:
                self.take_turn()
            for notice in store.notices[self._notices_shown :]:
                self.notify(notice, severity="warning", markup=False, timeout=15)
            self._notices_shown = max(self._notices_shown, len(store.notices))

    async def look_around(self) -> None:
        """Take in what commands handed over, and write the running session anew where its journal was moved."""
        try:
            store = self._companion.store
            taken = await self._writer.run(store.take_in) if store.handed_over else []
        except StoreError as why:
            self.notify(str(why), severity="error", markup=False, timeout=10)
            return
        await self._sessions.look_after_journal()
        if taken:
            await self._history.came_in(taken)
            self.show_today()

    @work(group="turn", exclusive=True)
    async def take_turn(self) -> None:
        """Go on in the place of the hamtui that wrote here, if it is gone."""
        companion = self._companion
        if companion.store.writable or not await self._writer.run(companion.store.take_over):
            return
        self._reset()
        if self._sessions.running is not None:
            while len(self.screen_stack) > 1:
                self.pop_screen()
        self._sessions.forget()
        self._start, self._free = None, False
        self.notify("The other hamtui is closed; this one writes now.", markup=False)
        self.arrive()

    def _reset(self) -> None:
        """What was read while another could write may be different now, the settings too."""
        self._companion.reset()
        self._heed()
        for screen in self.screen_stack:
            for bar in screen.query(KeyBar):
                bar.redraw()

    async def _begin_asked(self, program: str, day: str | None) -> None:
        if self._sessions.running is None and self._free:
            await self._sessions.begin_free()
        elif self._sessions.running is None:
            await self._sessions.begin(program, day)
        else:
            self.notify("An unfinished session is waiting. It goes on now.", markup=False)
            self._sessions.go_on()

    def _heed(self) -> None:
        """Let keys, look and cues be as the settings say now."""
        settings = self._companion.settings
        self.use(self._companion.keymap)
        self.guard.hold_s = settings.keys.hold_ms / 1000
        self._wear(settings)
        self._player.follow(settings.cues)

    async def _keep_settings(self, settings: Settings, description: str) -> None:
        await self._settings.keep(settings, description)

    def follow(self) -> None:
        """Let everything be as the settings say now, the screens too."""
        self._heed()
        self.show_today()
        self._settings.show()

    def show_today(self) -> None:
        """The first screen, as things stand."""
        screen = self._today
        if screen is not None:
            today = self._companion.today(self._sessions.running.session if self._sessions.running else None)
            screen.show(today)
            companion, plan = self._companion, today.plan
            left = today.unfinished.current if today.unfinished else None
            going = today.unfinished.plan if today.unfinished and left else plan
            screen.complete = False
            lift = partial(companion.lift, going, left.item if left else 0)
            self.call_after_refresh(screen.show_side, partial(companion.outlook, plan), lift)

    def stands(self, screen: Screen[Any]) -> bool:
        """Whether a screen shows what it is for; Today is read first."""
        return not isinstance(screen, TodayScreen) or screen.complete

    def on_today_screen_completed(self) -> None:
        """Today stands: let it be seen, and keep it for the first frame of the next start."""
        if self.first_frame is not None:
            self.screen.refresh()
            self.call_after_refresh(self._keep_first_frame, self.first_frame)

    @work(group="first frame", exclusive=True)
    async def _keep_first_frame(self, frame: FirstFrame) -> None:
        today = self._today
        if self._companion.store.writable and today is self.screen and today.complete and (drawn := self.drawn()):
            await asyncio.to_thread(frame.keep, drawn)

    @property
    def _today(self) -> TodayScreen | None:
        return next((screen for screen in self.screen_stack if isinstance(screen, TodayScreen)), None)

    @work(group="library")
    async def _read_library(self) -> None:
        """Show what follows where the lifter's own files have changed; one look at a time, so that the newest wins."""
        if self._today is None or self._today.today is None:
            return
        async with self._reading:
            changed = await asyncio.to_thread(self._companion.read_library)
        if changed:
            self.show_today()

    def on_today_screen_page_wanted(self, message: TodayScreen.PageWanted) -> None:
        """A page of the history, from the menu of the first screen."""
        from hamtui.tui.history.page import Open, PageKind

        self.on_open(Open(PageKind(message.page)))

    def on_today_screen_returned(self) -> None:
        """Files may have been edited while another screen was there."""
        self._read_library()

    async def on_today_screen_wanted(self, message: TodayScreen.Wanted) -> None:
        """What the first screen asks for."""
        wish = message.wish
        if wish is Wish.HISTORY:
            self._show_history()
        elif wish is Wish.SETTINGS:
            self._settings.open()
        elif wish is Wish.EXERCISES:
            self.run_worker(self._exercises.open(), group=wish.value)
        elif wish is Wish.PROGRAMS:
            self.run_worker(self._programs.open(), group=wish.value)
        elif wish is Wish.IMPORT:
            self.action_import()
        elif self._companion.store.writable:
            self.run_worker(self._grant(wish), group=wish.value)
        else:
            self.clear_notifications()
            self.notify(self._companion.store.read_only_because or "", markup=False)

    async def _grant(self, wish: Wish) -> None:
        """Do what writes."""
        sessions = self._sessions
        grants: dict[Wish, Callable[[], Awaitable[None]]] = {
            Wish.BEGIN: sessions.begin,
            Wish.DAY: sessions.choose_day,
            Wish.FREE: sessions.begin_free,
            Wish.PLACE: self._settings.choose_place,
            Wish.REFUSE: self._refuse,
            Wish.PAIN: self._say_pain,
            Wish.FINISH: partial(sessions.end_unfinished, Ending.AS_IT_IS),
            Wish.DISCARD: partial(sessions.end_unfinished, Ending.THROWN_AWAY),
        }
        if wish is Wish.BEGIN and sessions.running is not None:
            sessions.go_on()
        else:
            await grants[wish]()

    async def _refuse(self) -> None:
        """Refuse what recovery changed in the plan."""
        from hamtui.tui.session.check_in import refuse

        await refuse(self, self._companion, self._companion.plan().changes)
        self.show_today()

    async def _say_pain(self) -> None:
        """Say how the last pain is today."""
        from hamtui.tui.session.check_in import pain_today

        if (note := await pain_today(self, self._companion)) is not None:
            from hamtui.tui.history.page import Change

            await self._history.change(Change("How the pain was", {note.id: note}, "Noted"))
        self.show_today()

    def action_import(self) -> None:
        """Bring in the history of another tracker."""
        from hamtui.tui.importing.screen import ImportScreen

        self.push_screen(ImportScreen(self._companion, self._writer), self._imported)

    def _imported(self, told: str | None) -> None:
        if told:
            self.run_worker(self._follow_import(told), group="editing")

    async def _follow_import(self, told: str) -> None:
        await self._history.follow(told)
        self.show_today()

    def on_session_screen_ended(self) -> None:
        """The summary, and the history after it."""
        self.run_worker(self._sessions.ended(), group="ending")

    async def on_session_screen_view_chosen(self, message: SessionScreen.ViewChosen) -> None:
        """The view a session opens in is kept."""
        await self._settings.keep(self._companion.settings.with_screen(glance=message.glance))

    @work(group="history", exclusive=True)
    async def _show_history(self) -> None:
        await self._history.show()

    @work(group="page", exclusive=True)
    async def on_open(self, message: Open) -> None:
        """A page of the history is wanted."""
        await self._history.open(message)

    @work(group="editing", exclusive=True)
    async def on_again(self, message: Again) -> None:
        """A past session is to be done again."""
        if self._sessions.running is None:
            while len(self.screen_stack) > 1:
                self.pop_screen()
        await self._sessions.begin_free(message.session)

    @work(group="editing", exclusive=True)
    async def on_make_program(self, message: MakeProgram) -> None:
        """A program is to be made of a past session."""
        await self._exercises.make_program(message.session)

    @work(group="editing")
    async def on_move_day(self, message: MoveDay) -> None:
        """A planned day goes to another date."""
        await self._history.move(message)

    @work(group="editing")
    async def on_change(self, message: Change) -> None:
        """A change of the history is wanted."""
        await self._history.change(message)

    @work(group="editing")
    async def action_undo(self) -> None:
        """Take back the last change of history or settings."""
        await self._history.undo()
        await self._follow_files()

    @work(group="editing")
    async def action_redo(self) -> None:
        """Make the change that was taken back last again."""
        await self._history.redo()
        await self._follow_files()

    async def _follow_files(self) -> None:
        """Let everything be as settings and the lifter's own files say now."""
        await asyncio.to_thread(self._companion.read_library)
        self.follow()
        self._exercises.show()
        self._programs.show()

    @work(group="dialog")
    async def on_exercises_screen_wanted(self, message: ExercisesScreen.Wanted) -> None:
        """An exercise is to be made or changed."""
        if not self.refuse_to_write():
            await self._exercises.do(message.doing, message.exercise)

    @work(group="page", exclusive=True)
    async def on_exercises_screen_opened(self, message: ExercisesScreen.Opened) -> None:
        """The history of an exercise is wanted."""
        from hamtui.tui.history.page import Open, PageKind

        await self._history.open(Open(PageKind.EXERCISE, message.exercise.id))

    @work(group="programs")
    async def on_programs_screen_wanted(self, message: ProgramsScreen.Wanted) -> None:
        """A program is to be made, edited, trained by or removed."""
        if message.asked.reads or not self.refuse_to_write():
            await self._programs.do(message.asked, message.program)

    async def on_settings_screen_changed(self, message: SettingsScreen.Changed) -> None:
        """The settings are to be others."""
        await self._settings.keep(message.settings, message.description)

    def on_settings_screen_programs_wanted(self) -> None:
        """The programs over the settings; where they were opened before, back to them."""
        if self._programs.is_open:
            self._settings.close()
        else:
            self.run_worker(self._programs.open(), group=Wish.PROGRAMS.value)

    def action_settings(self) -> None:
        """The settings, from wherever one is."""
        self._settings.open()
