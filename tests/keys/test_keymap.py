from __future__ import annotations

import importlib
import pkgutil

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

import hamtui.tui
from hamtui.keys.actions import ACTIONS, SCREENS, screen_of, together
from hamtui.keys.keymap import Keymap, KeysWrong, keymap_of, preset_keymap, read_key, rebound, shown_key
from hamtui.keys.presets import PRESETS
from hamtui.keys.settings import KeyPreset, KeySettings
from hamtui.tui.shared.keyed_app import NOT_IN_MENU, KeyedApp

# The id of an action, then its keys by preset: default, remote, numpad, vim, left, right.
SESSION_KEYS = """
app.menu m b,.,m .,m :,m t,m m
app.keys ? ? ? ? T,? ?
app.palette ctrl+p ctrl+p ctrl+p ctrl+p ctrl+p ctrl+p
app.settings f2 f2 f2 f2 f2 f2
app.suspend ctrl+z ctrl+z ctrl+z ctrl+z ctrl+z ctrl+z
session.primary space,enter pagedown,space,enter enter,space space,enter space,enter space,enter
session.rep r r *,r r r o,r
session.unrep R,backspace R,backspace /,R,backspace R,backspace R,backspace O,R
session.heavier up,+,k up,+,k +,up,k k,up,+ e,up,+,k i,up,+
session.lighter down,-,j down,-,j -,down,j j,down,- d,down,-,j k,down
session.type_load = = = = @,= \\
session.last_heavier l l l K E,l I
session.last_lighter L L L J,L D,L K
session.less_time left left 7,left h,left s,left j,left
session.more_time right right 9,right l,right f,right l,right
session.digit_0 0 0 0 0 `,0 0
session.digit_1 1 1 1 1 1 9,1
session.digit_2 2 2 2 2 2 8,2
session.digit_3 3 3 3 3 3 7,3
session.digit_4 4 4 4 4 4 6,4
session.digit_5 5 5 5 5 5 -,5
session.pacer p p p p F,p P
session.hold_rest h h h t v,h h
session.skip s s 8,s s c n,s
session.skip_exercise S S S S C N,S
session.rests o o o o V,o H
session.swap w w w w w Y,w
session.add_set a a a a a L,a
session.drop_set d d d d A J,d
session.superset c c c c f3 (,c
session.group G G G G ctrl+g {,G
session.take_apart C C C C f4 ),C
session.end_group E E E E f5 },E
session.note n n n n W,n ,
session.keep_note N N N N $,N <
session.replace W W W W % >,W
session.add_exercise A A A A # :,A
session.pain x x x x x y,x
session.pause z z z z z p,z
session.undo u pageup,u 6,u u b,u u
session.redo U,ctrl+r U,ctrl+r U,ctrl+r ctrl+r,U B,U,ctrl+r U,ctrl+r
session.why y y y y ~,y '
session.technique i i i i 6,i delete
session.glance g g g g g .,g
session.outline v v v v G M,v
session.finish f f f f Z /,f
session.by t t t b Q [,t
session.uncut T T T B,T ! ],T
session.discard X X X X X =,X
session.export e e e e S ;,e
session.leave q,escape q,escape q,escape q,escape q,escape backspace,q,escape
"""
LEFT_HALF = {*"qwertasdfgzxcvb`~123456!@#$%^", *"QWERTASDFGZXCVB", "space", "escape", "f3", "f4", "f5", "ctrl+g"}
RIGHT_HALF = {*"yuiophjklnm,./;'[]\\67890-=<>:(){}", *"YUIOPHJKLNM?", "space", "enter", "backspace", "delete"}
DEVICE = {
    KeyPreset.REMOTE: {"pagedown", "pageup", "b", "."},
    KeyPreset.NUMPAD: {*"0123456789+-*/.", "enter"},
    KeyPreset.LEFT: LEFT_HALF,
    KeyPreset.RIGHT: RIGHT_HALF,
}
HANDS = [*KeyPreset]


def actions_of(screen: str) -> list[str]:
    return [id_ for id_ in ACTIONS if screen_of(id_) == screen]


