"""The settings: what holds for every session, and for the program around it."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from hamtui.cues.settings import CueSettings
from hamtui.keys.settings import KeySettings
from hamtui.training.base.profile import Profile


class ScreenSettings(Struct, frozen=True):
    """`theme` is the look of the screen, `glance` whether sessions open in the view for reading from afar."""

    theme: str = "hamtui-dark"
    glance: bool = False


class Settings(Struct, frozen=True):
    """Who trains with what, how it looks, which keys do what, and which cues are wanted."""

    profile: Profile = field(default_factory=Profile)
    screen: ScreenSettings = field(default_factory=ScreenSettings)
    keys: KeySettings = field(default_factory=KeySettings)
    cues: CueSettings = field(default_factory=CueSettings)

    def with_profile(self, **changes: Any) -> Settings:
        """The same with fields of the profile changed. Raises ValueError where they do not fit together."""
        return replace(self, profile=replace(self.profile, **changes))

    def with_screen(self, **changes: Any) -> Settings:
        """The same with fields of the screen changed."""
        return replace(self, screen=replace(self.screen, **changes))

    def with_keys(self, **changes: Any) -> Settings:
        """The same with fields of the keys changed. Raises ValueError where they do not fit."""
        return replace(self, keys=replace(self.keys, **changes))

    def with_cues(self, **changes: Any) -> Settings:
        """The same with single cues on or off."""
        return replace(self, cues=replace(self.cues, **changes))
