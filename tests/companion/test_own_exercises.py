"""The lifter's own exercises: what they are made of, what is refused, and that undo gives the same bytes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from hamtui.companion.companion import Companion
from hamtui.companion.own_exercises import NotDone, OwnExercises
from hamtui.library.own_exercise import Wishes
from hamtui.settings.settings import Settings
from hamtui.store.store import Store
from hamtui.testing.fakes import FakeClock
from hamtui.training.base.errors import HamtuiError
from hamtui.training.base.exercise import Equipment, Exercise, Measure, Muscle, Origin, Pattern, Range
from hamtui.training.base.history import PainRecord, SessionRecord
from hamtui.training.base.names import named
from hamtui.training.base.patterns import PATTERNS
from hamtui.training.base.profile import KITS, Kit, Place
from hamtui.training.figures.records import all_records
from tests.support import making

Change = Callable[[OwnExercises], object]
PRESS = Wishes(pattern=Pattern.HORIZONTAL_PUSH)
PROGRAM = """
schema = 1
id = "mine"
name = "Mine"
summary = "Presses."
per_week = "1"
[[days]]
id = "a"
name = "A"
[[days.work]]
exercise = "press_a"
sets = "3"
"""


@contextmanager
def kept(folder: Path) -> Iterator[Companion]:
    store = Store.open(folder, FakeClock())
    try:
        yield Companion(store, FakeClock())
    finally:
        store.close()


def own_of(companion: Companion) -> OwnExercises:
    """As the next command would find them."""
    companion.library.refresh()
    companion.reset()
    return OwnExercises(companion)


@pytest.fixture
def companion(tmp_path: Path) -> Iterator[Companion]:
    with kept(tmp_path / "data") as companion:
        yield companion


def did(exercise: Exercise, day: int, reps: tuple[int, ...] = (8, 8), kg: float = 40) -> SessionRecord:
    """A session of an own exercise, over a year ago."""
    sets = [
        replace(
            making.did(set=number, reps=each, load=making.kg(kg)),
            exercise=exercise.id, name=exercise.name, pattern=exercise.pattern, share=exercise.share,
        )
        for number, each in enumerate(reps, 1)
    ]  # fmt: skip
    return making.trained(*sets, day=day - 400, id=f"day-{day}-{exercise.id}")


def write(companion: Companion, *sessions: SessionRecord) -> None:
    companion.store.change("Log", {session.id: session for session in sessions})


def own_files(folder: Path) -> dict[str, bytes]:
    """The bytes of all that a change of exercises may touch; the head of a year tells when it was written."""
    settings = {path.name: path.read_bytes() for path in folder.glob("settings.toml")}
    years = settings | {path.name: path.read_bytes().partition(b"\n")[2] for path in folder.glob("history-*.json")}
    return years | {path.name: path.read_bytes() for path in sorted(folder.glob("exercises/*.toml"))}


def test_all_that_is_not_said_is_as_usual_for_the_pattern(companion: Companion) -> None:
    own_of(companion).add("Cable thing", Wishes(pattern=Pattern.ELBOW_FLEXION, equipment=(Equipment.CABLE,)))
    exercise = own_of(companion).find("cable thing")
    facts = PATTERNS[Pattern.ELBOW_FLEXION]
    assert (exercise.reps, exercise.rest, exercise.step_kg) == (facts.reps, facts.rest, facts.step_kg)
    assert (exercise.muscles, exercise.helping, exercise.share) == (facts.main, facts.helping, 0)
    assert (exercise.id, exercise.origin, exercise.measure) == ("cable_thing", Origin.OWN, Measure.LOAD)
    assert exercise.equipment == (Equipment.CABLE,)


def test_a_piece_of_equipment_may_be_ones_own(companion: Companion) -> None:
    own_of(companion).add("Garage hyper", Wishes(pattern=Pattern.HIP_EXTENSION, gear=("reverse hyper",)))
    exercise = own_of(companion).find("garage hyper")
    assert exercise.gear == ("reverse hyper",)
    home = Place(KITS[Kit.DUMBBELLS])
    assert [place.has(exercise) for place in (home, replace(home, gear=frozenset({"reverse hyper"})), Place())] == [
        False, True, True,
    ]  # fmt: skip
    own_of(companion).edit("garage hyper", Wishes(gear=()))
    assert own_of(companion).find("garage hyper").gear == ()


def test_what_is_said_is_kept_and_the_hamstrings_count_by_the_muscles(companion: Companion) -> None:
    wishes = Wishes(
        pattern=Pattern.CARRY, measure=Measure.TIME, names=("yc",), main=(Muscle.HAMSTRINGS,), each_side=True,
        distance=True, seconds=Range(10, 20), each_hand=False,
    )  # fmt: skip
    own_of(companion).add("Odd carry", wishes)
    exercise = own_of(companion).find("yc")
    assert (exercise.measure, exercise.seconds, exercise.distance) == (Measure.TIME, Range(10, 20), True)
    assert (exercise.each_side, exercise.loads_each_hand, exercise.share) == (True, False, 1)


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("Banana curl", Pattern.ELBOW_FLEXION),
        ("Stone row", Pattern.HORIZONTAL_PULL),
        ("Garage squat", Pattern.SQUAT),
    ],
)
def test_without_a_pattern_it_is_that_of_the_exercise_most_like_it(
    companion: Companion, name: str, pattern: Pattern
) -> None:
    assert own_of(companion).add(name, Wishes()).pattern is pattern


@pytest.mark.parametrize(
    ("name", "wishes", "sentence"),
    [
        ("Press A", PRESS, "There is an exercise called Press A already; choose another name"),
        ("press-a", PRESS, "There is an exercise called Press A already; choose another name"),
        ("Bench press", PRESS, "There is an exercise called Bench press already; choose another name"),
        ("bench", PRESS, '"bench" is another name of Bench press; choose another'),
        ("New one", Wishes(pattern=Pattern.SQUAT, names=("bp",)), '"bp" is another name of Bench press'),
        ("", PRESS, "The name is empty; expected one such as Cable press"),
        ("\x1b[2J", PRESS, '"[2J" '),
        ("///", PRESS, "The name is empty; expected one such as Cable press"),
        ("3x8 press", PRESS, '"3x8 press" reads like sets; expected a name that begins with a letter, without @ and ;'),
        ("x" * 40, PRESS, "is too long; expected at most 32 characters"),
        ("Qqq", Wishes(), "What kind of movement is Qqq? Say it with --pattern, one of hip_hinge, "),
        ("Timed", Wishes(Pattern.TRUNK, Measure.TIME, reps=Range(5, 8)), "Timed is timed; expected seconds instead"),
        ("Counted", Wishes(Pattern.TRUNK, seconds=Range(5, 8)), "Counted is counted; expected reps instead of seconds"),
        ("Bare", Wishes(Pattern.TRUNK, Measure.BODYWEIGHT, step=5.0), "Bare has no load; expected no step"),
    ],
)  # fmt: skip
def test_what_cannot_be_added_is_one_sentence_and_nothing_is_written(
    companion: Companion, name: str, wishes: Wishes, sentence: str
) -> None:
    own_of(companion).add("Press A", PRESS)
    before = own_files(companion.store.folder)
    if name.startswith("\x1b"):
        assert own_of(companion).add(name, wishes).name == "[2J"
        return
    with pytest.raises(NotDone) as why:
        own_of(companion).add(name, wishes)
    assert sentence in str(why.value)
    assert own_files(companion.store.folder) == before


def test_a_name_of_brackets_and_other_scripts_is_plain_text(companion: Companion) -> None:
    for name in ("Press [/] [bold]", "Жим лёжа", "深蹲", "Böse Übung", "深蹲 2"):
        assert own_of(companion).add(name, PRESS).name == name
        assert own_of(companion).find(name).name == name
    assert companion.library.faults() == ()


def test_editing_keeps_comments_and_what_was_not_asked_for(companion: Companion) -> None:
    own_of(companion).add("Press A", PRESS)
    (path,) = (companion.store.folder / "exercises").iterdir()
    path.write_text(path.read_text(encoding="utf-8") + "# seat 4\n", encoding="utf-8")
    own_of(companion).edit("Press A", Wishes(reps=Range(5, 5), names=("pa",)))
    exercise = own_of(companion).find("pa")
    assert (exercise.reps, exercise.pattern, exercise.step_kg) == (Range(5, 5), Pattern.HORIZONTAL_PUSH, 2.5)
    assert "# seat 4" in path.read_text(encoding="utf-8")
    own_of(companion).edit("pa", Wishes(measure=Measure.TIME))
    assert (own_of(companion).find("pa").reps, own_of(companion).find("pa").seconds) == (None, Range(20, 40))
    own_of(companion).edit("pa", Wishes(pattern=Pattern.LUNGE, measure=Measure.LOAD))
    assert own_of(companion).find("pa").share == 0.5


def test_an_exercise_that_was_done_keeps_its_measure(companion: Companion) -> None:
    write(companion, did(own_of(companion).add("Press A", PRESS), 0))
    with pytest.raises(NotDone, match="Press A is in the history as load and reps; add another exercise instead"):
        own_of(companion).edit("Press A", Wishes(measure=Measure.BODYWEIGHT))


def test_a_rename_moves_history_and_records_and_the_old_name_still_finds_it(companion: Companion) -> None:
    exercise = own_of(companion).add("Press A", PRESS)
    write(companion, did(exercise, 0), did(exercise, -400))
    own_of(companion).rename("Press A", "Press [/]")
    history = companion.store.sessions()
    assert {done.name for session in history for done in session.sets} == {"Press [/]"}
    assert {record.name for record in all_records(history)} == {"Press [/]"}
    assert own_of(companion).find("press a").id == own_of(companion).find("press [/]").id == exercise.id


def test_a_merge_moves_sets_plans_pains_records_and_progression(companion: Companion) -> None:
    one, other = own_of(companion).add("Press A", PRESS), own_of(companion).add("Press B", PRESS)
    both = did(one, 2)
    both = replace(both, sets=(*both.sets, *did(other, 2).sets), planned=(*both.planned, *did(other, 2).planned))
    pain = PainRecord(both.started_at, one.id, "shoulder", sharp=False, answer="go_on")
    write(companion, did(one, 0, (10, 10), 60), did(other, 1), replace(both, pains=(pain,)))
    _, target, sessions = own_of(companion).merge("Press A", "Press B")
    history = companion.store.sessions()
    assert (target.id, sessions) == (other.id, 2)
    assert {done.exercise for session in history for done in session.sets} == {other.id}
    assert [done.set for done in history[-1].sets] == [1, 2, 3, 4]
    assert [(plan.exercise, plan.sets) for plan in history[-1].planned] == [(other.id, 4)]
    assert history[-1].pains[0].exercise == other.id
    assert {record.exercise for record in all_records(history)} == {other.id}
    assert own_of(companion).find("press a").id == other.id
    with pytest.raises(HamtuiError):
        companion.library.exercise(one.id)


def choose(companion: Companion, **choices: dict[str, str]) -> None:
    companion.store.save_settings(Settings().with_profile(**choices))


def test_a_merge_takes_the_note_and_what_stands_in_for_good_along_and_undo_gives_them_back(
    companion: Companion,
) -> None:
    for name in ("Press A", "Press B", "Press C"):
        write(companion, did(own_of(companion).add(name, PRESS), 0))
    choose(
        companion, notes={"press_a": "seat 4", "press_b": "pad 2", "plank": "mat"},
        replaced={"bench_press": "press_a", "press_a": "press_c", "press_b": "press_a"},
    )  # fmt: skip
    path = companion.store.folder / "settings.toml"
    path.write_bytes(path.read_bytes() + b"# mine\n")
    before = own_files(companion.store.folder)
    own_of(companion).merge("Press A", "Press B")
    for profile in (companion.profile, (companion.store.settings() or Settings()).profile):
        assert profile.notes == {"press_b": "pad 2; seat 4", "plank": "mat"}
        assert profile.replaced == {"bench_press": "press_b", "press_b": "press_c"}
    assert b"# mine" in path.read_bytes()
    companion.undo()
    assert own_files(companion.store.folder) == before
    assert companion.profile.notes["press_a"] == "seat 4"
    own_of(companion).rename("Press A", "Press Z")
    assert own_of(companion).find("Press Z").id == "press_a"
    assert companion.profile.notes["press_a"] == "seat 4"
    assert companion.profile.replaced["bench_press"] == "press_a"


def test_of_a_merge_what_stands_in_for_an_exercise_of_ours_stays_and_nothing_stands_in_for_itself(
    companion: Companion,
) -> None:
    bench = companion.library.exercise("bench_press")
    write(companion, did(own_of(companion).add("Press A", PRESS), 0), did(bench, 1))
    choose(companion, replaced={"bench_press": "overhead_press", "press_a": "bench_press"})
    own_of(companion).merge("bench", "Press A")
    assert companion.profile.replaced == {"bench_press": "overhead_press"}


@pytest.mark.parametrize(
    ("name", "into", "sentence"),
    [
        ("Press A", "plank", "Press A is done as load and reps, Plank as time: that cannot be merged"),
        ("Press A", "pull up", "Press A is done as load and reps, Pull-up as reps: that cannot be merged"),
        ("Press A", "db bench", "as load and reps, Dumbbell bench press as load and reps a hand: that cannot"),
        ("Press A", "bulgarian", "as load and reps a hand, each side: that cannot be merged"),
        ("Press A", "Press A", "Press A cannot be merged with itself"),
        ("Press A", "qqqq", 'No exercise is called "qqqq"'),
        ("bench", "squat", "Nothing was done of Bench press, so there is nothing to merge"),
    ],
)
def test_what_cannot_be_merged_is_one_sentence_and_nothing_is_lost(
    companion: Companion, name: str, into: str, sentence: str
) -> None:
    write(companion, did(own_of(companion).add("Press A", PRESS), 0))
    before = own_files(companion.store.folder)
    with pytest.raises(HamtuiError) as why:
        own_of(companion).merge(name, into)
    assert sentence in str(why.value)
    assert own_files(companion.store.folder) == before


def test_an_exercise_that_a_program_or_another_needs_stays(companion: Companion) -> None:
    own_of(companion).add("Press A", PRESS)
    own_of(companion).add("Press B", PRESS)
    programs = companion.store.folder / "programs"
    programs.mkdir()
    (programs / "mine.toml").write_text(PROGRAM, encoding="utf-8")
    needed = "The program mine needs Press A; take it out of programs/mine.toml first"
    changes: list[Change] = [lambda own: own.archive("Press A"), lambda own: own.merge("Press A", "Press B")]
    for change in changes:
        with pytest.raises(NotDone) as why:
            change(own_of(companion))
        assert str(why.value) == needed
    own_of(companion).rename("Press A", "Other name")
    assert companion.library.program("mine").days[0].work[0].exercise == "press_a"
    path = companion.store.folder / "exercises" / "press_a.toml"
    path.write_text(path.read_text(encoding="utf-8") + 'harder = "press_b"\n', encoding="utf-8")
    with pytest.raises(NotDone, match="The exercise press_a needs Press B"):
        own_of(companion).archive("Press B")


def test_what_the_running_session_does_is_neither_renamed_nor_merged(companion: Companion) -> None:
    exercise = own_of(companion).add("Press A", PRESS)
    from hamtui.training.session.events import Begun

    companion.store.append(Begun(companion.clock.now(), "s", making.plan(making.lift(exercise.id))))
    changes: list[Change] = [lambda own: own.rename("Press A", "B"), lambda own: own.merge("Press A", "bench")]
    for change in changes:
        with pytest.raises(NotDone, match="The session that is running has it; finish that first"):
            change(own_of(companion))


def test_a_file_that_says_something_else_by_now_is_not_changed_and_named(companion: Companion) -> None:
    own = own_of(companion)
    own.add("Press A", PRESS)
    own_of(companion).add("Press B", PRESS)
    own = own_of(companion)
    assert own.find("Press A").name == "Press A"
    file = companion.store.folder / "exercises" / "press_a.toml"
    changes: tuple[Change, ...] = (
        lambda own: own.rename("Press A", "Press C"),
        lambda own: own.archive("Press A"),
        lambda own: own.merge("Press B", "Press A"),
        lambda own: own.edit("Press A", Wishes(names=("Pushing",))),
    )
    for text in ('{"no": "TOML"}', "a." * 3000 + "a = 1"):
        file.write_text(text, encoding="utf-8")
        for change in changes:
            with pytest.raises(NotDone, match="The file of Press A cannot be changed"):
                change(own)


def test_an_archived_exercise_is_offered_no_more_and_comes_back(companion: Companion) -> None:
    own_of(companion).add("Press A", PRESS)
    own_of(companion).archive("Press A")
    fresh = Companion(companion.store, companion.clock)
    assert "press_a" not in {each.id for each in fresh.library.exercises()}
    assert fresh.library.exercise("press_a").archived
    with pytest.raises(NotDone, match="archived already"):
        own_of(companion).archive("Press A")
    own_of(companion).archive("Press A", back=True)
    assert named("press a", Companion(companion.store, companion.clock).library.exercises()).id == "press_a"


def test_only_ones_own_exercises_are_changed(companion: Companion) -> None:
    changes: list[Change] = [
        lambda own: own.rename("rdl", "X"),
        lambda own: own.edit("bench", PRESS),
        lambda own: own.archive("squat"),
    ]
    for change in changes:
        with pytest.raises(NotDone, match="is hamtui's own; only your own exercises can be changed"):
            change(own_of(companion))


ACTS: dict[str, Callable[[OwnExercises, str, int], object]] = {
    "rename": lambda own, name, number: own.rename(name, f"Name {number}"),
    "merge": lambda own, name, _: own.merge(name, "Press A"),
    "edit": lambda own, name, number: own.edit(name, Wishes(reps=Range(5, 6 + number))),
    "archive": lambda own, name, number: own.archive(name, back=number > 2),
    "add": lambda own, _, number: own.add(f"Extra {number}", PRESS),
    "merge into ours": lambda own, name, _: own.merge(name, "bench"),
}


@settings(max_examples=8)
@given(
    st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 5)), min_size=1, max_size=6), st.integers(0, 40)
)
def test_undo_gives_the_same_bytes_back_and_redo_the_changed_ones(acts: list[tuple[str, int]], seed: int) -> None:
    with TemporaryDirectory() as folder, kept(Path(folder) / "data") as companion:
        for name in ("Press A", "Press B"):
            exercise = own_of(companion).add(name, PRESS)
            write(companion, *(did(exercise, day * 90 - seed) for day in range(4)))
        choose(companion, notes={"press_b": "seat 4"}, replaced={"plank": "press_b"})
        states = [own_files(companion.store.folder)]
        for act, number in acts:
            own, name = own_of(companion), ("Press A", "Press B")[number % 2]
            try:
                ACTS[act](own, name, number)
            except HamtuiError:
                assert own_files(companion.store.folder) == states[-1]
            else:
                states.append(own_files(companion.store.folder))
        for state in reversed(states[:-1]):
            companion.store.undo()
            assert own_files(companion.store.folder) == state
        for state in states[1:]:
            companion.store.redo()
            assert own_files(companion.store.folder) == state
