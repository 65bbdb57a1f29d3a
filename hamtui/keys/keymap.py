"""Which keys do what: a preset, the lifter's own keys over it, and the refusal of keys that clash. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache, cached_property

from msgspec import Struct
from msgspec.structs import replace

from hamtui.keys.actions import ACTIONS, LATER, Action, together
from hamtui.keys.presets import PRESETS
from hamtui.keys.settings import KeyPreset, Keys, KeySettings
from hamtui.text import clean
from hamtui.training.base.errors import HamtuiError

NAMED = {
    "space": "space", "enter": "enter", "escape": "esc", "tab": "tab", "backspace": "backspace", "delete": "del",
    "insert": "ins", "home": "home", "end": "end", "pageup": "PgUp", "pagedown": "PgDn", "up": "↑", "down": "↓",
    "left": "←", "right": "→", **{f"f{n}": f"F{n}" for n in range(1, 13)},
}  # fmt: skip
TAKEN = {"ctrl+q": "quits", "ctrl+c": "copies", "ctrl+p": "opens the command palette"}
SAME = {"ctrl+m": "enter", "ctrl+j": "enter", "ctrl+i": "tab", "ctrl+h": "backspace"}
_OTHER_NAMES = {"plus": "+", "minus": "-", "slash": "/", "backslash": "\\", "at": "@", "underscore": "_"}


class KeysWrong(HamtuiError):
    """Keys that cannot be used: one sentence with the place in the settings file."""


EXAMPLES = "session.primary, session.rep, session.unrep"


def read_key(text: str) -> str:
    """A key as the keymap writes it: a character, or a name such as pagedown or ctrl+r. Raises ValueError."""
    if text == " ":
        return "space"
    if text in NAMED or (len(text) == 1 and text.isprintable()):
        return text
    if text in TAKEN:
        raise ValueError(f"{text} always {TAKEN[text]}")
    if text in SAME:
        raise ValueError(f"{text} cannot be told from {SAME[text]} in a terminal")
    modifier, _, key = text.partition("+")
    if modifier == "ctrl" and (key in NAMED or (len(key) == 1 and key.isascii() and key.islower())):
        return text
    if modifier in ("shift", "alt") and key in NAMED:
        return text
    char = _OTHER_NAMES.get(text) or _named_character(text)
    if char is None:
        raise ValueError(f'no key is called "{clean(text)}"; expected a character, pagedown, f5, ctrl+r and the like')
    return char


def _named_character(name: str) -> str | None:
    try:
        found = unicodedata.lookup(name.replace("_", " "))
    except (KeyError, UnicodeError):
        return None
    return found if len(found) == 1 and found.isprintable() and found != " " else None


def shown_key(key: str) -> str:
    """A key as it stands on the screen."""
    return NAMED.get(key, key)


class Clash(Struct, frozen=True):
    """Two actions that can be there at the same moment, and the key both would have."""

    key: str
    one: Action
    other: Action

    def __str__(self) -> str:
        """Both by their words."""
        return f"{shown_key(self.key)} cannot be both “{self.one.words}” and “{self.other.words}”"


class Keymap(Struct, frozen=True, dict=True):
    """The keys of every action by its id, the one to be shown first; an action may have none."""

    keys: Mapping[str, Keys]

    def shown(self, action_id: str) -> str:
        """The first key of an action as it stands on the screen; empty when it has none."""
        return shown_key(self.keys[action_id][0]) if self.keys[action_id] else ""

    def all_shown(self, action_id: str) -> str:
        """All keys of an action."""
        return " ".join(map(shown_key, self.keys[action_id]))

    def hint(self, *action_ids: str) -> str:
        """The first keys of actions that belong together: ↑↓, r/R, 0-5; without those that have none."""
        shown = list(filter(None, map(self.shown, action_ids)))
        if len(shown) > 2:
            joined = "".join(shown)
            return f"{shown[0]}-{shown[-1]}" if joined.isdigit() and joined in "0123456789" else joined
        return "".join(shown) if all(key in "←↑→↓" for key in shown) else "/".join(shown)

    @cached_property
    def once(self) -> frozenset[str]:
        """Keys that count once while they are held, whatever else they do."""
        return frozenset(key for id_, keys in self.keys.items() if ACTIONS[id_].once for key in keys)

    @cached_property
    def repeating(self) -> frozenset[str]:
        """Keys that may do nothing but repeat."""
        steady = {key for id_, keys in self.keys.items() if not ACTIONS[id_].repeats for key in keys}
        return frozenset(key for keys in self.keys.values() for key in keys) - steady

    def clashes(self) -> list[Clash]:
        """Every key that two actions of one screen share."""
        by_key: dict[str, list[str]] = {}
        for action_id, keys in self.keys.items():
            for key in keys:
                by_key.setdefault(key, []).append(action_id)
        return [
            Clash(key, ACTIONS[one], ACTIONS[other])
            for key, ids in by_key.items()
            for at, one in enumerate(ids)
            for other in ids[at + 1 :]
            if together(one, other)
        ]


@cache
def preset_keymap(preset: KeyPreset) -> Keymap:
    """The keys of a preset: its own first, then the usual ones that none of its own takes on the same screen."""
    own = {action_id: tuple(keys.split()) for action_id, keys in PRESETS[preset].items()}
    taken: dict[str, list[str]] = {}
    for action_id, keys in own.items():
        for key in keys:
            taken.setdefault(key, []).append(action_id)
    merged = {}
    for action_id, action in ACTIONS.items():
        free = (key for key in action.keys if not any(together(action_id, by) for by in taken.get(key, ())))
        merged[action_id] = tuple(dict.fromkeys((*own.get(action_id, ()), *free)))
    return Keymap(merged)


def keymap_of(settings: KeySettings) -> Keymap:
    """The preset with the lifter's own keys over it. Raises KeysWrong with the place in the settings file."""
    usual = preset_keymap(settings.preset)
    if not settings.own:
        return usual
    own = {action_id: _read(action_id, keys) for action_id, keys in settings.own.items()}
    later = {action_id: _left(action_id, usual.keys[action_id], own) for action_id in LATER}
    keymap = Keymap({**usual.keys, **later, **own})
    for clash in keymap.clashes():
        at = next((each.id for each in (clash.one, clash.other) if each.id in settings.own), clash.one.id)
        raise KeysWrong(f'{clash} - at `$.keys."{at}"`')
    return keymap