@pytest.mark.parametrize("row", SESSION_KEYS.strip().splitlines())
def test_the_whole_table_of_session_keys(row: str) -> None:
    action_id, *columns = row.split()
    for preset, keys in zip(KeyPreset, columns, strict=True):
        assert ",".join(preset_keymap(preset).keys[action_id]) == keys, preset


def test_the_table_has_every_session_action() -> None:
    listed = {row.split()[0] for row in SESSION_KEYS.strip().splitlines()}
    assert listed == {*actions_of("session"), *actions_of("app")}


@pytest.mark.parametrize("preset", HANDS)
def test_no_two_actions_of_a_screen_share_a_key(preset: KeyPreset) -> None:
    assert [str(clash) for clash in preset_keymap(preset).clashes()] == []


@pytest.mark.parametrize("preset", HANDS)
def test_every_key_of_a_preset_is_a_key_of_a_known_action(preset: KeyPreset) -> None:
    for action_id, keys in PRESETS[preset].items():
        assert action_id in ACTIONS
        assert [read_key(key) for key in keys.split()] == keys.split()


@pytest.mark.parametrize("preset", DEVICE)
def test_every_action_is_reached_with_the_keys_of_the_device_alone(preset: KeyPreset) -> None:
    keymap = preset_keymap(preset)

    def there(action_id: str) -> bool:
        return bool(DEVICE[preset] & {*keymap.keys[action_id]})

    always = ["app.menu", "list.take", "list.down", "pick.back", "confirm.yes", "confirm.no", "help.back", *NOT_IN_MENU]
    assert all(there(action_id) for action_id in always if action_id not in ("app.suspend", "app.palette"))
    by_menu = {id_ for id_ in actions_of("session") if not there(id_)}
    assert not by_menu & NOT_IN_MENU
    if preset in (KeyPreset.LEFT, KeyPreset.RIGHT):
        assert not by_menu


def test_what_has_no_key_in_a_preset_only_moves_or_is_in_the_menu() -> None:
    missing = {id_ for preset in KeyPreset for id_, keys in preset_keymap(preset).keys.items() if not keys}
    assert not missing & NOT_IN_MENU
    assert {id_ for id_ in missing if screen_of(id_) in ("list", "scroll")} <= {
        "list.page_up",
        "list.page_down",
        "scroll.page_up",
    }


def declared() -> list[tuple[type, Binding]]:
    found = []
    for module in pkgutil.walk_packages(hamtui.tui.__path__, "hamtui.tui."):
        for thing in vars(importlib.import_module(module.name)).values():
            ours = isinstance(thing, type) and issubclass(thing, Screen | Widget)
            if ours and thing.__module__ == module.name:
                found += [(thing, b) for b in thing.__dict__.get("BINDINGS", ()) if isinstance(b, Binding)]
    return [*found, *((KeyedApp, b) for b in KeyedApp.BINDINGS if isinstance(b, Binding))]


def test_every_binding_is_of_the_table_with_its_words() -> None:
    for owner, binding in declared():
        assert binding.id in ACTIONS, f"{owner.__name__}: {binding.key} has to be made by bound() from an action"
        assert binding.description == ACTIONS[binding.id].words
    assert {binding.id for _, binding in declared()} == {*ACTIONS}


def test_every_action_belongs_to_a_screen() -> None:
    assert {screen_of(id_) for id_ in ACTIONS} == {part for parts in SCREENS.values() for part in parts}
    assert together("session.rep", "app.menu")
    assert not together("session.rep", "today.begin")


def test_own_keys_take_the_place_of_those_of_the_preset_keymap() -> None:
    keymap = keymap_of(KeySettings(KeyPreset.REMOTE, {"session.rep": ("f5", "full_stop"), "app.menu": ("b",)}))
    assert keymap.keys["session.rep"] == ("f5", ".")
    assert keymap.keys["session.primary"] == preset_keymap(KeyPreset.REMOTE).keys["session.primary"]
    assert (keymap.shown("session.rep"), keymap.hint("session.rep", "session.undo")) == ("F5", "F5/PgUp")


