"""What a lifter may do next, by luck: in a session, in the history, with settings, files and commands beside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hamtui.companion.free_sessions import FreeSessions
from hamtui.settings.settings import Settings
from hamtui.training.base.check import CheckIn, CheckOut
from hamtui.training.base.history import day_note
from hamtui.training.base.profile import Experience, Profile
from hamtui.training.base.weight import Unit, Weight
from hamtui.training.session import events as ev
from hamtui.training.session.next_action import Ask, due, primary
from tests.faults.world import history_acts
from tests.support import making
from tests.support.random_sessions import MAKERS, any_event
from tests.support.walking import SET_S

if TYPE_CHECKING:
    from hamtui.training.session.state import Session
    from tests.faults.world.world import World

MOVES = tuple(name for name in MAKERS if name not in ("key", "skip all"))
RATED = 0.2
Act = Callable[["World", Random], None]


def key(world: World, luck: Random) -> None:
    """Wait as long as the session asks, then the big key; without a session one begins, an ended one is sealed."""
    app = world.app
    if app.running is None:
        return begin(world, luck)
    if app.running.pending.ended is not None:
        return end(world, luck)
    _wait(world, app.running.pending, luck)
    now = world.machine.clock.now()
    session = app.running.pending
    event = due(session, now) if app.running.session is session else None
    answer = event or primary(session, now)
    answer = answer.event if isinstance(answer, Ask) else answer
    world.submit(answer)
    if isinstance(answer, ev.SetLogged) and luck.random() < RATED:
        world.submit(ev.SetAmended(now, answer.step, rir=luck.randrange(5)))
    return None


def _wait(world: World, session: Session, luck: Random) -> None:
    clock = world.machine.clock
    now = clock.now()
    left, rest = session.hold_left(now), session.rest
    if left is not None:
        clock.pass_time(max(0.0, left) if luck.random() < 0.95 else luck.random() * 9)
    elif session.doing is not None:
        clock.pass_time(SET_S)
    elif rest is not None:
        clock.pass_time(max(0.0, rest.minimum - rest.timer.elapsed(now)) * luck.choice((1, 1, 1.2, 0.4)))
    if luck.random() < 0.4:
        world.app.look_around()


def begin(world: World, luck: Random) -> None:
    """A session of the program, of another day, of a past one, or of none begins."""
    app, companion = world.app, world.app.companion
    if not app.store.writable:
        world.machine.clock.pass_time(60)
        return
    world.machine.clock.pass_time(luck.choice((900, 20 * 3600, 47 * 3600)))
    how = luck.random()
    if luck.random() < 0.3:
        world.check_coach()
    if how < 0.86:
        plan = companion.plan()
    elif how < 0.95:
        program = luck.choice(companion.programs())
        plan = companion.plan(program.id, luck.choice(program.days).id)
    else:
        free = FreeSessions(companion)
        plan = free.plan([(companion.library.exercise("romanian_deadlift"), 3)])
    now = companion.clock.now()
    check = [ev.CheckedIn(now, _check_in(luck))] if luck.random() < 0.4 else []
    world.begin(ev.Begun(now, world.name("s"), plan), *check)


def _check_in(luck: Random) -> CheckIn:
    weight = Weight.of(60 + luck.randrange(60), Unit.KG) if luck.random() < 0.5 else None
    return CheckIn(soreness=luck.randrange(4), readiness=1 + luck.randrange(5), body_weight=weight)


def end(world: World, luck: Random) -> None:
    """The summary: back into the session, a word on it, or into the history."""
    app = world.app
    assert app.running is not None
    now = world.machine.clock.now()
    if luck.random() < 0.1:
        world.submit(ev.Undone(now))
        return
    if luck.random() < 0.3 and not app.running.pending.discarded:
        world.submit(ev.CheckedOut(now, CheckOut(rir=luck.randrange(5), pump=1 + luck.randrange(3))))
    world.seal(luck)
    if luck.random() < 0.3 and app.store.writable:
        app.store.back_up_if_due()


def move(world: World, luck: Random) -> None:
    """Anything that may happen in a session, sensible or not."""
    running = world.app.running
    if running is None or running.pending.ended is not None:
        return key(world, luck)
    if not running.pending.steps:
        world.submit(ev.Noted(world.machine.clock.now(), "empty"))
        return None
    return world.submit(any_event(running.pending, world.machine.clock.now(), luck.choice(MOVES), luck.randrange(720)))


def undo_event(world: World, luck: Random) -> None:
    """Take back the last event, and perhaps more."""
    if world.app.running is None:
        return key(world, luck)
    for _ in range(luck.choice((1, 1, 2, 4))):
        world.submit(ev.Undone(world.machine.clock.now()))
    return None


def redo_event(world: World, luck: Random) -> None:
    """Bring back an event that was taken back."""
    if world.app.running is None:
        return key(world, luck)
    return world.submit(ev.Redone(world.machine.clock.now()))


def other_reps(world: World, luck: Random) -> None:
    """A set with other reps than were asked for, mended afterwards."""
    running = world.app.running
    if running is None or running.pending.ended is not None or running.pending.doing is None:
        return key(world, luck)
    step, now = running.pending.current, world.machine.clock.now()
    assert step is not None
    if step.seconds is None and step.metres is None:
        world.submit(ev.SetLogged(now, step.id, reps=luck.randrange(14)))
        world.submit(ev.SetAmended(now, step.id, rir=luck.randrange(5)))
    return None


def finish(world: World, luck: Random) -> None:
    """The session ends early, or is thrown away."""
    running = world.app.running
    if running is None or running.pending.ended is not None:
        return key(world, luck)
    now = world.machine.clock.now()
    return world.submit(ev.Discarded(now) if luck.random() < 0.2 else ev.Finished(now, early=True))


def first_settings(luck: Random) -> Settings:
    """What a lifter says at the first start."""
    return Settings(Profile(program=luck.choice(history_acts.PROGRAMS), experience=luck.choice(list(Experience))))


def command(world: World, luck: Random) -> None:
    """`hamtui log` or `hamtui weight` beside the app, or alone."""
    now = world.machine.clock.now()
    if luck.random() < 0.5:
        record = day_note(CheckIn(body_weight=Weight.of(70 + luck.randrange(9), Unit.KG)), now.wall, world.name("w"))
    else:
        record = making.trained(making.did(reps=1 + luck.randrange(9)), id=world.name("log "))
        record = replace(record, started_at=now.wall - timedelta(hours=1), finished_at=now.wall)
    world.run_command(f"Log {world.name('')}", record)


def wait(world: World, luck: Random) -> None:
    """Time goes by, with the app stopped or the machine asleep, on a clock that may be set meanwhile."""
    world.pass_time(luck)


def second_app(world: World, luck: Random) -> None:
    """Another hamtui is opened, looks, and waits."""
    del luck
    world.open_second()


def quit_app(world: World, luck: Random) -> None:
    """The app is closed in order."""
    del luck
    world.quit()


def killed(world: World, luck: Random) -> None:
    """The app is killed between two acts, or the power fails."""
    world.end_suddenly(luck)


def disk_refuses(world: World, luck: Random) -> None:
    """From now on the disk is full, read-only or broken; or it is well again."""
    world.let_disk_refuse(luck)


def meddle(world: World, luck: Random) -> None:
    """Another program removes, empties or replaces a file."""
    world.meddle(luck)


# How often each is done; nine in ten are part of a session.
ACTS: dict[str, tuple[Act, int]] = {
    "key": (key, 6600),
    "other reps": (other_reps, 500),
    "move": (move, 800),
    "undo event": (undo_event, 300),
    "redo event": (redo_event, 200),
    "finish": (finish, 5),
    "edit": (history_acts.edit, 70),
    "undo": (history_acts.undo, 40),
    "redo": (history_acts.redo, 25),
    "settings": (history_acts.settings, 30),
    "own exercise": (history_acts.own_exercise, 14),
    "own program": (history_acts.own_program, 4),
    "import": (history_acts.bring_in, 10),
    "back up": (history_acts.back_up, 20),
    "restore": (history_acts.restore, 14),
    "mend": (history_acts.mend, 14),
    "command": (command, 70),
    "wait": (wait, 300),
    "second app": (second_app, 20),
    "quit": (quit_app, 30),
    "killed": (killed, 60),
    "disk": (disk_refuses, 25),
    "meddle": (meddle, 8),
}
IN_SESSION = frozenset({"key", "other reps", "move", "undo event", "redo event", "wait"})
