"""The lifter's own exercises and programs, days to come, sessions without a program, imports: what each deed gives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from hamtui.companion.companion import Companion
from hamtui.companion.free_sessions import FreeSessions, can_be_repeated
from hamtui.companion.importing import Import, files_in
from hamtui.companion.own_exercises import OwnExercises, kind_text, merged_text, not_yours, renamed_text
from hamtui.companion.own_programs import OwnPrograms
from hamtui.companion.planned_days import PlannedDays
from hamtui.companion.program_drafts import ProgramDrafts, sessions_to_begin_from
from hamtui.exchange.writers.history_json import dump
from hamtui.library.own_exercise import Wishes
from hamtui.library.program_draft import ProgramDraft
from hamtui.settings.settings import Settings
from hamtui.store.drafts import KeptDraft
from hamtui.store.format.codec import Codec
from hamtui.testing.fakes import START
from hamtui.training.base.exercise import Equipment, Measure, Pattern, Range
from hamtui.training.base.group import GroupKind
from hamtui.training.base.history import GroupRecord, SessionRecord, Status
from hamtui.training.base.profile import KITS, Kit, Place
from hamtui.training.base.weight import Unit
from tests.companion.golden_companion import Deeds, deeds, few_sessions
from tests.support import making
from tests.support.golden import one_by_one, shown
from tests.support.making import both_sides, did, kg, trained

BOTH = ("kettlebell_swing", "romanian_deadlift")
PRESS = Wishes(pattern=Pattern.HORIZONTAL_PUSH)
WORDS = "# Mine\n\n## A\nRomanian deadlift 3x6-8 rest 2:00\nNordic curl 3x5-8\n"
TRACKED = """Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Seconds
2026-02-20 18:00:00,Legs,Romanian Deadlift (Barbell),1,80,8,0
2026-02-20 18:00:00,Legs,Romanian Deadlift (Barbell),2,80,8,0
2026-02-20 18:00:00,Legs,Stiff thing (Barbell),1,60,8,0
2026-02-24 18:00:00,Legs,Leg Curl (Lying),1,40,10,0
"""


def lines() -> Iterator[str]:
    """The text."""
    yield from deeds("own exercises", _exercises)
    yield from deeds("programs being edited", _drafts)
    yield from deeds("days to come", _days)
    yield from deeds("sessions without a program", _free)
    yield from deeds("bringing in", _imports)
    yield from deeds("programs from elsewhere", _programs)


def _exercises(companion: Companion) -> Deeds:
    def own() -> OwnExercises:
        companion.reset()
        return OwnExercises(companion)

    def seen(name: str) -> str:
        return shown(own().find(name), without={"set_up", "execution", "watch_for"})

    plank = Wishes(pattern=Pattern.CORE, measure=Measure.TIME, seconds=Range(20, 60))
    folder = companion.store.folder
    return {
        "found": lambda: [own().find(name).id for name in ("rdl", "Gone", "gone", "conventional deadlift")],
        "found none": lambda: own().find("qqq"),
        "only done": lambda: own().only_done(),
        "likely patterns": lambda: [
            own().likely_pattern(name)
            for name in ("Zercher deadlift", "Band curl", "zzz", "", "Curl thing", "One arm band curl", "raise")
        ],
        "added": lambda: own().add("Press A", PRESS),
        "added with all": lambda: own().add(
            "Press B", replace(PRESS, names=("pb",), step=2.0, reps=Range(5, 9), each_side=True)
        ),
        "added by its likely pattern": lambda: own().add("Zercher deadlift", Wishes()),
        "added what only the history has": lambda: own().add(
            "Gone", Wishes(pattern=Pattern.KNEE_FLEXION, measure=Measure.BODYWEIGHT)
        ),
        "added of no known kind": lambda: own().add("Zzz", Wishes()),
        "added once more": lambda: own().add("press a", PRESS),
        "added by the name of another": lambda: own().add("Press C", replace(PRESS, names=("pb",))),
        "timed with reps": lambda: own().add("Hold", replace(plank, reps=Range(5, 8))),
        "counted with seconds": lambda: own().add("Press C", replace(PRESS, seconds=Range(5, 8))),
        "no load with a step": lambda: own().add("Press C", replace(PRESS, measure=Measure.BODYWEIGHT, step=2.0)),
        "a hold": lambda: own().add("Hold", plank),
        "without a name": lambda: own().add(" ", PRESS),
        "the file": lambda: (folder / "exercises/press_b.toml").read_text(),
        "edited": lambda: own().edit("Press A", Wishes(equipment=(Equipment.BARBELL,), reps=Range(4, 6))),
        "edited to the same": lambda: own().edit("Press A", Wishes(reps=Range(4, 6))),
        "edited one of hamtui": lambda: own().edit("rdl", Wishes(reps=Range(4, 6))),
        "edited one that was done": lambda: own().edit("Gone", Wishes(measure=Measure.TIME, seconds=Range(5, 9))),
        "renamed": lambda: (
            renamed_text(own().rename("Gone", "Came back")),
            seen("gone"),
            companion.history[1].sets[-1].name,
        ),
        "renamed to its name": lambda: own().rename("Press A", "Press A"),
        "renamed to a name of others": lambda: own().rename("Press A", "Nordic curl"),
        "merged with itself": lambda: own().merge("Press A", "press a"),
        "merged with another kind": lambda: own().merge("Press A", "Hold"),
        "archived": lambda: own().archive("Press A"),
        "archived again": lambda: own().archive("Press A"),
        "merged into an archived one": lambda: own().merge("Zercher deadlift", "Press A"),
        "brought back": lambda: own().archive("Press A", back=True),
        "brought back again": lambda: own().archive("Press A", back=True),
        "needed by a program": lambda: one_by_one(
            (folder / "programs").mkdir,
            lambda: (folder / "programs/mine.toml").write_text('exercise = "press_a"'),
            lambda: own().archive("Press A"),
        ),
        "merged though needed": lambda: own().merge("Press A", "Press B"),
        "merged": lambda: merged_text(*own().merge("Came back", "nordic curl")),
        "files left": lambda: sorted(path.name for path in (folder / "exercises").iterdir()),
        "merged what was never done": lambda: own().merge("romanian deadlift", "Zercher deadlift")[2],
        "merged hamtui's that was never done": lambda: own().merge("sumo deadlift", "Zercher deadlift"),
        "undone": lambda: [companion.undo() for _ in range(3)],
        "redone": lambda: [companion.redo() for _ in range(4)],
        "a file that is gone": lambda: one_by_one(
            (folder / "exercises/hold.toml").unlink, lambda: own().archive("Hold")
        ),
        "a file that is no text": lambda: one_by_one(
            lambda: (folder / "exercises/press_b.toml").write_bytes(b"\xff"), lambda: own().archive("Press B")
        ),
        "kinds": lambda: [
            kind_text(making.exercise(e)) for e in ("dumbbell_deadlift", "plank", "assisted_dip", "single_leg_bridge")
        ],
        "not yours": lambda: not_yours(making.exercise("plank")),
    }


def _drafts(companion: Companion) -> Deeds:
    folder = companion.store.folder

    def drafts() -> ProgramDrafts:
        companion.read_library()
        return ProgramDrafts(companion)

    def listed() -> list[str]:
        return [
            f"{each.id} {each.name} {each.own} {each.draft} {each.fault} {each.program and each.program.id}"
            for each in drafts().listed()[:6]
        ]

    def draft(program: str) -> KeptDraft:
        return next(each for each in companion.store.drafts() if each.program == program)

    def with_line() -> None:
        changed = ProgramDraft.of(draft("mine").text).with_line(
            0, {"exercise": "nordic_curl", "sets": 3, "reps": "5-8"}
        )
        drafts().keep(replace(draft("mine"), text=changed.text))

    def write(name: str, text: str) -> None:
        (folder / "programs").mkdir(exist_ok=True)
        (folder / "programs" / name).write_text(text)

    return {
        "empty": lambda: drafts().empty("Mine"),
        "empty of the same name": lambda: drafts().empty("Complete session"),
        "empty without a name": lambda: drafts().empty(" "),
        "faults": lambda: drafts().faults(ProgramDraft.of(draft("mine").text)),
        "saved too early": lambda: drafts().save(draft("mine")),
        "a line": with_line,
        "saved": lambda: drafts().save(draft("mine")),
        "the file": lambda: (folder / "programs/mine.toml").read_text(),
        "waiting": lambda: drafts().waiting(),
        "copied": lambda: shown(drafts().copy("p3", "Other"))[:200],
        "of a session": lambda: drafts().of_session(few_sessions()[1], "Of b"),
        "of a session of groups": lambda: drafts().of_session(few_sessions()[2], "Of c"),
        "listed": listed,
        "waiting now": lambda: drafts().waiting(),
        "opened": lambda: shown(drafts().open("mine"))[:120],
        "opened hamtui's": lambda: drafts().open("p3"),
        "text": lambda: drafts().text("other")[:80],
        "text of none": lambda: drafts().text("none"),
        "in words": lambda: write("words.txt", WORDS),
        "opened in words": lambda: drafts().open("words"),
        "saved in words": lambda: (
            drafts().save(drafts().open("words")),
            sorted(path.name for path in (folder / "programs").iterdir()),
        ),
        "changed meanwhile": lambda: (
            drafts().changed_meanwhile(drafts().open("words")),
            drafts().changed_meanwhile(KeptDraft("words", "", "x")),
        ),
        "kept as it was": lambda: one_by_one(lambda: drafts().keep(drafts().open("words")), lambda: drafts().waiting()),
        "broken": lambda: write("broken.toml", "schema = 1"),
        "listed with it": listed,
        "ahead": lambda: drafts().ahead(ProgramDraft.of(drafts().text("mine")), 60),
        "typed and not taken": lambda: one_by_one(
            lambda: drafts().keep(replace(draft("of_c"), typed="rdl")), lambda: drafts().open("of_c").typed
        ),
        "archived": lambda: one_by_one(
            lambda: OwnPrograms(companion).archive("p2").id,
            lambda: [each.id for each in drafts().listed() if each.archived],
        ),
        "a long name": lambda: one_by_one(
            lambda: drafts().empty("x" * 60).program,
            lambda: drafts().keep(KeptDraft("long", f'name = "{"y" * 60}"')),
            lambda: drafts().waiting(),
        ),
        "removed": lambda: drafts().remove("words"),
        "removed a draft": lambda: drafts().remove("other"),
        "removed hamtui's": lambda: drafts().remove("p3"),
        "dropped": lambda: drafts().drop("mine"),
        "listed at the end": listed,
        "trained by it": lambda: one_by_one(
            lambda: companion.use(Settings().with_profile(program="mine")), lambda: drafts().remove("mine")
        ),
        "without a name in it": lambda: one_by_one(
            lambda: drafts().keep(KeptDraft("nameless", 'id = "nameless"')), lambda: drafts().waiting()
        ),
        "saved again": lambda: one_by_one(
            lambda: drafts().save(replace(draft("of_c"), typed="")).id,
            lambda: drafts().save(replace(drafts().open("of_c"), text=drafts().text("of_c").replace("Made", "Of"))).id,
            companion.undo,
            companion.undo,
        ),
        "to begin from": lambda: [session.id for session in sessions_to_begin_from(few_sessions(), 2)],
    }


def _days(companion: Companion) -> Deeds:
    companion.is_new = False

    def days(program: str = "", weeks: int = 2) -> PlannedDays:
        return PlannedDays(companion, program, weeks)

    def move(text: str, on: date) -> object:
        planned = days()
        return planned.move(planned.find(text, None), on)

    def nothing_chosen() -> object:
        companion.is_new = True
        return move("complete", day)

    day = START.date()
    return {
        "lines": lambda: days().lines(),
        "of another program": lambda: days("p2", 1).lines(3),
        "numbers": lambda: [d.number for d in days().days],
        "found by its name": lambda: (
            days("p2").find("Day 1", None) if days("p2").days[0].day.name == "Day 1" else days("p2").days[0].on
        ),
        "found by date": lambda: days().find("", days().days[1].on).on,
        "not found": lambda: days().find("qqq", None),
        "not found where nothing is ahead": lambda: days(weeks=0).find("qqq", None),
        "nothing on that day": lambda: days().find("", date(2026, 3, 3)),
        "moved": lambda: move("complete", day + timedelta(days=2)),
        "moved to where it is": lambda: move("complete", days().days[0].on),
        "moved to the past": lambda: move("complete", day - timedelta(days=1)),
        "moved too far": lambda: move("complete", day + timedelta(days=61)),
        "moved very far": lambda: move("complete", day + timedelta(days=60)),
        "lines after it": lambda: days(weeks=3).lines(),
        "follows": lambda: days().follows(),
        "calendar": lambda: days("p2", 1).as_icalendar()[:1500],
        "undone": lambda: companion.undo(),
        "a program that is gone": lambda: days("gone"),
        "nothing chosen yet": nothing_chosen,
    }


def _free(companion: Companion) -> Deeds:
    free = FreeSessions(companion)
    a, b, c, d, e = few_sessions()
    swung = trained(*(did(name, set=n) for n in (1, 2) for name in BOTH))
    sided = [each for n in (1, 2, 3) for each in both_sides(did("single_leg_romanian_deadlift", set=n, load=kg(16)))]
    curled = [did("seated_leg_curl", set=n, reps=13, reps_range=Range(10, 12), load=kg(40)) for n in (1, 2, 3)]

    def item(exercise: str, sets: int | None = None) -> str:
        return shown(
            free.item(making.exercise(exercise), sets), without={"name", "pattern", "measure", "share", "tempo"}
        )[:400]

    every = (
        "conventional_deadlift",
        *("nordic_curl", "plank", "walk", "single_leg_bridge", "assisted_pull_up", "farmers_carry"),
    )
    return {
        "found": lambda: [each.id for each in free.found("")[:6]],
        "found by words": lambda: [each.id for each in free.found("curl")[:5]],
        "alike": lambda: [each.id for each in free.alike("romanien dedlift")],
        **{f"item {name}": partial(item, name) for name in every},
        "so many sets": lambda: item("plank", 25),
        "again a": lambda: free.again(a),
        "again b": lambda: free.again(b),
        "again, turned round": lambda: len(
            free.again(replace(a, sets=(replace(a.sets[0], set=2), a.sets[0])))[0].items[0].working
        ),
        "an EMOM of no known length": lambda: [
            item.group
            for item in free.again(replace(c, groups=(GroupRecord("E", GroupKind.EMOM, ("kettlebell_swing",), 3),)))[
                0
            ].items
        ],
        "groups again": lambda: [item.group for session in (b, c) for item in free.again(session)[0].items],
        "again c": lambda: free.again(c),
        "again d": lambda: free.again(d),
        "again nothing": lambda: free.again(replace(a, sets=())),
        "a program of a": lambda: (
            free.program_of(a, "Of a"),
            (companion.store.folder / "programs/of_a.toml").read_text(),
        ),
        "a program of what is gone": lambda: free.program_of(b, "Of b"),
        "of holds": lambda: free.program_text(d, "Of d"),
        "of an EMOM": lambda: free.program_text(
            replace(c, groups=(GroupRecord("E", GroupKind.EMOM, ("kettlebell_swing",), 3, every=90),)), "Of c"
        )[1],
        "of nothing": lambda: free.program_text(replace(a, sets=()), "None"),
        "of very long holds": lambda: [
            "hold" in free.program_text(trained(did("plank", reps=None, seconds=seconds)), "Held")[1]
            for seconds in (0, 1, 1000, 1001)
        ],
        "of some kinds of groups": lambda: [
            text.partition("[[days.groups]]")[2]
            for kind in (GroupKind.EMOM, GroupKind.CIRCUIT)
            for text in [free.program_text(replace(swung, groups=(GroupRecord("E", kind, BOTH, 3),)), "Groups")[1]]
        ],
        "groups of some lengths again": lambda: [
            free.again(replace(swung, groups=(group,)))[0].items[0].group
            for group in (
                *(
                    GroupRecord("E", GroupKind.EMOM, BOTH, rounds, every=every)
                    for rounds, every in ((1, 10), (0, 9), (20, 600), (99, 601))
                ),
                *(GroupRecord("E", GroupKind.AMRAP, BOTH, 2, seconds=seconds) for seconds in (0, 29, 91, 7200, 7300)),
                GroupRecord("E", GroupKind.CIRCUIT, BOTH, 2),
                GroupRecord("E", GroupKind.SUPERSET, BOTH[:1], 2),
                GroupRecord("E", GroupKind.AMRAP, BOTH[:1], 2),
                GroupRecord("no name", GroupKind.CIRCUIT, BOTH, 2),
            )
        ],
        "ids": lambda: [free.new_program_id(name) for name in ("Of A b", "ÄÖ", "3 days")],
        "can be repeated": lambda: [
            can_be_repeated(one) for one in (a, b, c, d, e, replace(a, status=Status.RUNNING), replace(a, sets=()))
        ],
        "one-sided again": lambda: one_by_one(
            lambda: companion.add(trained(*sided, day=-1, id="f")), lambda: item(sided[0].exercise)
        ),
        "a curl again": lambda: one_by_one(
            lambda: companion.add(trained(*curled, day=-1, id="g")), lambda: item(curled[0].exercise)
        ),
    }


def _imports(companion: Companion) -> Deeds:
    folder = companion.store.folder.parent
    file, other, table = folder / "strong.csv", folder / "other.txt", folder / "table.csv"
    file.write_text(TRACKED)
    other.write_text("nothing")
    table.write_text("Tag,Was,Last,Wdh\n2026-02-21,Kreuzheben,100,5\n")
    (folder / "sub").mkdir()
    task = Import(companion, [file])

    def told_of(*sessions: SessionRecord) -> object:
        export = folder / "export.json"
        export.write_text(dump(sessions, Codec()))
        compared = told(Import(companion, [export]))
        export.unlink()
        return compared

    def brought() -> list[SessionRecord]:
        return [session for session in companion.history if len(session.sets) > 2 and session.day_name == "Legs"]

    def told(preview_of: Import, unit: Unit | None = None) -> object:
        preview = preview_of.preview(unit)
        compared = preview.comparison
        return [
            len(preview.files),
            len(compared.new),
            len(compared.same),
            len(compared.differing),
            preview.passed_over,
            [session.sets[0].load for session in compared.new],
        ]

    return {
        "files here": lambda: sorted(
            f"{each.name} {each.is_folder}" for each in files_in(folder) if each.name != "data"
        ),
        "asks for a unit": lambda: task.asks_for_unit,
        "preview": lambda: told(task),
        "in pounds": lambda: told(task, Unit.LB),
        "chosen": lambda: one_by_one(
            lambda: task.choose({"Stiff thing (Barbell)": "romanian_deadlift"}), lambda: told(task)
        ),
        "carried out": lambda: one_by_one(
            lambda: task.carry_out(task.preview(Unit.KG))[0],
            companion.read_again,
            lambda: len(companion.history),
        ),
        "preview of what is there": lambda: told(task),
        "preview of what is otherwise there": lambda: one_by_one(
            lambda: companion.change("Edit", {done.id: replace(done, sets=done.sets[:1]) for done in brought()}),
            companion.read_again,
            lambda: told(task),
            lambda: task.carry_out(task.preview(Unit.KG)),
            lambda: task.carry_out(task.preview(Unit.KG), replacing=True)[0],
            companion.undo,
            companion.undo,
            companion.read_again,
        ),
        "hamtui's own": lambda: told_of(*few_sessions()[:2]),
        "hamtui's own, otherwise": lambda: told_of(replace(few_sessions()[0], day="z")),
        "carried out again": lambda: task.carry_out(Import(companion, [file]).preview(Unit.KG)),
        "undone": lambda: companion.undo(),
        "no export": lambda: Import(companion, [other]),
        "a folder": lambda: told(Import(companion, [folder])),
        "a folder of nothing": lambda: Import(companion, [folder / "sub"]),
        "a table": lambda: Import(companion, [table]),
        "a table told": lambda: told(Import(companion, [table], columns="date=Tag,exercise=Was,weight=Last,reps=Wdh")),
        "a table told wrong": lambda: told(Import(companion, [table], columns="date=Tag")),
        "a form": lambda: told(Import(companion, [file], "strong")),
        "another form": lambda: Import(companion, [file], "hevy"),
    }


SHARED = """schema = 1
id = "cellar"
name = "Cellar"
summary = "Presses."
per_week = "2"

