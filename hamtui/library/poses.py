"""How each exercise moves: the shipped key poses, read when a figure is first shown."""

from __future__ import annotations

import tomllib
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from hamtui.body.motion import Motion
from hamtui.training.base.exercise import Exercise


class Poses:
    """The motions of the shipped exercises; any other exercise moves as its pattern does."""

    @cached_property
    def _document(self) -> dict[str, Any]:
        return tomllib.loads((Path(__file__).parent / "poses.toml").read_text(encoding="utf-8"))

    @property
    def exercises(self) -> frozenset[str]:
        """The ids of the exercises that have poses of their own."""
        return frozenset(self._document["motions"])

    def motion(self, exercise: Exercise) -> Motion | None:
        """How `exercise` moves; None for a pattern that nothing is known of."""
        name = exercise.id if exercise.id in self.exercises else self._document["patterns"].get(exercise.pattern)
        return None if name is None else self._motion(name)

    def _motion(self, name: str) -> Motion:
        written = self._document["motions"][name]
        poses = {part: self._pose(written[part]) for part in ("top", "bottom") if part in written}
        way = [self._pose(pose) for pose in written.get("way", ())]
        return msgspec.convert({**written, **poses, "way": way}, Motion)

    def _pose(self, written: dict[str, Any]) -> dict[str, Any]:
        own = {name: value for name, value in written.items() if name != "like"}
        return {**self._document["postures"][written["like"]], **own}
