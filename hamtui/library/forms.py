"""The short text forms of TOML files: ranges, rest windows, tempos and names of groups."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from hamtui.training.base.exercise import Range, Tempo
from hamtui.training.base.group import GroupName, is_group_name
from hamtui.training.base.rest import RestWindow

EXPECTED: Mapping[object, str] = {
    Range: 'a range such as "6-8" or a whole number such as 8',
    RestWindow: 'a rest such as "2:00-3:00" or "1:30"',
    Tempo: 'a tempo such as "3-1-1-0"',
    GroupName: 'the name of one group such as "A", up to 8 letters and digits',
}


def read_range(value: object) -> Range | None:
    """A range from `"6-8"`, `"8"` or 8; None when it is none of these. ValueError when out of bounds."""
    if isinstance(value, int) and not isinstance(value, bool):
        return Range(value, value)
    found = _match(r"(\d{1,5})(?: ?[-–] ?(\d{1,5}))?", value)
    return Range(int(found[1]), int(found[2] or found[1])) if found else None


def read_rest(value: object) -> RestWindow | None:
    """A rest window from `"2:00-3:00"`, or `"2:00"` for exactly that; None when it is neither."""
    found = _match(r"(\d{1,2}):([0-5]\d)(?: ?[-–] ?(\d{1,2}):([0-5]\d))?", value)
    if not found:
        return None
    minimum = int(found[1]) * 60 + int(found[2])
    return RestWindow(minimum, int(found[3]) * 60 + int(found[4]) if found[3] else minimum)


def read_tempo(value: object) -> Tempo | None:
    """A tempo from `"3-1-1-0"`: seconds to lower, wait, lift, wait; None when it is not one."""
    found = _match(r"(\d{1,3})-(\d{1,3})-(\d{1,3})-(\d{1,3})", value)
    return Tempo(*map(int, found.groups())) if found else None


def read_group_name(value: object) -> str | None:
    """The name of a group, such as `"A"`; None when it cannot be one."""
    return value if isinstance(value, str) and is_group_name(value) else None


FORMS: Mapping[object, Callable[[object], object]] = {
    Range: read_range,
    RestWindow: read_rest,
    Tempo: read_tempo,
    GroupName: read_group_name,
}


def _match(pattern: str, value: object) -> re.Match[str] | None:
    return re.fullmatch(pattern, value, re.ASCII) if isinstance(value, str) else None