def _left(action_id: str, keys: Keys, own: Mapping[str, Keys]) -> Keys:
    """The usual keys of an action without those that the lifter gave to another one beside it."""
    taken = {key for other, chosen in own.items() if together(action_id, other) for key in chosen}
    return tuple(key for key in keys if key not in taken)


def _read(action_id: str, wanted: Keys) -> Keys:
    where = f'at `$.keys."{action_id}"'
    if action_id not in ACTIONS:
        from difflib import get_close_matches

        near = get_close_matches(action_id, ACTIONS, 1)
        meant = f"; did you mean {near[0]}" if near else f"; expected one such as {EXAMPLES}"
        raise KeysWrong(f"no action has this id{meant} - {where}`")
    if not wanted:
        raise KeysWrong(f'expected at least one key such as ["r"] - {where}`')
    keys = []
    for number, key in enumerate(wanted):
        try:
            keys.append(read_key(key))
        except ValueError as why:
            raise KeysWrong(f"{why} - {where}[{number}]`") from why
    return tuple(dict.fromkeys(keys))


def rebound(settings: KeySettings, action_id: str, key: str) -> KeySettings:
    """The settings with `key` alone for an action.

    Raises ValueError, a sentence for the screen, when the key cannot be used or another action of a screen has it.
    """
    key = read_key(key)
    changed = replace(settings, own={**settings.own, action_id: (key,)})
    own = {id_: keys for id_, keys in changed.own.items() if id_ in ACTIONS}
    for clash in Keymap({**preset_keymap(settings.preset).keys, **own}).clashes():
        if clash.key == key and action_id in (clash.one.id, clash.other.id):
            raise ValueError(f"Not changed: {clash}.")
    keymap_of(changed)
    return changed


USUAL = preset_keymap(KeyPreset.DEFAULT)
