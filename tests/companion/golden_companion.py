"""What the companion answers: today, after a session, of the history and its changes; and what is heard."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unittest.mock import patch

from msgspec.structs import replace

from hamtui.companion.companion import Companion
from hamtui.companion.running_session import RunningSession
from hamtui.companion.session_time import SessionTime
from hamtui.companion.writer import Writer
from hamtui.settings.settings import Settings
from hamtui.store.disk.errors import NotSaved
from hamtui.store.store import Store
from hamtui.testing.fakes import START, FakeClock, RecordedCues
from hamtui.training.base.check import CheckIn
from hamtui.training.base.errors import HamtuiError
from hamtui.training.base.exercise import Tempo
from hamtui.training.base.group import GroupKind
from hamtui.training.base.history import GroupRecord, PainRecord, SessionRecord, SetKind, Status, pain_note
from hamtui.training.base.profile import KITS, Kit, Place, Weekday
from hamtui.training.session import events as ev
from tests.companion.conftest import Shelf
from tests.support import making
from tests.support.golden import block, case, one_by_one, shown
from tests.support.making import did, kg, trained
from tests.support.random_sessions import MAKERS
from tests.support.sample_history import sample_history
from tests.support.walking import begin

Deeds = dict[str, Callable[[], object]]
LINE = 600
FEW = 6


def lines() -> Iterator[str]:
    """The text."""
    yield from _today()
    yield from _after_a_session()
    yield from deeds("history and its changes", _changes)
    yield from _places()
    yield from asyncio.run(_heard())


@contextmanager
def companion_of(
    *history: SessionRecord, settings: Settings | None = None, at: timedelta = timedelta()
) -> Iterator[Companion]:
    """A companion in a folder of its own that knows a history."""
    with ExitStack() as stack:
        stack.enter_context(patch("os.fsync", lambda _: None))
        folder = Path(stack.enter_context(TemporaryDirectory())) / "data"
        clock = FakeClock(START + at)
        store = stack.enter_context(closing(Store.open(folder, clock)))
        if settings is not None:
            store.save_settings(settings)
        if len(history) > FEW:
            store.change("Import", {one.id: one for one in history})
        else:  # Nothing is to be undone that is not of the case.
            for one in history:
                store.seal(one)
        companion = Companion(store, clock)
        companion.read_recent()
        yield companion


def _said(what: Callable[[], object], companion: Companion) -> str:
    try:
        answer = shown(what())
    except HamtuiError as why:
        answer = f"{type(why).__name__}: {why}"
    folder = companion.store.folder
    return answer.replace(str(folder), "FOLDER").replace(folder.parent.name, "HERE")[:LINE]


def deeds(title: str, deeds_of: Callable[[Companion], Deeds]) -> Iterator[str]:
    """What each deed gives or says, one after the other in one folder."""
    yield from case(title)
    with companion_of(*few_sessions(), settings=Settings()) as companion:
        for name, do in deeds_of(companion).items():
            companion.read_library()
            yield f"  {name}: {_said(do, companion)}"


def few_sessions() -> list[SessionRecord]:
    """A few sessions, one in groups, one of an exercise that nobody knows."""
    mine = replace(did("nordic_curl", reps=5), exercise="gone", name="Gone")
    together = [did(name, set=turn, group="A") for turn in (1, 2) for name in ("romanian_deadlift", "nordic_curl")]
    group = GroupRecord("A", GroupKind.SUPERSET, ("romanian_deadlift", "nordic_curl"), 2)
    timed = GroupRecord("E", GroupKind.AMRAP, ("kettlebell_swing",), 2, 5, seconds=400)
    return [
        trained(
            did("conventional_deadlift"), did("seated_leg_curl", load=kg(40), reps=10), day=-9, program="p3", id="a"
        ),
        trained(*together, mine, day=-6, groups=(group,), id="b"),
        trained(
            *(did("kettlebell_swing", set=n, load=kg(24), reps=15, group="E") for n in (1, 2)),
            day=-4,
            groups=(timed,),
            id="c",
        ),
        trained(
            did("walk", kind=SetKind.CARDIO, reps=None, seconds=600),
            did("plank", reps=None, seconds=40),
            day=-3,
            id="d",
        ),
        trained(did("conventional_deadlift"), day=-1, id="e", program="p3", status=Status.DISCARDED),
    ]


def _today() -> Iterator[str]:
    home = Settings().with_profile(places={"gym": Place(KITS[Kit.NOTHING])})
    asked: dict[str, tuple[list[SessionRecord], Settings, timedelta]] = {
        "nobody yet": ([], Settings(), timedelta()),
        "after a few sessions": (
            few_sessions(),
            Settings().with_profile(days=frozenset({Weekday.WEDNESDAY})),
            timedelta(hours=2),
        ),
        "after a year": (sample_history()[-30:], Settings().with_profile(program="p4"), timedelta(days=3)),
        "all done this week": (
            [trained(did("conventional_deadlift"), day=day, program="p3", id=f"d{day}") for day in (0, 1)],
            Settings(),
            timedelta(days=2),
        ),
        "with nothing to lift": ([], home, timedelta()),
        "a program that is gone": ([], Settings().with_profile(program="gone"), timedelta()),
        "in pain": (
            [*few_sessions(), pain_note(PainRecord(START, None, "lower_back", sharp=True, answer="", level=8), "p")],
            Settings(),
            timedelta(days=1),
        ),
    }
    for name, (history, settings, at) in asked.items():
        yield from case(f"today: {name}")
        with companion_of(*history, settings=settings, at=at) as companion:
            today = companion.today(None)
            plan = today.plan
            yield f"  {plan.program} {plan.day}"
            yield from block([f"{len(item.working)} {item.exercise}" for item in plan.items])
            yield from block(replace(today, plan=replace(plan, items=())))
            seen = companion.outlook(plan)
            yield f"  {shown(seen.days)} {seen.weeks[-1].total:g} {shown(seen.trends)[:200]}"
            lift = companion.lift(plan)
            yield f"  {lift and (lift.exercise.id, lift.exercise.name, str(lift.tempo), lift.exercise.begins.value)}"
            yield f"  {companion.program_fault} {companion.key_fault}"
            others = companion.alternatives(plan.items[-1])[:4]
            yield f"  {[(other.id, here) for other, here in others]} {[p.id for p in companion.programs()]}"
            checked = companion.plan("p3", "complete", CheckIn(soreness=4))
            work = [f"{item.exercise} {len(item.working)} {item.light}" for item in checked.items if item.sets_reason]
            yield f"  very sore: {work}"
            yield f"  asked about: {shown(companion.pain_before)}"


def _after_a_session() -> Iterator[str]:
    yield from case("after a session")
    with companion_of(*sample_history()[-20:], settings=Settings().with_profile(program="p4")) as companion:
        walker = begin(companion.plan("p4", "day-1"))
        walker.finish()
        companion.clock = walker.clock
        record, summary, unit, records, week = companion.summary(walker.session)
        yield from block({"summary": summary, "unit": unit, "records": [shown(r) for r in records], "week": week})
        yield from block({"ahead": companion.ahead(record), "weeks": [w.total for w in companion.weeks(record)]})
        yield f"  unfinished: {companion.today(walker.session).week.total:g}, {shown(companion.unfinished())}"
        facts = companion.facts("conventional_deadlift")
        yield f"  {facts.name} {len(facts.outings)} {facts.next and facts.next.reason}"
        file = companion.store.folder.parent / "out.json"
        yield f"  written: {_said(lambda: companion.write_session(walker.session, file), companion)} {file.exists()}"
        yield f"  again: {_said(lambda: companion.write_session(walker.session, file), companion)}"
        lookup = companion.lookup
        yield f"  {lookup.key('session.primary')} {lookup.about('p3')[:60]} {lookup.note('plank')!r}"
        yield f"  {[name for name in ('nordic_curl', 'plank', 'gone') if lookup.figure(name) is not None]}"
        yield f"  {lookup.loads('plank')} {lookup.exercise('gone')} {lookup.about('gone')!r}"
        add = replace(record, id="more", started_at=START - timedelta(days=1))
        companion.add(add)
        yield f"  added: {[session.id for session in companion.history][-3:]}, id {companion.new_id()[:13]}"


def _changes(companion: Companion) -> Deeds:
    a = few_sessions()[0]
    return {
        "recent": lambda: [session.id for session in companion.history],
        "since": lambda: one_by_one(
            lambda: companion.read_since(date(2026, 1, 1)), lambda: [session.id for session in companion.history]
        ),
        "all": lambda: one_by_one(companion.read_all, lambda: (companion.complete, len(companion.history))),
        "changed": lambda: companion.change("Note", {"a": replace(a, day="z")}, "Done"),
        "read again": lambda: one_by_one(companion.read_again, lambda: companion.history[0].day),
        "written down": lambda: companion.write_down("Log", replace(a, id="z")),
        "undone": lambda: [companion.undo() for _ in range(4)],
        "redone": lambda: [companion.redo() for _ in range(4)],
        "remembered": lambda: one_by_one(
            lambda: companion.remember_import({"Some  Thing": "plank"}), companion.store.import_choices
        ),
        "planned before": lambda: (
            companion.plan_on(
                START - timedelta(days=5), making.library().program("p3"), making.library().program("p3").days[0]
            )
            .items[4]
            .last
        ),
        "planning on a day before": lambda: companion.planner_at(START - timedelta(days=5)).now,
        "in another's place": lambda: shown(
            companion.fill_in(companion.plan().items[5], making.exercise("sumo_deadlift"), 2), without={"name"}
        )[:300],
    }


def _places() -> Iterator[str]:
    """Units and weeks by the country that the system names."""
    yield from case("countries")
    with companion_of() as companion:
        for country in ("en_US.UTF-8", "de_DE", "C", "ar_EG.UTF-8", "my_MM", "pt_BR", ""):
            names = dict.fromkeys(("LC_ALL", "LC_MEASUREMENT", "LC_TIME", "LANG"), country)
            with patch.dict("os.environ", names):
                yield f"  {country or 'none'}: {companion.local_unit} {companion.local_week_start}"
        for name in dict.fromkeys(names):
            with patch.dict("os.environ", {**dict.fromkeys(names, ""), name: "en_US.UTF-8"}):
                yield f"  by {name}: {companion.local_unit} {companion.local_week_start}"


@dataclass
class _HalfFull(Shelf):
    """May refuse one event more, and still take all of them in a fresh file."""

    half: bool = False

    def append(self, event: ev.Event) -> None:
        if self.half:
            raise NotSaved("Not saved: the disk reports a fault.")
        super().append(event)


async def _heard() -> list[str]:
    """What is told while a session is walked with a few detours, at every tick."""
    told = list(case("heard in a session"))
    clock, writer, player = FakeClock(), Writer(), RecordedCues()
    walker, luck = begin(making.one_of_each(), clock), Random(4)  # noqa: S311 - it has to come out the same every time
    shelf = _HalfFull(list(walker.events))
    running = RunningSession(shelf, writer, walker.events, lambda: None)
    time = SessionTime(clock, lambda: player)
    time.follow(running.session)
    for place in range(170):
        now, session = clock.now(), running.session
        move = luck.choice(["key"] * 9 + ["rep", "pause", "skip", "rest skip", "undo", "redo", "pacer"])
        if move == "undo":
            event: ev.Event = ev.Undone(now)
        elif move == "redo":
            event = ev.Redone(now)
        elif move == "pacer" and session.current:
            event = ev.PacerSet(now, session.current.id, Tempo(2, 1, 1, 1))
        else:
            event = MAKERS["key" if move == "pacer" else move](session, now, 1)
        shelf.full, shelf.half = place % 23 == 22, place % 23 == 11
        why = running.submit(event)
        await running.settled()
        said = " ".join(filter(None, (type(event).__name__, why, running.trouble)))
        for _ in range(3):
            clock.pass_time(luck.choice((1, 7, 31)))
            time.tick(running)
            await running.settled()
        cues = [cue.text for cue in player.given]
        player.given.clear()
        told.append(f"  {said}: {' | '.join(cues)} [{player.titles[-1]}] {shelf.begun}")
        if running.session.ended:
            break
    time.tick(None)
    told.append(f"  {player.running} {player.titles[-1]} {len(shelf.kept)} kept, {running.rescue()}")
    writer.close()
    return told
