from __future__ import annotations

from msgspec.structs import replace

from hamtui.exchange.writers.pages import as_markdown, as_text
from hamtui.testing.fakes import START
from hamtui.training.base.check import CheckIn
from hamtui.training.base.history import NoteRecord, PainRecord, SessionRecord, Status
from tests.support.making import did, kg, trained


def sessions() -> list[SessionRecord]:
    first = trained(
        did(set=1, reps=8), did(set=2, reps=7, rir=1), did("nordic_curl", reps=5),
        check_in=CheckIn(soreness=1, readiness=4, body_weight=kg(82.4)),
        notes=(NoteRecord(START, "Grip *gave* out <first> [80%]"),),
        pains=(PainRecord(START, None, "behind_knee", sharp=False, answer="lighter", level=3),),
    )  # fmt: skip
    return [trained(did(), day=2, status=Status.DISCARDED), first]


def test_markdown_reads_like_a_notebook_and_shows_what_was_typed() -> None:
    assert (
        as_markdown(sessions())
        == r"""# Training history

## Mon 2 Mar 2026, 18:00 · Own program · Day A

- Body weight 82.4 kg
- Soreness 1 of 4
- Readiness 4 of 5
- **Romanian deadlift** 8 × 100 kg; 7 × 100 kg, 1 in reserve
- **Nordic curl** 5 reps
- Note: Grip \*gave\* out \<first\> \[80%\]
- Pain: behind the knee, dull, 3 of 10, went on lighter

## Wed 4 Mar 2026, 18:00 · Own program · Day A (thrown away)

- **Romanian deadlift** 8 × 100 kg
"""
    )


def test_text_has_every_set_and_no_sign_of_a_terminal() -> None:
    nasty = replace(sessions()[1], day_name="\x1b[2JDay A")
    lines = as_text([nasty]).splitlines()
    assert lines[0] == "Mon 2 Mar 2026, 18:00 · day-0"
    assert "    7 × 100 kg, 1 in reserve" in lines
    assert all(line.isprintable() for line in lines)


def test_a_day_without_training_is_its_answers() -> None:
    noted = trained(status=Status.NOTED, check_in=CheckIn(body_weight=kg(82.4)), id="note-1")
    assert as_text([noted]).splitlines() == ["Mon 2 Mar 2026, 18:00 · note-1", "Body weight 82.4 kg"]
    assert as_markdown([noted]).splitlines()[2:] == ["## Mon 2 Mar 2026, 18:00", "", "- Body weight 82.4 kg"]


def test_a_new_session_only_adds_lines_at_the_end() -> None:
    both, first = sessions(), sessions()[1:]
    assert as_markdown(both).startswith(as_markdown(first))
    assert as_text(both).startswith(as_text(first))
