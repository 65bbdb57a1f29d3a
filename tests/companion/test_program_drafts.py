"""Programs while they are edited: drafts on the disk, and what becomes of the files."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from hamtui.companion.companion import Companion
from hamtui.companion.own_exercises import NotDone
from hamtui.companion.own_programs import OwnPrograms
from hamtui.companion.program_drafts import ProgramDrafts
from hamtui.library.loader import Library
from hamtui.library.program_draft import ProgramDraft
from hamtui.store.store import Store

WORDS = "# Mine\n\n## A\nRomanian deadlift 3x6-8 rest 2:00\n"


@pytest.fixture
def own(companion: Companion, folder: Path) -> Companion:
    (folder / "programs").mkdir(parents=True)
    companion.library = Library(folder)
    return companion


def edited(companion: Companion) -> ProgramDrafts:
    companion.read_library()
    return ProgramDrafts(companion)


def test_a_program_in_words_becomes_one_in_tables_once_it_is_edited(own: Companion, folder: Path) -> None:
    (folder / "programs/mine.txt").write_text(WORDS)
    draft = edited(own).open("mine")
    edited(own).keep(draft)
    assert own.store.drafts() == []
    after = ProgramDraft.of(draft.text).line_changed(0, 0, {"sets": 4}).text
    edited(own).keep(replace(draft, text=after))
    assert edited(own).save(own.store.drafts()[0]).days[0].work[0].sets.high == 4
    assert [path.name for path in (folder / "programs").iterdir()] == ["mine.toml"]
    own.store.undo()
    assert [path.name for path in (folder / "programs").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("width", [-9, 0, 12, 24, 60])
def test_the_weeks_ahead_are_told_in_a_window_of_any_width(own: Companion, width: int) -> None:
    drafts = edited(own)
    lines = drafts.ahead(ProgramDraft.of(drafts.copy("p4", "Mine").text), width)
    assert any("hip hinge" in line for line in lines)


def test_what_is_wrong_or_is_not_ones_own_is_neither_saved_nor_removed(own: Companion) -> None:
    draft = edited(own).empty("Mine")
    with pytest.raises(NotDone, match="Day 1: No exercise yet"):
        edited(own).save(draft)
    same = ProgramDraft.of(edited(own).copy("p3", "Other").text).with_program({"name": "Complete session"})
    with pytest.raises(NotDone, match='called "Complete session" already'):
        edited(own).save(replace(draft, program="other", text=same.text))
    for act in (edited(own).open, edited(own).remove):
        with pytest.raises(NotDone, match="hamtui's own program"):
            act("p3")
    assert sorted(each.name for each in edited(own).listed() if each.draft) == ["Mine", "Other"]
    edited(own).remove("mine")
    assert [each.name for each in edited(own).listed() if each.draft] == ["Other"]


def test_a_file_that_was_changed_meanwhile_and_a_draft_of_no_use_are_told(own: Companion, folder: Path) -> None:
    draft = edited(own).copy("p3", "Mine")
    edited(own).save(draft)
    kept = edited(own).open("mine")
    assert not edited(own).changed_meanwhile(kept)
    path = folder / "programs/mine.toml"
    path.write_text(path.read_text() + "# by hand\n")
    assert edited(own).changed_meanwhile(kept)
    (folder / "drafts/bad.json").write_text("{")
    assert own.store.drafts() == []
    assert "drafts/bad.json cannot be used" in own.store.notices[0]


def test_what_is_edited_of_a_program_follows_its_new_id(own: Companion, folder: Path) -> None:
    draft = edited(own).copy("p3", "Mine")
    edited(own).save(draft)
    kept = edited(own).open("mine")
    text = ProgramDraft.of(kept.text).line_changed(0, 0, {"sets": 5}).text
    edited(own).keep(replace(kept, text=text, typed="rdl", day=0))
    OwnPrograms(own).rename("mine", "yours", "Yours")
    (after,) = own.store.drafts()
    assert (after.program, after.typed) == ("yours", "rdl")
    assert not edited(own).changed_meanwhile(after)
    values = ProgramDraft.of(after.text)
    assert (values.values["id"], values.values["name"], values.lines(0)[0].values["sets"]) == ("yours", "Yours", 5)
    assert [path.name for path in (folder / "programs").iterdir()] == ["yours.toml"]
    edited(own).save(after)


def test_what_is_edited_comes_back_from_a_backup(own: Companion, folder: Path) -> None:
    draft = edited(own).copy("p3", "Mine")
    name = own.store.back_up().name
    edited(own).drop(draft.program)
    other = edited(own).empty("Other")
    own.store.restore(name)
    assert sorted(each.program for each in own.store.drafts()) == ["mine", other.program]
    assert (folder / "drafts/mine.json").stat().st_mode & 0o077 == 0


def test_where_one_only_looks_no_draft_is_kept(own: Companion, folder: Path) -> None:
    looking = Store.open(folder, own.clock, write=False)
    with pytest.raises(Exception, match="look"):
        ProgramDrafts(Companion(looking, own.clock)).empty("Mine")
