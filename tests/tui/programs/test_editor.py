"""Programs made and edited on the screen: keys counted, all taken back, faults said at the line, nothing typed lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from textual.events import Key, Paste

from hamtui.library.program_draft import DraftLine
from hamtui.training.base.history import SetKind
from hamtui.tui.programs.ahead import AheadScreen
from hamtui.tui.programs.editor import ProgramEditor
from hamtui.tui.programs.entry import EntryField
from hamtui.tui.programs.lines import line_row
from hamtui.tui.programs.list import ProgramsScreen
from hamtui.tui.session.screen import SessionScreen
from hamtui.tui.session.summary import SummaryScreen
from hamtui.tui.settings.screen import SettingsScreen
from hamtui.tui.shared.hues import FLEXION, HINGE, SIGNS
from hamtui.tui.shared.rows import Rows
from hamtui.tui.today.screen import TodayScreen
from tests.support.making import did, trained
from tests.tui.conftest import Gym, key_of

MOST_KEYS = 150
WHOLE_BODY = (
    ("squat 3x5", "bench", "+row", "llc"),
    ("rdl 3x8", "overhead press", "+pull up", "garage squat", ""),
    ("deadlift 3x5", "dip", "+chin up", "slc 3x10"),
)
MINE = """\
schema = 1
id = "mine"
name = "Mine"
summary = "Legs."
per_week = 1

# my only day
[[days]]
id = "a"
name = "A"

