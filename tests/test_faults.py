"""The short form of every fault; `python -m tests.faults` is the long one."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from hamtui.store.disk.checksum import pack, unpack
from hamtui.testing.fakes import START
from tests.faults.__main__ import FAULTS, main, run
from tests.faults.damage_trial import Sample, Trial, make_sample
from tests.faults.kill_driver import shown_done
from tests.faults.outcome import Outcome, Size, missed
from tests.faults.points import script_seen, wrong_in
from tests.faults.power_model import NOTHING, Content, Medium
from tests.faults.recorder import FolderSynced, Named, Synced, Wrote
from tests.faults.writer import work

SEED = 1
unix = pytest.mark.skipif(sys.platform == "win32", reason="forks, signals and terminals")
NEEDS_A_QUIET_MACHINE = ("clocks", "years")


@unix
@pytest.mark.parametrize("fault", [name for name in FAULTS if name not in NEEDS_A_QUIET_MACHINE])
def test_the_short_form_reaches_its_bar(fault: str) -> None:
    outcomes = run(fault, SEED, Size.SHORT)
    assert outcomes
    assert missed(outcomes) == [], "\n".join(map(str, outcomes))


def one_line(reached: bool | None, *_: object) -> list[Outcome]:  # noqa: FBT001
    return [Outcome("a", "b", "c", reached)]


def test_a_missed_bar_is_an_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    for reached, code in ((True, 0), (None, 0), (False, 1)):
        assert main(["points", "--short"], partial(one_line, reached)) == code
    assert "| a | b | c | **missed** |" in capsys.readouterr().out


def test_a_fault_of_another_name_is_refused() -> None:
    with pytest.raises(SystemExit):
        main(["fire"])


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    return make_sample(tmp_path / "sample")


def test_a_value_that_changed_silently_is_found(sample: Sample, tmp_path: Path) -> None:
    name = "history-2026.json"
    _, body = unpack(sample.files[name], "history", name)
    forged = pack("history", 1, START, 2, body.replace(b'"active_s":', b'"active_s":1', 1))
    trial = Trial(sample, tmp_path / "trial", name, forged)
    trial.run()
    assert any(fault.startswith("silently wrong") for fault in trial.wrong)


def test_an_event_that_is_missing_silently_is_found(sample: Sample, tmp_path: Path) -> None:
    known = replace(sample, running=(*sample.running, sample.running[-1]))
    trial = Trial(known, tmp_path / "trial", "lock", b"x")
    trial.run()
    assert any("events" in fault for fault in trial.wrong)


def test_a_step_that_is_missing_is_found(tmp_path: Path) -> None:
    from hamtui.store.disk.files import Disk

    work(tmp_path / "data", Disk(), lambda _: None)
    afters = script_seen()
    assert wrong_in(tmp_path / "data", [*afters, afters[-1]], len(afters) - 1) is None
    assert wrong_in(tmp_path / "data", afters, 5) is not None


def test_what_was_not_synced_may_be_there_or_not() -> None:
    medium, luck = Medium(), Random(SEED)  # noqa: S311
    medium.take(Named("a", 1))
    medium.take(Wrote(1, 0, b"ab"))
    found = set(medium.states(luck, 100))
    assert found == {
        (),
        (("a", NOTHING),),
        (("a", Content(b"a", 1)),),
        (("a", Content(b"ab", 2)),),
        (("a", Content(b"", 2)),),
    }
    medium.take(Synced(1))
    medium.take(FolderSynced("."))
    assert set(medium.states(luck, 100)) == {(("a", Content(b"ab", 2)),)}


def test_the_outline_is_read_as_a_lifter_reads_it() -> None:
    lines = [
        " ▸ Work",
        "   ✓ 3/3 Knee hug",
        "   ▸ 1/3 Swing",
        "     ✓ 1 left  10 reps",
        "   ✓ Walk",
        "   · 0/3 Curl",
    ]
    beside = [f"  Swing │ {line:30}│" for line in lines]
    assert shown_done(["  3/3 │", *beside]) == {"Knee hug": 3, "Swing": 1, "Walk": 1}
    assert shown_done(["no outline"]) is None
