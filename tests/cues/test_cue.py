from __future__ import annotations

import pytest
from msgspec import to_builtins

from hamtui.cues.cue import Channel, Cue, CueKind, Failure
from hamtui.cues.settings import CueSettings, Desktop


def test_text_is_cleaned() -> None:
    cue = Cue(CueKind.REST_READY, "Rest\x1b]2;x\x07 over", "a\u202eb\x00\nc")
    assert cue.title == "Rest]2;x over"
    assert cue.text == "ab c"


@pytest.mark.parametrize(
    ("title", "text", "body"),
    [
        ("Rest over", "Rest over. RDL, eight reps.", "RDL, eight reps."),
        ("All done", "All done.", ""),
        ("Time to begin", "Begin within fifteen seconds.", "Begin within fifteen seconds."),
    ],
)
def test_a_notification_does_not_say_its_title_twice(title: str, text: str, body: str) -> None:
    assert Cue(CueKind.REST_READY, title, text).body == body


def test_ticks_go_stale_sooner() -> None:
    assert Cue(CueKind.REP_TICK, "One", "One").fresh_s == 1
    assert Cue(CueKind.REST_READY, "Rest over", "Rest over.").fresh_s == 5


def test_a_failure_is_a_sentence() -> None:
    assert str(Failure(Channel.SPEECH, "there is no speech program.", "Install espeak.")) == (
        "Speech: there is no speech program. Install espeak."
    )


def test_settings_come_back_from_plain_values() -> None:
    chosen = CueSettings(speech=True, desktop=Desktop.ALWAYS, bell=False)
    assert CueSettings.read(to_builtins(chosen)) == chosen
    assert CueSettings.read({"speech": True, "desktop": "always", "bell": False}) == chosen
    assert CueSettings.read({}) == CueSettings()


@pytest.mark.parametrize("plain", [{"bel": True}, {"bell": "yes"}, {"bell": 1}, {"desktop": "sometimes"}])
def test_settings_that_make_no_sense_are_refused(plain: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"is|cue"):
        CueSettings.read(plain)