[[exercises]]
id = "cellar_press"
name = "Cellar press"
names = ["cp", "good mornings"]
pattern = "vertical_push"
measure = "load"
share = 0
rest = "2:00"
reps = "6-8"
step_kg = 2.5
step_lb = 5
equipment = ["barbell"]
gear = ["old log"]
easier = "plank"

[[exercises]]
id = "plank"
name = "Plank"
pattern = "core"
measure = "bodyweight"
share = 0
rest = "1:00"
reps = "5-8"

[[exercises]]
id = "curl_of_mine"
name = "Nordic curl"
pattern = "knee_flexion"
measure = "bodyweight"
share = 1
rest = "1:30"
reps = "5-8"

[[days]]
id = "a"
name = "Day A"

[[days.work]]
exercise = "cellar_press"
sets = 3

[[days.work]]
exercise = "plank"
sets = 2

[[days.work]]
exercise = "curl_of_mine"
sets = 2
"""


def _programs(companion: Companion) -> Deeds:
    folder = companion.store.folder.parent
    words, bad, shared = folder / "words.txt", folder / "bad.toml", folder / "shared.toml"
    shared.write_text(SHARED)
    words.write_text(WORDS)
    bad.write_text("schema = 1")
    shipped = companion.library.program_file("p3")

    def own() -> OwnPrograms:
        companion.read_library()
        return OwnPrograms(companion)

    def look(path: Path, wanted: str = "") -> object:
        incoming = own().look(path, wanted)
        return replace(incoming, shared=None, program=incoming.program.id)

    return {
        "words": lambda: look(words),
        "under an id": lambda: look(words, "other"),
        "under no id": lambda: look(words, "No Id"),
        "added": lambda: OwnPrograms(companion).add(OwnPrograms(companion).look(words)).id,
        "the file": lambda: sorted(path.name for path in (companion.store.folder / "programs").iterdir()),
        "again": lambda: look(words),
        "again, otherwise": lambda: (words.write_text(WORDS.replace("3x6-8", "4x6-8")), look(words))[1],
        "added beside it": lambda: OwnPrograms(companion).add(OwnPrograms(companion).look(words)).id,
        "hamtui's own": lambda: shipped and look(shipped),
        "with exercises": lambda: look(shared),
        "added with exercises": lambda: own().add(own().look(shared)).id,
        "the exercise": lambda: (companion.store.folder / "exercises/cellar_press.toml").read_text(),
        "with exercises again": lambda: look(shared),
        "at home": lambda: one_by_one(
            lambda: companion.use(Settings().with_profile(places={"gym": Place(KITS[Kit.NOTHING])})),
            lambda: look(shared),
        ),
        "moved days": lambda: companion.use(
            companion.settings.with_profile(moved={"p3 2026-03-09": "2026-03-10", "words 2026-03-09": "2026-03-11"})
        ),
        "followed and archived": lambda: one_by_one(
            lambda: companion.write_down("Log", trained(did(), program="words", id="w")),
            lambda: own().archive("words").id,
            lambda: own().archive("p4").id,
        ),
        "renamed": lambda: own().rename("words", "other", "Other"),
        "moved days then": lambda: (companion.profile.moved, companion.profile.archived),
        "sessions then": lambda: one_by_one(
            companion.read_again, lambda: {session.id: session.program for session in companion.history}
        ),
        "renamed by its name": lambda: own().rename("other", "other", "Another"),
        "renamed to what it is": lambda: own().rename("other", "other"),
        "renamed to no id": lambda: own().rename("other", "No Id"),
        "renamed to an id that is taken": lambda: own().rename("other", "cellar"),
        "renamed to a name that is taken": lambda: own().rename("other", "new", "Cellar"),
        "renamed hamtui's": lambda: own().rename("p3", "new"),
        "renamed none": lambda: own().rename("none", "new"),
        "renamed a draft": lambda: one_by_one(
            lambda: ProgramDrafts(companion).empty("Drafted"), lambda: own().rename("drafted", "new")
        ),
        "archived": lambda: own().archive("p2").id,
        "archived again": lambda: own().archive("p2"),
        "archived what one trains by": lambda: own().archive("p3"),
        "brought back": lambda: own().archive("p2", back=True).id,
        "brought back again": lambda: own().archive("p2", back=True),
        "undone": lambda: [companion.undo() for _ in range(4)],
        "no program": lambda: look(bad),
        "no file": lambda: look(folder / "none.toml"),
    }
