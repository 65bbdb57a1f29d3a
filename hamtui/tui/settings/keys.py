"""Keys: the preset, and single keys of one's own."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from hamtui.keys.actions import ACTIONS, screen_of
from hamtui.keys.keymap import USUAL, Keymap, KeysWrong, keymap_of, rebound
from hamtui.keys.settings import KeyPreset, KeySettings
from hamtui.settings.settings import Settings
from hamtui.tui.settings.rows import Go, Lists, Page, PickOne, PressKey, Row, Switch, words

PRESETS = (
    (KeyPreset.DEFAULT, "Keyboard"),
    (KeyPreset.REMOTE, "Presenter remote: Page Down, Page Up, b or ."),
    (KeyPreset.NUMPAD, "Number pad"),
    (KeyPreset.VIM, "Keyboard, as in vim"),
    (KeyPreset.LEFT, "Left hand alone"),
    (KeyPreset.RIGHT, "Right hand alone"),
)
SCREEN_NAMES = {"app": "everywhere", "page": "pages of the history, settings", "list": "lists", "scroll": "long pages"}


def key_rows(settings: Settings) -> Iterator[Row]:
    """The preset and how to re-bind."""
    keys = settings.keys

    def with_preset(preset: str) -> Settings:
        changed = replace(keys, preset=KeyPreset(preset))
        if fault := _fault(changed):
            raise ValueError(f"{fault}; put that key back first")
        return replace(settings, keys=changed)

    yield Row("KEYS")
    yield Row(
        "Hands",
        dict(PRESETS)[keys.preset],
        PickOne("What do you press?", PRESETS, with_preset, keys.preset),
        meaning="Which keys there are: a keyboard, one hand, a number pad, a presenter.",
    )
    own = len(keys.own)
    yield Row(
        "Single keys",
        f"{own} of your own" if own else "as the preset has them",
        Go(keys_page),
        meaning="Each action with its keys, to be given others.",
    )
    if own:
        yield Row(
            "Put every single key back",
            "",
            Switch(settings.with_keys(own={})),
            meaning="Every key is again as the preset has it.",
        )


def keys_page(settings: Settings, _lists: Lists) -> Page:
    """Every action with its keys."""
    try:
        keymap = keymap_of(settings.keys)
    except KeysWrong:
        keymap = USUAL
    rows: list[Row] = []
    for screen in dict.fromkeys(map(screen_of, ACTIONS)):
        rows.append(Row(f"KEYS: {SCREEN_NAMES.get(screen, words(screen)).upper()}"))
        rows += [_key_row(settings, keymap, id_) for id_ in ACTIONS if screen_of(id_) == screen]
    return Page("Single keys", rows)


def _key_row(settings: Settings, keymap: Keymap, action_id: str) -> Row:
    def with_key(key: str) -> Settings:
        return replace(settings, keys=rebound(settings.keys, action_id, key))

    def usual() -> Settings:
        own = {id_: keys for id_, keys in settings.keys.own.items() if id_ != action_id}
        changed = replace(settings.keys, own=own)
        if fault := _fault(changed):
            raise ValueError(fault)
        return replace(settings, keys=changed)

    own = "  (yours)" if action_id in settings.keys.own else ""
    shown = keymap.all_shown(action_id) or "in the menu"
    return Row(ACTIONS[action_id].words, f"{shown}{own}", PressKey(ACTIONS[action_id].words, with_key), usual)


def _fault(keys: KeySettings) -> str:
    """What is in the way of these keys, for the screen; empty when nothing is."""
    try:
        keymap_of(keys)
    except KeysWrong as why:
        return str(why).partition(" - at ")[0]
    return ""