@pytest.mark.parametrize(
    ("own", "sentence"),
    [
        ({"session.repp": ("r",)}, r'no action has this id; did you mean session.rep - at `\$.keys."session.repp"`'),
        ({"sofa": ("r",)}, r'no action has this id; expected one such as session.primary.* - at `\$.keys."sofa"`'),
        ({"session.rep": ()}, r'expected at least one key such as \["r"\] - at `\$.keys."session.rep"`'),
        ({"session.rep": ("a", "hyper")}, r'no key is called "hyper"; expected .* - at `\$.keys."session.rep"\[1\]`'),
        ({"session.rep": ("ctrl+q",)}, r"ctrl\+q always quits - at"),
        ({"session.rep": ("ctrl+m",)}, r"ctrl\+m cannot be told from enter in a terminal - at"),
        (
            {"session.rep": ("s",)},
            r"s cannot be both “Count a rep.*” and “Skip the rest.*” - at `\$.keys.",
        ),
        ({"app.menu": ("q",)}, r"q cannot be both “Menu.*” and “Leave.*” - at `\$.keys.\"app.menu\"`"),
    ],
)
def test_keys_of_a_file_that_cannot_be_used_are_a_sentence_with_its_place(
    own: dict[str, tuple[str, ...]], sentence: str
) -> None:
    with pytest.raises(KeysWrong, match=sentence):
        keymap_of(KeySettings(own=own))


def test_a_key_is_bound_anew_or_refused_by_the_names_of_both_actions() -> None:
    changed = rebound(KeySettings(), "session.skip", "full_stop")
    assert changed.own == {"session.skip": (".",)}
    with pytest.raises(
        ValueError, match=r"Not changed: \. cannot be both “Skip the rest, or else this step” and “Note”"
    ):
        rebound(changed, "session.note", ".")
    assert rebound(changed, "today.day", ".").own["today.day"] == (".",)
    swapped = rebound(KeySettings(own={"session.note": ("f2",)}), "session.skip", "n")
    assert keymap_of(swapped).shown("session.skip") == "n"


@pytest.mark.parametrize(
    ("written", "key"), [(" ", "space"), ("?", "?"), ("question_mark", "?"), ("minus", "-"), ("comma", ","), ("é", "é")]
)
def test_a_key_is_read_by_its_character_or_its_name(written: str, key: str) -> None:
    assert read_key(written) == key


@pytest.mark.parametrize("name", ["ESA", "keycap_digit_one", "\ud800", "\x1b[31m"])
def test_what_no_key_sends_is_no_key(name: str) -> None:
    with pytest.raises(ValueError, match="no key is called") as caught:
        read_key(name)
    assert str(caught.value).isprintable()


@given(st.text(max_size=12))
def test_any_text_is_a_key_or_a_sentence(text: str) -> None:
    try:
        key = read_key(text)
    except ValueError:
        return
    assert read_key(key) == key
    assert shown_key(key)


@given(
    st.dictionaries(st.sampled_from(sorted(ACTIONS)), st.sampled_from("rsudqxmb.?"), max_size=4),
    st.sampled_from(KeyPreset),
)
def test_a_keymap_that_is_made_has_no_clash(own: dict[str, str], preset: KeyPreset) -> None:
    try:
        made = keymap_of(KeySettings(preset, {id_: (key,) for id_, key in own.items()}))
    except KeysWrong:
        return
    assert not made.clashes()


def test_hints_join_keys_as_they_are_read() -> None:
    digits = [f"session.digit_{n}" for n in range(6)]
    assert preset_keymap(KeyPreset.DEFAULT).hint(*digits) == "0-5"
    assert preset_keymap(KeyPreset.LEFT).hint(*digits) == "`12345"
    assert preset_keymap(KeyPreset.DEFAULT).hint("session.less_time", "session.more_time") == "←→"
    assert Keymap({"a": (), "b": ("x",)}).hint("a", "b") == "x"


def test_keys_that_came_later_give_way_to_those_of_the_lifter() -> None:
    keymap = keymap_of(KeySettings(own={"session.pain": ("A",), "today.day": ("n",)}))
    assert (keymap.keys["session.pain"], keymap.keys["session.add_exercise"]) == (("A",), ())
    assert (keymap.keys["today.day"], keymap.keys["today.free"]) == (("n",), ())
