"""Every action a key can be bound to: its id, its usual keys, its words. Data only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct


class Action(Struct, frozen=True):
    """Something a key does.

    `keys` are the usual ones: a printable character stands for itself, any other key has a name. A key held down
    counts once where `once`, and over and over where `repeats`. Actions of one `group` share a line of the help.
    """

    id: str
    keys: tuple[str, ...]
    words: str
    once: bool = False
    repeats: bool = False
    group: str = ""


HOW_IT_IS_DONE = "How it is done"
IMPORT_WORDS = "Bring in the history of another tracker"


def _on(screen: str, *rows: tuple[str, str, str] | tuple[str, str, str, str]) -> Iterator[Action]:
    """Actions of one screen from rows of name, keys, words and perhaps a group.

    A name ends in ! for `once`, in ~ for `repeats`.
    """
    for name, keys, words, *group in rows:
        plain, once, repeats = name.rstrip("!~"), name.endswith("!"), name.endswith("~")
        yield Action(f"{screen}.{plain}", tuple(keys.split()), words, once, repeats, *group)


def _table(actions: Iterable[Action]) -> dict[str, Action]:
    return {action.id: action for action in actions}


TAKEN_BACK_BY = {"session.rep": "session.unrep"}
"""Actions that are done at once even while their key may turn out to be held, with what takes one too many back."""

RESERVE = "Reps in reserve of the last set; before cardio, the pick"
LEFT = "Reps left on the hardest sets"
ACTIONS = _table(
    [
        *_on(
            "app",
            ("menu!", "m", "Menu of everything that can be done now"),
            ("palette", "ctrl+p", "Search everything that can be done now"),
            ("settings", "f2", "Settings"),
            ("keys", "?", "All keys"),
            ("suspend", "ctrl+z", "Stop until fg"),
        ),
        *_on(
            "session",
            ("primary!", "space enter", "The big key: what the top line says"),
            ("rep", "r", "Count a rep; in the rest, one rep more for the last set"),
            ("unrep", "R backspace", "One rep less"),
            ("heavier~", "up + k", "Heavier: the next set and those after it"),
            ("lighter~", "down - j", "Lighter: the next set and those after it"),
            ("type_load", "=", "Type the load of the next set and those after it"),
            ("last_heavier", "l", "The last set was heavier"),
            ("last_lighter", "L", "The last set was lighter"),
            ("less_time~", "left", "15 seconds less"),
            ("more_time~", "right", "15 seconds more"),
            ("digit_0", "0", "0 in reserve", RESERVE),
            *((f"digit_{n}", str(n), f"{n} in reserve; before cardio, pick {n}", RESERVE) for n in range(1, 6)),
            ("pacer!", "p", "Pacer: the tempo of the set, reps counted; the keys for time change the lowering"),
            ("hold_rest!", "h", "Pause the rest, or let it run on"),
            ("skip!", "s", "Skip the rest, or else this step"),
            ("skip_exercise!", "S", "Skip the exercise"),
            ("rests!", "o", "Rests off for this session, or on"),
            ("swap", "w", "Swap the exercise for today"),
            ("replace", "W", "Replace the exercise for good"),
            ("add_exercise", "A", "Add an exercise"),
            ("add_set!", "a", "Add a set"),
            ("drop_set!", "d", "Drop a set"),
            ("superset!", "c", "Superset with the next exercise"),
            ("group", "G", "A group from here on: superset, circuit, EMOM or AMRAP"),
            ("take_apart!", "C", "Take the group apart: one exercise after the other"),
            ("end_group!", "E", "End the group: what is left of it is skipped"),
            ("note", "n", "Note"),
            ("keep_note", "N", "A note that stays with the exercise"),
            ("pain!", "x", "Pain: what to do now"),
            ("pause!", "z", "Pause the whole session, or go on"),
            ("undo", "u", "Undo"),
            ("redo", "U ctrl+r", "Redo"),
            ("why", "y", "Why this much, and what would change it"),
            ("technique", "i", "How the exercise is done"),
            ("glance!", "g", "Glance view: only what can be read from afar"),
            ("outline!", "v", "The outline: go to an exercise, change the order; again hides it"),
            ("finish!", "f", "Finish early"),
            ("by", "t", "Finish by a time: cut what has no room"),
            ("uncut!", "T", "Take back what was cut for time"),
            ("discard!", "X", "Throw the session away"),
            ("export", "e", "Write the session to a file"),
            ("leave", "q escape", "Leave and come back later"),
        ),
        *_on(
            "outline",
            ("up~", "K shift+up", "Do the exercise earlier"),
            ("down~", "J shift+down", "Do the exercise later"),
            ("back", "escape", "Back to the set"),
        ),
        *_on(
            "today",
            ("begin!", "space enter", "Begin, or go on"),
            ("day!", "d", "Another day or program"),
            ("free!", "n", "A free session: exercises as you go"),
            ("exercises", "e", "The exercises: yours, and all others"),
            ("programs", "P", "The programs: yours, and hamtui's own"),
            ("place", "p", "Train at another place"),
            ("refuse", "r", "Keep the sets as they were, whatever recovery would change"),
            ("pain", "x", "Say how the last pain is today"),
            ("history", "i", "History"),
            ("import", "I", IMPORT_WORDS),
            ("settings", "s", "Settings"),
            ("finish!", "f", "Finish the unfinished session as it is"),
            ("discard!", "X", "Throw the unfinished session away"),
            ("quit", "q", "Quit"),
        ),
        *_on(
            "summary",
            ("keep!", "space enter", "Read on; done, back to the first screen"),
            *((f"digit_{n}", str(n), f"{n} reps left on the hardest sets", LEFT) for n in range(6)),
            ("pump", "p", "The pump: none, some or strong"),
            ("undo", "u", "Undo the finish and go on training"),
        ),
        *_on(
            "history",
            ("delete", "D delete", "Delete the session; it can be undone"),
            ("calendar", "c", "Calendar"),
            ("exercise", "e", "One exercise, session by session"),
            ("week", "w", "The week"),
            ("records", "r", "Records"),
            ("body", "b", "Body weight"),
            ("search", "/", "Search: exercise, program, date, words of a note"),
            ("filter", "f", "Only one exercise or pattern"),
            ("log", "l +", "Write down a session of the past"),
            ("import", "I", IMPORT_WORDS),
        ),
        *_on(
            "record",
            ("add", "a", "Add sets after this one"),
            ("delete", "D delete", "Delete the line: a set, a note, an answer; it can be undone"),
            ("down~", "J shift+down", "Move the set down"),
            ("up~", "K shift+up", "Move the set up"),
            ("move", "M", "Move the set to another session"),
            ("note", "n", "Add a note"),
            ("time", "t", "Change date, time or length"),
            ("merge", "+", "Join with another session"),
            ("delete_session", "X", "Delete the whole session; it can be undone"),
            ("again!", "g", "Do its exercises again today"),
            ("program", "p", "Make a program of it"),
            ("compare", "c", "Beside the same day before, or alone"),
            ("exercise", "e", "The exercise, session by session"),
            ("older~", "left", "The session before"),
            ("newer~", "right", "The session after"),
        ),
        *_on(
            "calendar",
            ("open", "space enter", "Open the day"),
            ("left~", "left h", "A week back; in a month, a day"),
            ("right~", "right l", "A week on; in a month, a day"),
            ("up~", "up k", "A day back; in a month, a week"),
            ("down~", "down j", "A day on; in a month, a week"),
            ("before~", "pageup [", "The year or month before"),
            ("after~", "pagedown ]", "The year or month after"),
            ("zoom", "v", "Month or year"),
            ("move", "p", "Move the planned day to another date"),
            ("newest", "end", "To the newest session"),
        ),
        *_on(
            "page",
            ("undo", "u", "Undo the last change"),
            ("redo", "U ctrl+r", "Redo"),
            ("back", "q escape", "Back"),
        ),
        *_on(
            "exercise",
            ("look!", "space enter", "Load, maximum, volume, reps in turn"),
            ("before!", "left", "The exercise before"),
            ("after!", "right", "The next exercise"),
            ("pick", "e", "Choose an exercise"),
            ("technique", "t", HOW_IT_IS_DONE),
        ),
        *_on(
            "week",
            ("earlier!", "left", "Earlier weeks"),
            ("later!", "right", "Later weeks"),
            ("back!", "space enter", "Back to the list"),
        ),
        *_on(
            "exercises",
            ("add", "a", "Make an exercise of your own"),
            ("edit", "e", "Edit it"),
            ("rename", "n", "Give it another name; the history follows"),
            ("merge", "+", "Merge it into another: history, records, progression"),
            ("archive!", "D delete", "Offer it no more, or again"),
            ("every", "v", "All exercises, or yours and those you did"),
            ("search", "/", "Search by any name"),
            ("technique", "t", HOW_IT_IS_DONE),
        ),
        *_on(
            "programs",
            ("new", "a", "Make a program: empty, from another one, from a past session"),
            ("copy", "c", "Make a copy of it, which is yours"),
            ("train!", "t", "Train by it from now on"),
            ("ahead", "v", "Four weeks of it ahead"),
            ("rename", "n", "Give it another name and id; the history follows"),
            ("archive!", "x", "Archive it: it is offered no more; or bring it back"),
            ("remove!", "D delete", "Remove it; what was done of it stays"),
        ),
        *_on(
            "editor",
            ("type", "a i", "Type an exercise: squat 3x5-8 rest 2:00; a + before it makes a superset"),
            ("parts", "e", "Change it part by part"),
            ("more~", "+ =", "A set more"),
            ("fewer~", "-", "A set less"),
            ("join!", "x", "A superset with the line above, or out of it"),
            ("optional!", "o", "Optional, or not"),
            ("up~", "K shift+up", "Earlier"),
            ("down~", "J shift+down", "Later"),
            ("other_day", "M", "To another day"),
            ("copy!", "c", "Copy it"),
            ("remove!", "D delete", "Remove it"),
            ("day", "n", "A new day"),
            ("left", "left h", "To the days"),
            ("right", "right l tab", "To the exercises of the day"),
            ("program", "p", "The program: its name, how often a week, what comes after its days"),
            ("ahead", "v", "Four weeks ahead"),
            ("save!", "s", "Save: it can be trained then"),
        ),
        *_on(
            "entry",
            ("up~", "up", "The exercise above"),
            ("down~", "down", "The exercise below"),
            ("back", "escape", "Back to the lines; what was typed stays"),
        ),
        *_on(
            "import",
            ("go!", "space enter", "The next thing to do, which the top line says"),
            ("file", "f", "Another file, folder or zip"),
            ("exercises", "e", "What the exercises of the file are here"),
            ("unit", "u", "What loads without a unit are in"),
            ("replace", "r", "Sessions that differ: keep those here, or take the file's"),
            ("back", "q escape", "Back, nothing brought in"),
        ),
        *_on("records", ("exercise", "e", "The exercise over time")),
        *_on("body", ("add!", "a", "Note your weight"), ("remove", "D delete", "Remove the weight; it can be undone")),
        *_on("weigh", ("back", "escape", "Back without a weight")),
        *_on(
            "settings",
            ("usual", "D delete", "Put the usual value back, or remove a place"),
        ),
        *_on(
            "timer",
            ("restart!", "space enter", "Start the rest again"),
            ("less_time~", "left", "15 seconds less"),
            ("more_time~", "right", "15 seconds more"),
            ("hold!", "h", "Pause, or run on"),
            ("quit", "q escape", "Quit"),
        ),
        *_on(
            "list",
            ("take!", "space enter", "Take the marked line"),
            ("up~", "up k", "The line above"),
            ("down~", "down j", "The line below"),
            ("page_up~", "pageup", "A page up"),
            ("page_down~", "pagedown", "A page down"),
            ("first~", "home", "The first line"),
            ("last~", "end", "The last line"),
        ),
        *_on(
            "scroll",
            ("up~", "up k", "Scroll up"),
            ("down~", "down j", "Scroll down"),
            ("page_up~", "pageup", "Scroll a page up"),
            ("page_down~", "pagedown", "Scroll a page down"),
        ),
        *_on("confirm", ("yes!", "space enter y", "Yes"), ("no", "escape n q", "Back")),
        *_on("pick", ("back", "escape q", "Back"), ("keys", "?", "All keys")),
        *_on("ask", ("keep", "escape", "Keep the text")),
        *_on(
            "find",
            ("take!", "enter", "Take the marked one"),
            ("up~", "up", "The one above"),
            ("down~", "down", "The one below"),
            ("back", "escape", "Back"),
        ),
        *_on("menu", ("search", "/", "Search the menu")),
        *_on("own", ("rows~", "tab down", "To the lines below the name"), ("back", "escape", "Back, nothing made")),
        *_on("line", ("back", "escape", "Back, nothing changed")),
        *_on("help", ("back", "space enter escape q ?", "Back")),
    ]
)

SCREENS: dict[str, tuple[str, ...]] = {
    "session": ("session", "app"),
    "today": ("today", "scroll", "app"),
    "summary": ("summary", "scroll", "app"),
    "history": ("history", "page", "list", "app"),
    "exercise": ("exercise", "page", "scroll", "app"),
    "week": ("week", "page", "scroll", "app"),
    "records": ("records", "page", "list", "app"),
    "body": ("body", "page", "list", "app"),
    "exercises": ("exercises", "page", "list", "app"),
    "programs": ("programs", "page", "list", "app"),
    "editor": ("editor", "page", "list", "app"),
    "entry": ("entry",),
    "import": ("import", "scroll", "app"),
    "weigh": ("weigh",),
    "settings": ("settings", "page", "list", "app"),
    "record": ("record", "page", "list", "app"),
    "calendar": ("calendar", "page", "app"),
    "timer": ("timer", "app"),
    "pick": ("pick", "list"),
    "confirm": ("confirm",),
    "outline": ("outline", "list"),
    "ask": ("ask",),
    "menu": ("menu", "pick", "list"),
    "find": ("find",),
    "own": ("own",),
    "line": ("line",),
    "help": ("help", "scroll"),
}


# What changes the data: it is not offered while they can only be looked at.
WRITING = frozenset({
    *(f"today.{name}" for name in ("day", "free", "place", "refuse", "pain", "import", "finish", "discard")),
    *(f"history.{name}" for name in ("delete", "log", "import")),
    *(f"record.{name}" for name in (
        "add", "delete", "down", "up", "move", "note", "time", "merge", "delete_session", "again", "program",
    )),
    *(f"exercises.{name}" for name in ("add", "edit", "rename", "merge", "archive")),
    *(f"programs.{name}" for name in ("new", "copy", "train", "rename", "archive", "remove")),
    "import.go", "page.undo", "page.redo", "body.add", "body.remove", "settings.usual",
})  # fmt: skip


# What came after the first version: its usual keys give way to those that a lifter chose before.
LATER = frozenset({
    "app.palette", "app.settings", "today.free", "today.exercises", "today.import", "history.import",
    "record.again", "record.program", "menu.search", "session.replace", "session.add_exercise", "session.keep_note",
    "session.technique", "session.superset", "session.group", "session.take_apart", "session.end_group",
    "outline.up", "outline.down", "outline.back", "today.programs",
})  # fmt: skip

SECTIONS = {
    "This set": (
        "rep unrep heavier lighter type_load last_heavier last_lighter pacer"
        " digit_0 digit_1 digit_2 digit_3 digit_4 digit_5"
    ),
    "Rest": "less_time more_time hold_rest skip rests",
    "Exercise": (
        "why technique skip_exercise swap replace add_exercise add_set drop_set superset group take_apart"
        " end_group keep_note outline"
    ),
    "Session": "note pain pause undo redo finish by uncut discard export glance leave",
}
_SECTION_OF = {f"session.{name}": section for section, names in SECTIONS.items() for name in names.split()}


def section_of(action_id: str) -> str:
    """Under which heading an action stands in the menu."""
    heads = {"app": "hamtui", "import": "This page", "page": "This page", "list": "The list", "outline": "Exercise"}
    screen = screen_of(action_id)
    return _SECTION_OF.get(action_id) or heads.get(screen) or screen.capitalize()


def screen_of(action_id: str) -> str:
    """The first part of an id."""
    return action_id.partition(".")[0]


def together(one: str, other: str) -> bool:
    """Whether the actions of these ids can be there at the same moment."""
    parts = {screen_of(one), screen_of(other)}
    return any(parts <= set(active) for active in SCREENS.values())
