"""The lifter's choices on the screen: the settings, the place, and what follows from a change of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hamtui.companion.companion import Companion
from hamtui.companion.writer import Writer
from hamtui.settings.settings import Settings
from hamtui.store.disk.errors import StoreError
from hamtui.training.base.exercise import Measure

if TYPE_CHECKING:
    from textual.app import App

    from hamtui.tui.settings.rows import Lists
    from hamtui.tui.settings.screen import SettingsScreen


class SettingsController:
    """Keeps changes of the settings and lets everything follow them by `follow`."""

    def __init__(self, app: App[None], companion: Companion, writer: Writer, follow: Callable[[], None]) -> None:
        self._app = app
        self._companion = companion
        self._writer = writer
        self._follow = follow
        self._screen: SettingsScreen | None = None

    async def keep(self, settings: Settings, description: str = "Settings") -> None:
        """Let `settings` hold from now on; where they cannot be kept, only until hamtui is closed."""
        self._companion.use(settings)
        self._follow()
        try:
            await self._writer.run(self._companion.store.save_settings, settings, description)
        except StoreError as why:
            self._app.notify(str(why), severity="error", markup=False, timeout=10)

    def open(self) -> None:
        """The settings, on top of everything."""
        from hamtui.tui.settings.screen import SettingsScreen

        if self._screen is not None:
            return
        store = self._companion.store
        read_only = None if store.writable else store.read_only_because
        self._screen = SettingsScreen(self._companion.settings, self._lists(), read_only)
        self._app.push_screen(self._screen, self._closed)

    def _lists(self) -> Lists:
        from hamtui.tui.settings.rows import Lists

        companion = self._companion
        return Lists(
            [(program.id, program.name) for program in companion.programs()],
            [(e.id, e.name) for e in companion.library.exercises() if e.measure is Measure.LOAD],
            [(name, name) for name in sorted(self._app.available_themes)],
            {program.id: program.summary for program in companion.programs()},
            sorted({piece for each in companion.library.own_exercises() for piece in each.gear}),
        )

    def close(self) -> None:
        """Back to where they were opened."""
        if self._screen is not None:
            self._screen.dismiss(None)

    def _closed(self, _: object) -> None:
        self._screen = None

    def show(self) -> None:
        """Show the settings as they are now, where they are open."""
        if self._screen is not None:
            self._screen.show(self._companion.settings, self._lists())

    async def choose_place(self) -> None:
        """Train somewhere else."""
        from hamtui.tui.shared.dialogs import Choice, Pick

        profile = self._companion.profile
        others = [name for name in profile.places if name != profile.place]
        if not others:
            key = self._companion.key("today.settings")
            self._app.notify(f"{profile.place} is the only place. Add another in the settings: {key}.", markup=False)
            return
        choices = [Choice(name, name) for name in others]
        picked = await self._app.push_screen_wait(Pick(f"Where do you train, instead of {profile.place}?", choices))
        if picked is not None:
            await self.keep(self._companion.settings.with_profile(place=picked), f"Train at {picked}")
            self._app.notify(f"You train at {picked} now; the plan follows.", markup=False)
