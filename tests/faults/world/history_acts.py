"""What a lifter may do outside of a session: edit and undo, import, choose settings, back up, restore, mend."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hamtui.companion.free_sessions import FreeSessions
from hamtui.companion.importing import Import
from hamtui.companion.own_exercises import OwnExercises
from hamtui.exchange.writers.history_json import dump
from hamtui.library.own_exercise import Wishes
from hamtui.store.format.codec import Codec
from hamtui.training.base.exercise import Pattern, Range
from hamtui.training.base.history import SessionRecord
from hamtui.training.base.weight import Unit
from hamtui.training.editing.edit import begun_at, merged, noted, set_deleted
from tests.faults.world.process import ROOT
from tests.support import making

if TYPE_CHECKING:
    from tests.faults.world.world import World

PROGRAMS = ("p1", "p2", "p3", "p3", "p4", "p4", "p5", "p7", "p8")
NAMES = ("Sled drag", "Band curl", "Nordic drop", "Bench bridge", "Hill walk", "Towel slide")


def _some(world: World, luck: Random) -> SessionRecord | None:
    """A session of the history, as the app shows it."""
    world.app.companion.read_again()
    return luck.choice(world.app.companion.history) if world.app.companion.history else None


def edit(world: World, luck: Random) -> None:
    """One change to a past session, or to two."""
    session = _some(world, luck)
    if session is None:
        return
    how, now = luck.randrange(7), world.machine.clock.now().wall
    edits: dict[str, SessionRecord | None]
    if how == 0 and session.sets:
        edits = {session.id: set_deleted(session, luck.randrange(len(session.sets)))}
    elif how == 1:
        edits = {session.id: noted(session, world.name("note "))}
    elif how == 2:
        edits = {session.id: None}
    elif how == 3:
        moved = session.started_at - timedelta(days=luck.choice((1, 120, 300)))
        edits = {session.id: begun_at(session, moved, now)}
    elif how == 4 and session.sets:
        number = luck.randrange(len(session.sets))
        sets = list(session.sets)
        sets[number] = replace(sets[number], rir=luck.randrange(5))
        edits = {session.id: replace(session, sets=tuple(sets))}
    elif how == 5:
        other = luck.choice(world.app.companion.history)
        if other.id == session.id:
            return
        both = merged(session, other)
        edits = {session.id: None, other.id: None, both.id: both}
    else:
        added = making.trained(making.did(rir=2), id=world.name("by hand "), day=-luck.randrange(300))
        edits = {added.id: added}
    world.change(f"Edit {world.name('')}", edits)


def undo(world: World, luck: Random) -> None:
    """Take back changes to the history, and make some again."""
    companion = world.app.companion
    for _ in range(luck.choice((1, 1, 2, 5))):
        if world.app.store.writable:
            companion.undo()
    companion.read_library()
    companion.read_again()
    world.check_history()


def redo(world: World, luck: Random) -> None:
    """Make changes again."""
    del luck
    companion = world.app.companion
    if world.app.store.writable:
        companion.redo()
    companion.read_library()
    companion.read_again()
    world.check_history()


def settings(world: World, luck: Random) -> None:
    """Another program, unit, note or look."""
    app = world.app
    old = app.companion.settings
    how = luck.randrange(4)
    if how == 0:
        new = old.with_profile(program=luck.choice(PROGRAMS))
    elif how == 1:
        new = old.with_profile(unit=luck.choice((Unit.KG, Unit.LB)), injured=luck.random() < 0.3)
    elif how == 2:
        new = old.with_profile(notes={**old.profile.notes, "nordic_curl": world.name("note ")})
    else:
        new = old.with_screen(glance=not old.screen.glance)
    if app.store.writable:
        app.store.save_settings(new, f"Settings {world.name('')}")
        app.companion.use(new)


def own_exercise(world: World, luck: Random) -> None:
    """An exercise of one's own, added, changed, renamed, merged or archived; or a program of a session."""
    app = world.app
    if not app.store.writable:
        return
    app.companion.read_library()
    how = luck.randrange(6)
    own = OwnExercises(app.companion)
    names = [each.name for each in app.companion.library.own_exercises()]
    if how < 2 or not names:
        own.add(
            f"{luck.choice(NAMES)} {world.name('')}", Wishes(pattern=luck.choice((Pattern.HIP_HINGE, Pattern.TRUNK)))
        )
    elif how == 2:
        own.edit(luck.choice(names), Wishes(reps=Range(4, 5 + luck.randrange(9))))
    elif how == 3:
        own.rename(luck.choice(names), f"{luck.choice(NAMES)} {world.name('')}")
    elif how == 4:
        own.merge(luck.choice(names), "Romanian deadlift" if luck.random() < 0.5 else luck.choice(names))
    else:
        own.archive(luck.choice(names), back=luck.random() < 0.3)
    app.companion.read_library()
    app.companion.read_again()
    world.check_history()


def own_program(world: World, luck: Random) -> None:
    """A program made of a past session."""
    session = _some(world, luck)
    if session is not None and world.app.store.writable:
        FreeSessions(world.app.companion).program_of(session, f"Days {world.name('')}")
        world.app.companion.read_library()


def bring_in(world: World, luck: Random) -> None:
    """An export of a few sessions, some of them there already."""
    app = world.app
    if not app.store.writable:
        return
    new = [
        making.trained(making.did(reps=5 + n), id=world.name("brought "), day=-10 - luck.randrange(400))
        for n in range(luck.choice((1, 3)))
    ]
    there = [luck.choice(app.companion.history)] if app.companion.history and luck.random() < 0.5 else []
    export = dump([each for each in (*new, *there) if each.finished_at is not None], Codec())
    world.machine.medium.put(f"{ROOT}/export.json", export.encode())
    importing = Import(app.companion, [app.process.path.parent / "export.json"])
    importing.carry_out(importing.preview(), replacing=luck.random() < 0.5)
    app.companion.read_again()
    world.check_history()


def back_up(world: World, luck: Random) -> None:
    """A backup."""
    if world.app.store.writable:
        world.app.store.back_up() if luck.random() < 0.5 else world.app.store.back_up_if_due()


def restore(world: World, luck: Random) -> None:
    """A backup takes the place of what is there."""
    app = world.app
    names = [backup.name for backup in app.store.backups() if backup.name in world.expected.backups]
    if not names or not app.store.writable or app.running is not None:
        return back_up(world, luck)
    app.store.restore(luck.choice(names))
    world.start_again()
    return None


def mend(world: World, luck: Random) -> None:
    """The doctor mends."""
    del luck
    if world.app.store.writable:
        world.expected.said += world.app.store.mend()
        world.check_doctor()
