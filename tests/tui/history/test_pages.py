"""The pages of the history by keyboard: found, read, mended and taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.widgets import Input

from hamtui.training.base.check import CheckIn, CheckOut
from hamtui.training.base.history import PainRecord, SessionRecord, Status
from hamtui.training.coach.schedule import on_text
from hamtui.training.editing import edit as mend
from hamtui.training.editing.shorthand_groups import Said
from hamtui.tui.history.calendar import CalendarGrid, CalendarPage
from hamtui.tui.history.list import HistoryScreen
from hamtui.tui.history.session import SessionPage
from hamtui.tui.shared.dialogs import Confirm, Pick
from hamtui.tui.shared.line import Line
from hamtui.tui.shared.rows import Rows
from hamtui.tui.today.screen import TodayScreen
from tests.support.making import kg
from tests.support.reading_screens import told
from tests.support.sample_history import sample_history
from tests.tui.conftest import Gym, lived_in

NEWEST = sample_history()[-2]


@pytest.fixture
def gym(tmp_path: Path) -> Gym:
    return lived_in(tmp_path / "data")


def rows(gym: Gym) -> Rows:
    return gym.app.screen.query_one(Rows)


def line(gym: Gym, index: int | None = None) -> str:
    """A row as it is drawn, by default the one under the cursor."""
    drawn = rows(gym).draw(rows(gym).cursor if index is None else index, 100)
    return "".join(text for text, _ in drawn)


def is_kept(gym: Gym, id_: str = NEWEST.id) -> bool:
    return any(s.id == id_ for s in gym.store.sessions())


def kept(gym: Gym, id_: str = NEWEST.id) -> SessionRecord:
    return next(s for s in gym.store.sessions() if s.id == id_)


def check_in(gym: Gym) -> CheckIn:
    answers = kept(gym).check_in
    assert answers is not None
    return answers


async def typed(gym: Gym, text: str) -> None:
    """Replace the line and take it."""
    assert isinstance(gym.app.screen, Line)
    gym.line.value = ""
    await gym.type(text)
    await gym.press("enter")


async def opened(gym: Gym) -> Gym:
    """On the page of the newest training."""
    await gym.press("i", "down", "space")
    assert isinstance(gym.app.screen, SessionPage)
    return gym


async def test_days_without_training_are_listed_but_not_counted(gym: Gym) -> None:
    async with gym.open() as gym:
        await gym.press("i")
        assert gym.text("#top") == " History · 104 sessions"
        assert "body weight 83.5 kg" in line(gym)
        await gym.press("down")
        assert "Thu 26 Feb 2026  Romanian deadlift and swing" in line(gym)
        await gym.press("end")
        assert "Sat  1 Mar 2025" in line(gym)


@pytest.mark.parametrize(
    ("query", "count", "first"),
    [("rdl", 46, "Thu 26 Feb"), ("2025-10", 8, "Thu 30 Oct"), ("grip straps", 1, "note"), ("p6", 12, "Stretch")],
)
async def test_what_is_typed_is_found_and_escape_shows_all_again(gym: Gym, query: str, count: int, first: str) -> None:
    async with gym.open() as gym:
        await gym.press("i", "/")
        await gym.type(query)
        await gym.settle()
        assert gym.text("#top").startswith(f" History · {count} session")
        assert first in line(gym, 1 if query == "2025-10" and "body" in line(gym, 0) else 0)
        await gym.hit("down")
        await gym.press("enter")
        assert isinstance(gym.app.focused, Rows)
        await gym.press("escape")
        assert "104 sessions" in gym.text("#top")
        await gym.press("q")
        assert isinstance(gym.app.screen, TodayScreen)


async def test_a_held_backspace_empties_the_line(gym: Gym) -> None:
    async with gym.open() as gym:
        await gym.press("i", "/")
        await gym.type("rdl")
        for _ in range(3):
            await gym.hit("backspace")
        await gym.settle()
        assert gym.line.value == ""


async def test_a_search_that_finds_nothing_says_so(gym: Gym) -> None:
    async with gym.open() as gym:
        await gym.press("i", "/")
        await gym.type("zzz [b")
        await gym.settle()
        assert gym.text("#empty-heading") == "No session fits"
        await gym.press("enter", "space", "escape")
        assert isinstance(gym.app.screen, HistoryScreen)


async def test_the_list_is_narrowed_to_a_pattern_or_an_exercise(gym: Gym) -> None:
    async with gym.open() as gym:
        await gym.press("i", "f")
        assert isinstance(gym.app.screen, Pick)
        names = [str(choice.prompt).split("  ")[0] for choice in gym.choices]
        assert names[0] == "all sessions"
        assert {"hip hinge", "knee flexion", "Lying leg curl"} <= set(names)
        await gym.press(*["down"] * names.index("Lying leg curl"), "space")
        assert gym.text("#top") == " History · 1 session · only Lying leg curl"
        await gym.press("escape")
        assert "104 sessions" in gym.text("#top")


async def test_a_session_is_shown_with_target_rest_and_effort_of_every_set(gym: Gym) -> None:
    async with gym.open() as gym:
        await opened(gym)
        told = [line(gym, n) for n in range(rows(gym).count)]
        assert any("readiness" in each for each in told[:1])
        second = next(each for each in told if each.split()[:2] == ["2", "6–8"])
        assert second.split()[2:] == ["8", "×", "105", "kg", "3:13", "of", "2:00–3:00,", "long", "2"]
        assert line(gym).split()[:2] == ["1", "6–8"]
        drill = next(each for each in told if "Knee hug" in each)
        heads = gym.text("#heads")
        assert heads.index("done") <= drill.index("Knee hug") < heads.index("rest of its window")
        await gym.press("q", "home", "space")
        assert gym.text("#heads") == ""


async def test_beside_the_same_day_before(gym: Gym) -> None:
    async with gym.open() as gym:
        await opened(gym)
        await gym.press("c")
        assert gym.text("#line") == " beside Thu 19 Feb 2026, 18:23"
        told = [line(gym, n) for n in range(rows(gym).count)]
        assert sum("same" in each for each in told) == 4
        assert sum("+1 rep" in each for each in told) == 2
        await gym.press("c")
        assert "17 sets" in gym.text("#line")


async def test_left_and_right_go_through_the_sessions(gym: Gym) -> None:
    async with gym.open() as gym:
        await opened(gym)
        await gym.press("left")
        assert "Mon 23 Feb 2026" in gym.text("#top")
        await gym.press("right", "right")
        assert "Thu 26 Feb 2026" in gym.text("#top")


async def test_a_set_is_changed_and_everything_follows_and_is_taken_back(gym: Gym) -> None:
    before = kept(gym)
    async with gym.open() as gym:
        await opened(gym)
        await gym.press("space")
        await typed(gym, "110x9 @1")
        assert "9 × 110 kg" in line(gym)
        after = kept(gym)
        assert max(s.load.value for s in after.working if s.load) == 110
        assert gym.companion.history[-2] == after
        await gym.press("u")
        assert "8 × 105 kg" in line(gym)
        assert kept(gym) == before
        await gym.press("U")
        assert kept(gym) == after


async def test_a_line_that_cannot_be_read_is_not_taken(gym: Gym) -> None:
    async with gym.open() as gym:
        await opened(gym)
        await gym.press("space")
        await typed(gym, "105y9")
        assert isinstance(gym.app.screen, Line)
        assert '✗ "105y9" is no set' in gym.text("#meant")
        await gym.press("escape")
        assert isinstance(gym.app.screen, SessionPage)
    assert kept(gym) == NEWEST


async def test_sets_are_added_moved_and_deleted(gym: Gym) -> None:
    async with gym.open() as gym:
        await opened(gym)
        await gym.press("a")
        assert gym.line.value == "romanian deadlift "
        await typed(gym, "rdl 100x5,4 @0")
        assert [s.reps for s in kept(gym).working[:4]] == [8, 5, 4, 8]
        await gym.press("down", "D")
        assert [s.reps for s in kept(gym).working[:4]] == [8, 4, 8, 7]
        await gym.press("K")
        assert [s.reps for s in kept(gym).working[:3]] == [4, 8, 8]
        assert line(gym).split()[2] == "4"
        await gym.press("u", "u", "u")
    assert kept(gym) == NEWEST


async def test_a_set_moves_to_another_session(gym: Gym) -> None:
    async with gym.open() as gym:
        await opened(gym)
        await gym.press("M", "down", "space")
        assert len(kept(gym).sets) == len(NEWEST.sets) - 1
        assert sum(len(s.sets) for s in gym.store.sessions()) == sum(len(s.sets) for s in sample_history())
        await gym.press("u")
    assert gym.store.sessions() == sample_history()


async def test_date_time_and_length_are_changed_even_into_another_year(gym: Gym) -> None:
    async with gym.open() as gym:
        await opened(gym)
        await gym.press("t")
        await typed(gym, "2030-01-01")
        assert "still to come" in gym.text("#meant")
        await typed(gym, "2024-12-30 17:05 50 min")
        assert "Mon 30 Dec 2024, 17:05" in gym.text("#top")
        assert (gym.folder / "history-2024.json").exists()
        assert kept(gym).active_s == 3000
        await gym.press("u")
    assert gym.store.sessions() == sample_history()


async def test_notes_are_added_changed_and_dropped(gym: Gym) -> None:
    async with gym.open() as gym:
        await opened(gym)
        await gym.press("n")
        await typed(gym, "hips [b] tight")
        assert [n.text for n in kept(gym).notes] == ["hips [b] tight"]
        await gym.press("end", "space")
        await typed(gym, "hips fine")
        assert [n.text for n in kept(gym).notes] == ["hips fine"]
        await gym.press("end", "D")
        assert kept(gym).notes == ()


TOLD = replace(
    NEWEST,
    check_in=CheckIn(soreness=1, readiness=3, pain=0, body_weight=kg(80)),
    check_out=CheckOut(rir=2, pump=1),
    pains=(PainRecord(NEWEST.started_at, "romanian_deadlift", "behind_knee", sharp=True, answer="lighter", level=5),),
)


async def at_line(gym: Gym, beginning: str) -> None:
    """Go to the line that begins like this."""
    await gym.press("home")
    for _ in range(40):
        if line(gym).strip().startswith(beginning):
            return
        await gym.press("down")
    raise AssertionError(f"no line begins with {beginning}")


async def test_what_was_said_of_pain_is_said_anew_or_dropped(gym: Gym) -> None:
    gym.store.change("told", {TOLD.id: TOLD})
    async with gym.open() as gym:
        await opened(gym)
        await at_line(gym, "Pain")
        await gym.press("space", "down", "space", "down", "space", "up", "up", "space")
        (pain,) = kept(gym).pains
        assert (pain.where, pain.sharp, pain.level, pain.answer) == ("upper_hamstring", False, 3, "lighter")
        await gym.press("space", "escape")
        await gym.press("space", "space", "escape")
        assert kept(gym).pains == (pain,)
        await gym.press("D")
        assert kept(gym).pains == ()
        await gym.press("u", "u")
        assert kept(gym) == TOLD


async def test_what_was_answered_before_and_after_is_answered_anew_or_dropped(gym: Gym) -> None:
    gym.store.change("told", {TOLD.id: TOLD})
    async with gym.open() as gym:
        await opened(gym)
        await at_line(gym, "Before")
        await gym.press("space", "3", "2", "space", "2", "down", "space")
        assert kept(gym).check_in == CheckIn(3, 2, 3, 2, "behind_knee", kg(80))
        await gym.press("space", "escape")
        assert check_in(gym).soreness == 3
        await gym.press("D")
        assert kept(gym).check_in == CheckIn(body_weight=kg(80))
        await at_line(gym, "After")
        await gym.press("space", "0", "3")
        assert kept(gym).check_out == CheckOut(0, 3)
        await gym.press("D")
        assert kept(gym).check_out is None
        await gym.press("u", "u", "u", "u")
        assert kept(gym) == TOLD


async def test_a_change_that_changes_nothing_is_not_there_to_be_undone(gym: Gym) -> None:
    alike = replace(NEWEST, sets=NEWEST.working[:1] * 2)
    alike = mend.set_changed(mend.set_changed(alike, 0, Said(reps=8, load=kg(80))), 1, Said(reps=8, load=kg(80)))
    gym.store.change("alike", {alike.id: alike})
    async with gym.open() as gym:
        await opened(gym)
        await gym.press("J")
        assert told(gym)[-1:] == ["Nothing changes by that."]
        await gym.press("u")
    assert kept(gym) == NEWEST


async def test_side_by_side_nothing_is_mended_and_back_is_alone_again(gym: Gym) -> None:
    async with gym.open() as gym:
        await opened(gym)
        await gym.press("c", "m")
        names = str([option.prompt for option in gym.choices])
        assert "Add sets" not in names
        assert "Beside the same day before" in names
        await gym.press("escape", "escape")
        assert isinstance(gym.app.screen, SessionPage)
        assert "of them hard" in gym.text("#line")
        await gym.press("D")
    assert len(kept(gym).sets) == len(NEWEST.sets) - 1


async def test_the_last_set_takes_the_session_along(gym: Gym) -> None:
    alone = replace(NEWEST, sets=NEWEST.sets[-1:], check_in=None, check_out=None, notes=(), pains=())
    gym.store.change("alone", {alone.id: alone})
    async with gym.open() as gym:
        await opened(gym)
        await gym.press("D")
        assert isinstance(gym.app.screen, HistoryScreen)
        assert not is_kept(gym)
        await gym.press("u")
    assert kept(gym) == alone


async def test_what_was_deleted_as_the_only_one_found_comes_back_with_u(gym: Gym) -> None:
    async with gym.open() as gym:
        await gym.press("i", "/")
        await gym.type(f"{NEWEST.started_at:%Y-%m-%d}")
        await gym.press("enter", "D")
        assert not is_kept(gym)
        await gym.press("u")
        assert kept(gym) == NEWEST
        await gym.press("space")
        assert isinstance(gym.app.screen, SessionPage)


async def test_in_a_month_the_marked_day_moves_and_the_keys_say_month(gym: Gym) -> None:
    async with gym.open() as gym:
        await gym.press("i", "c", "v")
        grid = gym.app.screen.query_one(CalendarGrid)

        def marked() -> list[str]:
            return [s.text.strip() for y in range(8) for s in grid.render_line(y) if s.style and s.style.reverse]

        before = marked()
        assert before
        await gym.press("left")
        assert marked() != before
        assert "month" in gym.text("KeyBar")


async def test_a_set_is_not_moved_into_a_day_without_training(gym: Gym) -> None:
    async with gym.open() as gym:
        await opened(gym)
        await gym.press("M")
        texts = [str(choice.prompt) for choice in gym.choices]
        assert texts
        assert all("Deadlift" in text or "deadlift" in text or "Stretch" in text for text in texts)
        assert "Conventional deadlift" in " ".join(texts)


async def test_two_sessions_are_joined_and_taken_apart(gym: Gym) -> None:
    async with gym.open() as gym:
        await opened(gym)
        await gym.press("+", "down", "space")
        assert len(gym.store.sessions()) == 149
        assert isinstance(gym.app.screen, HistoryScreen)
        await gym.press("u")
    assert gym.store.sessions() == sample_history()


async def test_a_deleted_session_closes_its_page(gym: Gym) -> None:
    async with gym.open() as gym:
        await opened(gym)
        await gym.press("X")
        assert isinstance(gym.app.screen, HistoryScreen)
        assert "103 sessions" in gym.text("#top")
        await gym.press("u")
        assert "104 sessions" in gym.text("#top")


async def test_a_session_of_the_past_is_written_down(gym: Gym) -> None:
    async with gym.open() as gym:
        await gym.press("i", "l")
        await typed(gym, "rdl 80x8,8,7 @2; slc 40x12")
        await typed(gym, "2026-02-27 07:30 45 min")
        await gym.press("space")
        made = gym.store.sessions()[-2]
        assert (made.started_at.isoformat(), made.status) == ("2026-02-27T07:30:00+00:00", Status.FINISHED)
        assert [s.exercise for s in made.working] == ["romanian_deadlift"] * 3 + ["seated_leg_curl"]
        assert made.active_s == 2700
        assert "105 sessions" in gym.text("#top")
        await gym.press("u")
    assert gym.store.sessions() == sample_history()


async def test_what_is_far_off_ones_own_is_asked_about_before_it_is_written_down(gym: Gym) -> None:
    async with gym.open() as gym:
        await gym.press("i")
        for line_typed, answer, more in (("rdl 900x8", "escape", 0), ("rdl 20x8; slc 40x12", "space", 1)):
            await gym.press("l")
            await typed(gym, line_typed)
            await typed(gym, "2026-02-27 07:30")
            await gym.press("space")
            assert isinstance(gym.app.screen, Confirm)
            asked = gym.text(".question")
            assert "Really?" in asked
            assert f"{line_typed[4:].split('x')[0]} kg × 8 of romanian deadlift is" in " ".join(asked.split())
            assert "seated" not in asked
            await gym.press(answer)
            assert len(gym.store.sessions()) == len(sample_history()) + more
        assert all(done.confirmed for done in gym.store.sessions()[-2].sets)


async def test_the_calendar_shows_a_year_and_opens_a_day(gym: Gym) -> None:
    async with gym.open() as gym:
        await gym.press("i", "c")
        assert isinstance(gym.app.screen, CalendarPage)
        assert gym.text("#day") == "Thu 26 Feb 2026: Romanian deadlift and swing · 6 hard sets"
        await gym.press("left")
        assert gym.text("#day").startswith("Thu 19 Feb 2026")
        await gym.press("up", "up", "up")
        assert gym.text("#day").startswith("Mon 16 Feb 2026: Deadlift and leg curl")
        await gym.press("pageup")
        assert "2025 · 85 sessions" in gym.text("#top")
        assert "15 days from 3 Aug to 17 Aug" in gym.text("#gaps")
        await gym.press("space")
        assert isinstance(gym.app.screen, CalendarPage)
        await gym.press("end", "space")
        assert isinstance(gym.app.screen, SessionPage)
        await gym.press("q", "v", "right")
        assert gym.text("#day").startswith("Fri 27 Feb 2026: no session")
        await gym.press("pageup", "pageup", "v")
        assert "2025" in gym.text("#top")


async def test_a_planned_day_is_moved_in_the_calendar_told_of_and_taken_back(gym: Gym) -> None:
    async with gym.open() as gym:
        await gym.press("i", "c")
        assert "□" in gym.text("#grid")
        await gym.press("p")
        title, first = gym.text(".question"), str(gym.choices[0].prompt)
        assert title.startswith("Move ")
        await gym.press("space")
        (slot, on) = next(iter(gym.companion.profile.moved.items()))
        assert on_text(date.fromisoformat(on)) == first
        assert any(f"to {first}" in note for note in gym.app.told)
        await gym.press("u")
        assert gym.companion.profile.moved == {}
        assert slot.startswith(gym.companion.profile.program)


async def test_an_empty_history_has_an_empty_calendar(tmp_path: Path) -> None:
    async with Gym(tmp_path / "empty").configured().open() as gym:
        await gym.press("i", "c")
        assert "0 sessions on 0 days" in gym.text("#top")
        await gym.press("space", "v", "q", "e", "f", "escape", "D", "space", "q")
        assert isinstance(gym.app.screen, TodayScreen)


async def test_every_part_of_a_set_is_a_line_is_changed_with_the_set_and_goes_alone(tmp_path: Path) -> None:
    empty = Gym(tmp_path / "data").configured()
    async with empty.open() as gym:
        await gym.press("i", "l")
        await typed(gym, "llc 40x12@2 + 30x8 + 20x6@0")
        await typed(gym, "2026-02-27 07:30")
        await gym.press("space", "space")
        cells = [line(gym, n).split() for n in range(rows(gym).count)]
        assert ["+", "6", "×", "20", "kg", "drop", "set", "0"] in cells
        await gym.press("space")
        assert gym.app is not None
        assert gym.app.screen.query_one(Input).value == "40x12@2 + 30x8 + 20x6@0"
        await typed(gym, "40x12@2 + 30x9 + 20x6@0")
        (session,) = gym.store.sessions()
        assert [(part.reps, part.rir) for part in session.sets[0].parts] == [(9, None), (6, 0)]
        await gym.press("down", "down", "D")
        (session,) = gym.store.sessions()
        assert [part.reps for part in session.sets[0].parts] == [9]
        assert len(session.sets) == 1
