"""Keys: the preset, and single keys of one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from hamtui.keys.actions import ACTIONS, screen_of
from hamtui.keys.keymap import USUAL, Keymap, KeysWrong, keymap_of, rebound
from hamtui.training.base.profile import Hands, Profile
from hamtui.tui.settings.rows import Go, Page, PickOne, PressKey, Row, Switch, words

HANDS = (
    (Hands.DEFAULT, "Keyboard"),
    (Hands.REMOTE, "Presenter remote: Page Down, Page Up, b or ."),
    (Hands.NUMPAD, "Number pad"),
    (Hands.VIM, "Keyboard, as in vim"),
    (Hands.LEFT, "Left hand alone"),
    (Hands.RIGHT, "Right hand alone"),
)
SCREEN_NAMES = {"app": "everywhere", "page": "pages of the history, settings", "list": "lists", "scroll": "long pages"}


def key_rows(profile: Profile) -> Iterator[Row]:
    """The preset and how to re-bind."""
    yield Row("KEYS")
    yield Row(
        "Hands", dict(HANDS)[profile.hands], PickOne("What do you press?", HANDS, _with_hands(profile), profile.hands)
    )
    own = len(profile.keys)
    yield Row("Single keys", f"{own} of your own" if own else "as the preset has them", Go("keys"))
    if own:
        yield Row("Put every single key back", "", Switch(replace(profile, keys={})))


def _with_hands(profile: Profile) -> Callable[[str], Profile]:
    def to(id_: str) -> Profile:
        hands = Hands(id_)
        try:
            keymap_of(hands, profile.keys)
        except KeysWrong as why:
            sentence = str(why).partition(" - at ")[0]
            raise ValueError(f"{sentence}; put that key back first") from why
        return replace(profile, hands=hands)

    return to


def keys_page(profile: Profile) -> Page:
    """Every action with its keys."""
    try:
        keymap = keymap_of(profile.hands, profile.keys)
    except KeysWrong:
        keymap = USUAL
    rows: list[Row] = []
    for screen in dict.fromkeys(map(screen_of, ACTIONS)):
        rows.append(Row(f"KEYS: {SCREEN_NAMES.get(screen, words(screen)).upper()}"))
        rows += [_key_row(profile, keymap, id_) for id_ in ACTIONS if screen_of(id_) == screen]
    return Page("Single keys", rows)


def _key_row(profile: Profile, keymap: Keymap, action_id: str) -> Row:
    def to(key: str) -> Profile:
        return replace(profile, keys=rebound(profile.hands, profile.keys, action_id, key))

    def back() -> Profile:
        keys = {id_: own for id_, own in profile.keys.items() if id_ != action_id}
        try:
            keymap_of(profile.hands, keys)
        except KeysWrong as why:
            raise ValueError(str(why).partition(" - at ")[0]) from why
        return replace(profile, keys=keys)

    own = "  (yours)" if action_id in profile.keys else ""
    shown = keymap.all_shown(action_id) or "in the menu"
    return Row(ACTIONS[action_id].words, f"{shown}{own}", PressKey(ACTIONS[action_id].words, to), back)
