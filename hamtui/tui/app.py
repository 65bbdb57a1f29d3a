"""The app: which screen follows which. The screens show; the desk knows."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from textual import work
from textual.app import SystemCommand
from textual.screen import Screen
from textual.theme import Theme

from hamtui.training.profile import Profile
from hamtui.training.rest import RestWindow
from hamtui.tui.bindings import KeyedApp
from hamtui.tui.choosing import Choosing
from hamtui.tui.desk import Desk
from hamtui.tui.flow import Flow
from hamtui.tui.hangup import watch_terminal
from hamtui.tui.heard import Heard, Silent
from hamtui.tui.key_guard import KeyGuard
from hamtui.tui.looking_back import LookingBack
from hamtui.tui.pages import Change, Open, TakeBack
from hamtui.tui.screens.today import TodayScreen
from hamtui.tui.writer import Writer

if TYPE_CHECKING:
    from hamtui.tui.screens.session import SessionScreen
    from hamtui.tui.screens.settings import SettingsScreen

LOOK_AGAIN_S = 1.0
BACK_UP_S = 600
FLASH_S = 0.3

Hear = Callable[[Profile, Callable[[str], object], Callable[[], object]], Heard]


class HamtuiApp(KeyedApp):
    """Opens Today; `start` begins a day of a program at once, `timer` shows a rest window alone.

    The first session that is shown is cut to end `by` a time.
    """

    # Textual does not read the styles of a default screen by itself.
    CSS_PATH = ["hamtui.tcss", "screens/today.tcss", "screens/timer.tcss"]
    TITLE = "hamtui"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (12, "-short"), (24, "-tall")]

    def __init__(
        self,
        desk: Desk,
        *,
        start: tuple[str, str | None] | None = None,
        timer: RestWindow | None = None,
        by: datetime | None = None,
        hear: Hear | None = None,
    ) -> None:
        super().__init__(KeyGuard(desk.clock.real, desk.profile.hold_ms / 1000))
        self._desk = desk
        self._start = start
        self._timer = timer
        self._writer = Writer()
        self._hear = hear
        self._heard: Heard = Silent()
        self._flow = Flow(self, desk, self._writer, self._listen, self.show_today, until=by)
        self._looking_back = LookingBack(self, desk, self._writer, self.show_today)
        self._choosing = Choosing(self, desk, self._writer, self.follow)
        self.use(desk.keymap)

    def _listen(self) -> Heard:
        """The ways of being heard, made when the first session is shown."""
        if self._hear is not None:
            self._heard, self._hear = self._hear(self._desk.profile, self._to_terminal, self._flash), None
        return self._heard

    def _to_terminal(self, text: str) -> None:
        """Bytes for the terminal itself, between two frames; Textual has no public way to send them."""
        if self._driver is not None:
            self._driver.write(text)
            self._driver.flush()

    def _flash(self) -> None:
        self.screen.add_class("-flash")
        self.set_timer(FLASH_S, lambda: self.screen.remove_class("-flash"))

    def on_app_focus(self) -> None:
        """The terminal is looked at."""
        self._heard.focus(focused=True)

    def on_app_blur(self) -> None:
        """The terminal is not looked at."""
        self._heard.focus(focused=False)

    def get_default_screen(self) -> Screen[None]:
        """Today, or the rest alone."""
        if self._timer is None:
            return TodayScreen()
        from hamtui.tui.screens.timer import TimerScreen

        return TimerScreen(self._timer, self._desk.clock, self._listen())

    def _dress(self) -> None:
        """The look of the settings; a look chosen from now on is kept."""
        if self._desk.profile.theme in self.available_themes:
            self.theme = self._desk.profile.theme
        self.theme_changed_signal.subscribe(self, self._keep_theme)

    def _keep_theme(self, theme: Theme) -> None:
        desk = self._desk
        if theme.name != desk.profile.theme and desk.store.writable and not desk.is_new:
            self.run_worker(self._choosing.keep(replace(desk.profile, theme=theme.name)), group="settings")

    async def on_mount(self) -> None:
        """End cleanly when the terminal goes away or the system asks."""
        loop = asyncio.get_running_loop()
        if not self.is_headless:
            watch_terminal(lambda: loop.call_soon_threadsafe(self.exit))
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                try:
                    loop.add_signal_handler(getattr(signal, name), self.exit)
                except (NotImplementedError, RuntimeError, ValueError):
                    break
        self._dress()

    def on_ready(self) -> None:
        """The first screen stands; what Today shows is read behind it."""
        if self._timer is None:
            self.arrive()

    def on_unmount(self) -> None:
        """Wait for the last write, and leave nothing behind."""
        self._writer.close()
        self._heard.close()

    @work(group="arrive")
    async def arrive(self) -> None:
        """Read what is needed, ask what is not known yet, then show the day or go on."""
        desk, flow = self._desk, self._flow
        if not desk.store.writable and await self._writer.run(desk.store.take_over):
            self._begin_anew()
        if desk.is_new and desk.store.writable:
            from hamtui.tui.screens.setup import SetupScreen

            wanted = self._start[0] if self._start else ""
            profile = await self.push_screen_wait(SetupScreen(desk.programs(), desk.local_unit, wanted))
            await self._choosing.keep(replace(profile, theme=self.theme))
            desk.is_new = False
        await asyncio.to_thread(desk.read_recent)
        events = desk.store.running()
        if events:
            flow.open(events)
        if flow.live is not None and flow.live.session.ended is not None and desk.store.writable:
            await flow.seal()
        if self._start is not None and desk.store.writable:
            await self._begin_asked(*self._start)
        self.show_today()
        if desk.store.writable:
            await flow.back_up()
            self.set_interval(BACK_UP_S, flow.back_up)
        elif desk.store.waiting:
            self.set_timer(LOOK_AGAIN_S, self.take_turn)

    @work(group="turn")
    async def take_turn(self) -> None:
        """Go on in the place of the hamtui that wrote here once it is gone, or look again a little later."""
        desk = self._desk
        if desk.store.writable:
            return
        if not await self._writer.run(desk.store.take_over):
            self.set_timer(LOOK_AGAIN_S, self.take_turn)
            return
        self._begin_anew()
        self._flow.forget()
        self._start = None
        self.notify("The other hamtui is closed; this one writes now.", markup=False)
        self.arrive()

    def _begin_anew(self) -> None:
        """What was read while another could write may be different now, the settings too."""
        self._desk.begin_anew()
        self._heed()

    async def _begin_asked(self, program: str, day: str | None) -> None:
        if self._flow.live is None:
            await self._flow.begin(program, day)
        else:
            self.notify("An unfinished session is waiting. It goes on now.", markup=False)
            self._flow.go_on()

    def _heed(self) -> None:
        """Let keys, look and cues be as the settings say now."""
        profile = self._desk.profile
        self.use(self._desk.keymap)
        self.guard.hold_s = profile.hold_ms / 1000
        if profile.theme in self.available_themes:
            self.theme = profile.theme
        self._heard.follow(profile.cues)

    def follow(self) -> None:
        """Let everything be as the settings say now, the screens too."""
        self._heed()
        self.show_today()
        self._choosing.tell()

    def show_today(self) -> None:
        """The first screen, as things stand."""
        screen = next((s for s in self.screen_stack if isinstance(s, TodayScreen)), None)
        if screen is not None:
            screen.tell(self._desk.today(self._flow.live.session if self._flow.live else None))

    async def on_today_screen_wanted(self, message: TodayScreen.Wanted) -> None:
        """What the first screen asks for."""
        if message.what == "history":
            self._show_history()
        elif message.what == "settings":
            self._choosing.show()
        elif not self._desk.store.writable:
            self.clear_notifications()
            self.notify(self._desk.store.read_only_because or "", markup=False)
        elif message.what == "begin":
            if self._flow.live is None:
                self.run_worker(self._flow.begin(), group="begin")
            else:
                self._flow.go_on()
        elif message.what == "place":
            self.run_worker(self._choosing.choose_place(), group="dialog")
        elif message.what == "day":
            self.run_worker(self._flow.choose_day(), group="dialog")
        elif message.what in ("refuse", "pain"):
            self.run_worker(self._recover(message.what), group="dialog")
        else:
            self.run_worker(self._flow.end_unfinished(message.what), group="ending")

    async def _recover(self, what: str) -> None:
        """Refuse what recovery changed in the plan, or say how the last pain is today."""
        from hamtui.tui.recovery import pain_today, refuse

        if what == "refuse":
            await refuse(self, self._desk, self._desk.plan().changes)
        elif (note := await pain_today(self, self._desk)) is not None:
            await self._looking_back.change(Change("How the pain was", {note.id: note}, "Noted"))
        self.show_today()

    def on_session_screen_ended(self) -> None:
        """The summary, and the history after it."""
        self.run_worker(self._flow.ended(), group="ending")

    async def on_session_screen_view_chosen(self, message: SessionScreen.ViewChosen) -> None:
        """The view a session opens in is kept."""
        await self._choosing.keep(replace(self._desk.profile, glance=message.glance))

    @work(group="history", exclusive=True)
    async def _show_history(self) -> None:
        await self._looking_back.show()

    @work(group="page", exclusive=True)
    async def on_open(self, message: Open) -> None:
        """A page of the history is wanted."""
        await self._looking_back.open(message)

    @work(group="mending")
    async def on_change(self, message: Change) -> None:
        """A change of the history is wanted."""
        await self._looking_back.change(message)

    @work(group="mending")
    async def on_take_back(self, message: TakeBack) -> None:
        """A change is to be taken back, or made again."""
        await self._looking_back.take_back(message)
        self.follow()

    async def on_settings_screen_changed(self, message: SettingsScreen.Changed) -> None:
        """The settings are to be others."""
        await self._choosing.keep(message.profile, message.description)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the command palette offers: Textual's own, and the settings."""
        yield from super().get_system_commands(screen)
        yield SystemCommand("Settings", "Program, units, places, screen, cues, keys", self._choosing.show)
