"""Fifty of the random programs of `python -m tests.programs`, and that its rules would notice."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from hamtui.testing.fakes import FakeClock
from hamtui.training.session.record import record_of
from tests.programs.making import Block, Made, Member, program
from tests.programs.run import sets_wrong, trial
from tests.programs.walk import walked
from tests.support import making
from tests.support.making import curl, lift

FEW = 50


def test_random_programs_are_trained_by_the_big_key_alone(tmp_path: Path) -> None:
    trials = [trial(seed, tmp_path, making.library()) for seed in range(FEW)]
    assert [(each.seed, each.faults) for each in trials if each.faults] == []
    assert {kind for each in trials for kind in each.kinds} == {"alone", "superset", "circuit", "emom", "amrap"}


def test_a_seed_gives_the_same_program_every_time() -> None:
    assert program(7) == program(7)
    assert program(7) != program(8)


def test_a_set_out_of_turn_or_missing_is_noticed() -> None:
    walk = walked(making.plan(lift(sets=2), curl(2)))
    record = record_of(walk.session, FakeClock().now())
    made = Made("", (Block("superset", (Member("rdl", 2), Member("nordic_curl", 2))),), warm_up=False)
    assert list(sets_wrong(made, record)) != []
    alone = (Block("alone", (Member("rdl", 2),)), Block("alone", (Member("nordic_curl", 2),)))
    assert list(sets_wrong(Made("", alone, warm_up=False), record)) == []
    assert list(sets_wrong(Made("", alone, warm_up=False), replace(record, sets=record.sets[:-1]))) != []
