"""One command for all checks."""

from __future__ import annotations

import pytest

from tests.__main__ import CHECKS, LOOKS, Command, main


def test_without_names_all_checks_are_run_even_after_one_that_fails(capsys: pytest.CaptureFixture[str]) -> None:
    ran: list[Command] = []

    def run(command: Command) -> bool:
        ran.append(command)
        return command != CHECKS["format"]

    assert main([], run) == 1
    assert ran == list(CHECKS.values())
    assert capsys.readouterr().out.endswith("Failed: format.\n")


def test_checks_are_run_by_name_and_snapshots_only_so(capsys: pytest.CaptureFixture[str]) -> None:
    ran: list[Command] = []

    def run(command: Command) -> bool:
        ran.append(command)
        return True

    assert main(["lint", "snapshots"], run) == 0
    assert ran[0] == CHECKS["lint"]
    assert ran[1][-1] == "--snapshot-update"
    assert LOOKS
    assert capsys.readouterr().out.endswith("All is well.\n")


def test_a_check_of_another_name_is_refused() -> None:
    with pytest.raises(SystemExit):
        main(["spelling"])
