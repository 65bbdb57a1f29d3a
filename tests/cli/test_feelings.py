"""How one is, said by command: pain, check."""

from __future__ import annotations

from pathlib import Path

from tests.support.lifting_room import failure, hamtui, printed, read


def test_pain_is_noted_shown_exported_and_acted_on(tmp_path: Path) -> None:
    said = printed(tmp_path, "pain", "left hamstring 6 sharp")
    assert "hamstring, left side, sharp, 6 of 10" in said
    assert "physiotherapist or physician. A pop, bruising" in said
    (note,) = read(tmp_path, "history")
    shown = read(tmp_path, "show", note["id"])
    assert [(pain["where"], pain["level"], pain["sharp"], pain["side"]) for pain in shown["pains"]] == [
        ("hamstring", 6, True, "left")
    ]
    today = printed(tmp_path, "today")
    assert today.startswith("Sharp pain, hamstring, 6 of 10")
    assert "Conventional deadlift" not in today
    assert read(tmp_path, "today")["warnings"]
    for form in ("json", "markdown", "text"):
        assert "hamstring" in printed(tmp_path, "export", "--format", form)


def test_a_check_in_is_noted_and_exported(tmp_path: Path) -> None:
    said = printed(tmp_path, "check", "sore 3 for 4 days, ready 2, pain 4 lower back")
    assert said.rstrip().endswith("very sore for 4 days, readiness 2 of 5, pain 4 of 10 (lower back)")
    text = printed(tmp_path, "export", "--format", "markdown")
    assert "Soreness 3 of 4, for 4 days" in text
    assert "Pain 4 of 10, lower back" in text
    made = read(tmp_path, "check", "ready 4", "--date", "2025-11-20")
    assert (made["check_in"]["readiness"], made["started_at"][:10]) == (4, "2025-11-20")


def test_what_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    assert failure(hamtui(tmp_path, "pain", "elbow 3")).startswith('"elbow" is no place')
    assert failure(hamtui(tmp_path, "check", "sore 9")).startswith('"sore 9" does not fit')
    assert failure(hamtui(tmp_path, "pain", "hamstring 3", "--date", "2999-01-01")).startswith("That is still to come")