[[days.work]]
exercise = "romanian_deadlift"
sets = "3"  # always
reps = "6-8"
"""


@pytest.mark.parametrize(
    ("width", "more"),
    [
        (49, ""),
        (50, "rest 1:00–1:30"),
        (52, "rest 1:00–1:30"),
        (53, "rest 1:00–1:30  …"),
        (90, "rest 1:00–1:30  or x"),
    ],
)
def test_what_a_line_says_beside_its_sets_is_there_whole_or_not_at_all(width: int, more: str) -> None:
    values = {"exercise": "curl", "sets": "3", "reps": "10-12", "rest": "1:00-1:30", "either": ["x"]}
    row = line_row(DraftLine("work", values), "", str, width, fault=False)
    assert row[-1][0] == more
    assert sum(len(text) for text, _ in row) <= width


@pytest.fixture
def gym(tmp_path: Path) -> Gym:
    gym = Gym(tmp_path / "data").configured()
    (gym.folder / "programs").mkdir()
    return gym


@pytest.fixture
def mine(gym: Gym) -> Gym:
    (gym.folder / "programs/mine.toml").write_text(MINE)
    return gym


class Hands:
    """Presses keys and counts them."""

    def __init__(self, gym: Gym) -> None:
        self.gym = gym
        self.count = 0

    async def press(self, *keys: str) -> None:
        self.count += len(keys)
        await self.gym.press(*keys)

    async def line(self, text: str) -> None:
        self.count += len(text) + 1
        await self.gym.type(text)
        await self.gym.press("enter")


def editor(gym: Gym) -> ProgramEditor:
    assert isinstance(gym.app.screen, ProgramEditor), gym.app.screen
    return gym.app.screen


def shown(gym: Gym, rows: str) -> list[str]:
    """What a list of the editor shows, without the blanks."""
    listed = gym.app.screen.query_one(rows, Rows)
    return [" ".join(listed.render_line(y).text.split()) for y in range(listed.count)]


def key_event(gym: Gym, key: str) -> Key:
    event = Key(key_of(key) if len(key) == 1 else key, key if len(key) == 1 else None)
    event.set_sender(gym.app)
    return event


def file_of(gym: Gym, name: str) -> str:
    return (gym.folder / "programs" / f"{name}.toml").read_text()


async def train_by_space(gym: Gym) -> list[tuple[str, int]]:
    """Every working set of the day whose turn it is, done by the big key alone."""
    for _ in range(300):
        await gym.press("space")
        screen = gym.app.screen
        if isinstance(screen, SummaryScreen):
            break
        if isinstance(screen, SessionScreen) and (gym.session.rest is not None or gym.session.doing is not None):
            await gym.pass_time(300)
    await gym.leave_summary()
    (record,) = gym.store.sessions()
    working = [done for done in record.sets if done.kind is SetKind.WORKING]
    return [
        (name, sum(done.exercise == name for done in working)) for name in dict.fromkeys(d.exercise for d in working)
    ]


async def test_a_three_day_whole_body_program_takes_few_keys_and_is_trained_with_one(gym: Gym) -> None:
    async with gym.open() as gym:
        hands = Hands(gym)
        await hands.press("P", "a", "enter")
        await hands.line("Whole body")
        for number, day in enumerate(WHOLE_BODY):
            if number:
                await hands.press("escape", "n")
            for line in day:
                await hands.line(line)
                if not line:
                    await gym.until(lambda: isinstance(gym.app.screen, ProgramEditor))
        assert [len(editor(gym).editing.draft.lines(day)) for day in range(3)] == [4, 4, 4]
        await hands.press("escape", "s")
        await gym.until(lambda: gym.app.screen.is_modal)
        await hands.press("space")
        await gym.until(lambda: isinstance(gym.app.screen, ProgramsScreen))
        assert "You train by Whole body" in gym.text("#said")
        await hands.press("q")
        assert hands.count <= MOST_KEYS
        program = gym.companion.library.program("whole_body")
        assert (program.per_week.high, gym.companion.profile.program) == (3, "whole_body")
        assert [each.group for each in program.days[1].work] == ["", "A", "A", ""]
        assert program.days[1].work[3].exercise == "garage_squat"
        assert isinstance(gym.app.screen, TodayScreen)
        assert await train_by_space(gym) == [
            ("back_squat", 3), ("bench_press", 3), ("barbell_row", 3), ("lying_leg_curl", 3),
        ]  # fmt: skip


async def test_what_is_edited_is_kept_undone_and_only_what_was_changed_is_saved(mine: Gym) -> None:
    async with mine.open() as gym:
        await gym.press("P", "home", "enter")
        assert shown(gym, "#lines") == ["Romanian deadlift 3×6–8"]
        assert gym.text("#top").endswith("as saved")
        await gym.press("+", "o", "c", "x")
        assert shown(gym, "#lines") == ["┌A1 Romanian deadlift 4×6–8 optional", "└A2 Romanian deadlift 4×6–8 optional"]
        await gym.press("K", "D", "n", "escape", "h", "K", *"uuuuuuu")
        assert shown(gym, "#lines") == ["Romanian deadlift 4×6–8"]
        await gym.press("u", "u")
        assert gym.text("#said") == "Nothing to undo"
        assert editor(gym).editing.draft.text == MINE
        await gym.press("U", "tab", "e", "down", "down", "down", "enter")
        await gym.type("2:00-x")
        assert "expected a rest such as" in gym.text("#meant")
        await gym.press("enter")
        gym.line.value = "2:00-3:00"
        await gym.settle()
        await gym.press("enter")
        await gym.settle()
        await gym.press("escape")
        await gym.until(lambda: isinstance(gym.app.screen, ProgramEditor))
        await gym.press("s")
        await gym.until(lambda: gym.app.screen.is_modal)
        await gym.press("escape")
        saved = MINE.replace('sets = "3"  # always', "sets = 4  # always") + 'rest = "2:00-3:00"\n'
        assert file_of(gym, "mine") == saved
        assert gym.store.drafts() == []
        await gym.until(lambda: isinstance(gym.app.screen, ProgramsScreen))
        await gym.press("u")
        assert file_of(gym, "mine") == MINE


async def test_a_line_is_changed_as_it_is_typed_and_faults_are_said_where_they_are(mine: Gym) -> None:
    async with mine.open(size=(60, 20)) as gym:
        await gym.press("P", "home", "enter")
        await gym.until(lambda: isinstance(gym.app.screen, ProgramEditor) and isinstance(gym.app.focused, Rows))
        await gym.press("enter")
        assert gym.line.value == "Romanian deadlift 3x6-8 progression none"
        gym.line.value = "Romanian deadlift 5x6-8x"
        await gym.settle()
        assert '"5x6-8x" cannot be read' in gym.text("#meant")
        await gym.press("enter")
        gym.line.value = "Romanian deadlift 5x6-8 progression none"
        await gym.settle()
        await gym.press("enter")
        await gym.settle()
        assert 'sets = 5  # always\nreps = "6-8"\n' in editor(gym).editing.draft.text
        assert "progression" not in editor(gym).editing.draft.text
        await gym.press("n")
        assert gym.text("#said") == "Day 2: No exercise yet"
        await gym.press("escape")
        assert editor(gym).has_class("-at-days")
        await gym.press("s")
        await gym.settle()
        assert gym.text("#said").startswith("Not saved, kept as it is: Day 2: No exercise yet")
        await gym.press("q")
        assert gym.app.screen.is_modal
        await gym.press("enter")
        await gym.until(lambda: isinstance(gym.app.screen, ProgramsScreen))
        assert "sets = 5" in gym.store.drafts()[0].text
        assert file_of(gym, "mine") == MINE


async def test_nothing_typed_is_lost_when_hamtui_is_killed(mine: Gym) -> None:
    async with mine.open() as gym:
        await gym.press("P", "home", "enter", "a")
        await gym.type("nordic curl 3x5")
        await gym.press("enter")
        await gym.settle()
        await gym.type("seated leg cu")
        await gym.settle()
        (kept,) = gym.store.drafts()
        assert (kept.program, kept.typed, 'exercise = "nordic_curl"' in kept.text) == ("mine", "seated leg cu", True)
    mine.store.close()
    again = Gym(mine.folder, mine.clock)
    async with again.open() as gym:
        assert gym.app.told == ["Mine is not saved yet: P goes on with it."]
        await gym.press("P")
        assert gym.text("#said") == "Mine is not saved yet: take it to go on"
        await gym.press("enter")
        assert shown(gym, "#lines") == ["Romanian deadlift 3×6–8", "Nordic curl 3×5"]
        assert gym.line.value == "seated leg cu"
        await gym.type("rl")
        await gym.press("enter")
        await gym.settle()
        await gym.press("escape", "q", "down", "down", "enter")
        await gym.until(lambda: isinstance(gym.app.screen, ProgramsScreen))
        assert gym.store.drafts() == []


async def test_a_program_needs_what_is_not_there_and_keys_that_mean_nothing_change_nothing(mine: Gym) -> None:
    (mine.folder / "programs/mine.toml").write_text(MINE.replace("romanian_deadlift", "gone"))
    async with mine.open() as gym:
        await gym.press("P", "home", "enter")
        assert gym.text("#said").startswith('✗ exercise is "gone", which no exercise is called')
        assert shown(gym, "#lines")[0].startswith("✗ gone")
        before = editor(gym).editing.draft.text
        await gym.press("z", "J", "K", "M", "x", "escape")
        await gym.until(lambda: isinstance(gym.app.screen, ProgramsScreen))
        assert (file_of(gym, "mine"), gym.store.drafts()) == (before, [])


async def test_programs_are_copied_begun_from_sessions_looked_at_ahead_and_removed(gym: Gym) -> None:
    gym.store.seal(trained(did(set=1), day=-3))
    async with gym.open(size=(120, 40)) as gym:
        await gym.press("P")
        assert gym.text("#facts").startswith("You train by it.")
        await gym.press("v")
        await gym.until(lambda: isinstance(gym.app.screen, AheadScreen))
        await gym.settle()
        assert "Hamstrings:" in gym.text("#lines")
        assert {f"{SIGNS[HINGE]} hip hinge", f"{SIGNS[FLEXION]} knee flexion"} <= {
            line.partition(":")[0] for line in gym.text("#lines").splitlines()
        }
        await gym.press("space", "a", "down", "down", "enter", "enter")
        await gym.type("Once more")
        await gym.press("enter")
        await gym.until(lambda: isinstance(gym.app.screen, ProgramEditor))
        assert shown(gym, "#lines")[0].startswith("Romanian deadlift")
        await gym.pilot.resize_terminal(60, 20)
        await gym.pilot.pause()
        await gym.pilot.resize_terminal(120, 40)
        await gym.press("s")
        await gym.until(lambda: gym.app.screen.is_modal)
        await gym.press("escape")
        await gym.until(lambda: isinstance(gym.app.screen, ProgramsScreen))
        assert (gym.folder / "programs/once_more.toml").exists()
        await gym.press("D")
        assert not (gym.folder / "programs/once_more.toml").exists()
        await gym.press("u")
        assert (gym.folder / "programs/once_more.toml").exists()
        await gym.press("home", "c")
        await gym.type("A copy")
        await gym.press("enter")
        await gym.until(lambda: isinstance(gym.app.screen, ProgramEditor))
        assert editor(gym).editing.draft.values["name"] == "A copy"


async def test_programs_are_reached_from_the_settings_renamed_and_put_away(mine: Gym) -> None:
    async with mine.open(size=(120, 40)) as gym:
        await gym.press("s", "down", "space")
        await gym.until(lambda: isinstance(gym.app.screen, ProgramsScreen))
        await gym.press("home", "n", "enter")
        gym.line.value = "yours"
        await gym.press("enter")
        assert gym.text("#said").startswith("Mine has the id yours now, in the history too;")
        assert sorted(path.name for path in (gym.folder / "programs").iterdir()) == ["yours.toml"]
        assert file_of(gym, "yours") == MINE.replace('"mine"', '"yours"')
        await gym.press("n", "enter")
        gym.line.value = "p3"
        await gym.press("enter")
        assert gym.text("#said") == 'Nothing changed: A program has the id "p3" already; expected another one.'
        await gym.press("x")
        assert "is now archived" in gym.text("#said")
        assert "yours" not in [program.id for program in gym.companion.programs()]
        await gym.press("x")
        assert "is now offered again" in gym.text("#said")
        await gym.press("n", "escape", "u", "u", "u")
        assert sorted(path.name for path in (gym.folder / "programs").iterdir()) == ["mine.toml"]
        await gym.press("escape")
        assert isinstance(gym.app.screen, SettingsScreen)


async def test_the_list_under_what_is_typed_is_chosen_from(mine: Gym) -> None:
    async with mine.open() as gym:
        await gym.press("P", "home", "enter", "a")
        await gym.type("curl 4x8")
        await gym.settle()
        found = [str(choice.prompt) for choice in gym.choices]
        await gym.press("down", "down", "enter")
        await gym.settle()
        assert shown(gym, "#lines")[1] == f"{found[2]} 4×8"
        assert isinstance(gym.app.focused, EntryField)


async def test_lines_typed_faster_than_they_are_taken_are_all_taken(mine: Gym) -> None:
    async with mine.open() as gym:
        await gym.press("P", "home", "enter", "a")
        for key in (*"nordic curl 3x5", "enter", *"bench", "enter", *"+row", "enter", *"rdl 3x"):
            gym.app.post_message(key_event(gym, key))
        await gym.turns(200)
        await gym.settle()
        assert [line.split(" ", 1)[-1] for line in shown(gym, "#lines")[1:]] == [
            "curl 3×5", "Bench press 3 sets", "Barbell row 3 sets",
        ]  # fmt: skip
        assert gym.line.value == "rdl 3x"
        await gym.type("8 + nonesuch")
        await gym.press("enter")
        assert gym.line.value == "rdl 3x8 + nonesuch"
        await gym.press(*["backspace"] * 8, *"slc", "enter")
        assert shown(gym, "#lines")[-2:] == ["┌B1 Romanian deadlift 3×8", "└B2 Seated leg curl 3 sets"]


async def test_several_pasted_lines_are_exercises_groups_and_days_or_nothing_at_all(mine: Gym) -> None:
    async with mine.open(edit="mine") as gym:
        await gym.press("a")
        gym.line.post_message(Paste("- squat\t3×5\n- Bench press 3 x 8\n+ barbell row 3x8\n### Core\nplank 2x30 s"))
        await gym.settle()
        assert [line.split("  ")[0] for line in shown(gym, "#lines")] == [
            "Romanian deadlift 3×6–8", "Back squat 3×5", "┌A1 Bench press 3×8", "└A2 Barbell row 3×8",
            "Plank 2×30 s core",
        ]  # fmt: skip
        assert gym.text("#said") == "Pasted: 4 exercises"
        gym.line.post_message(Paste("## Two\nsuperset: rest 2:00\nslc 3x8\n+ llc 3x8\n## Three\nrdl 3x8 or so\n"))
        await gym.settle()
        assert gym.text("#said").startswith("Nothing was pasted: line 6:")
        gym.line.post_message(Paste("# Other\n## Two\nsuperset: rest 2:00\nslc 3x8\n+ llc 3x8\n## Three\nrdl 3x8\n"))
        await gym.settle()
        assert [line.strip() for line in shown(gym, "#days")] == ["A", "Two", "Three"]
        await gym.press("escape", "u", "u")
        assert editor(gym).editing.draft.text == MINE


async def test_without_colour_the_list_that_has_the_keys_is_told_from_the_other(
    mine: Gym, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with mine.open(edit="mine") as gym:

        def inverse(rows: str) -> bool:
            (first, *_) = gym.app.screen.query_one(rows, Rows).render_line(0)
            return bool(first.style and first.style.reverse)

        editor(gym).query_one("#lines").focus()
        await gym.settle()
        assert (inverse("#days"), inverse("#lines")) == (False, True)
        editor(gym).query_one("#days").focus()
        await gym.settle()
        assert (inverse("#days"), inverse("#lines")) == (True, False)


async def test_the_editor_opens_on_a_program_at_once(mine: Gym) -> None:
    async with mine.open(edit="mine") as gym:
        assert editor(gym).editing.draft.text == MINE


@pytest.fixture(autouse=True)
def closed(gym: Gym) -> Iterator[None]:
    with closing(gym.store):
        yield
