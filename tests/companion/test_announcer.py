from __future__ import annotations

from hamtui.companion.session_time import CueAnnouncer
from hamtui.cues.cue import CueKind
from hamtui.cues.phrases import battery_low
from hamtui.testing.fakes import RecordedCues
from hamtui.training.base.exercise import Tempo
from hamtui.training.session.events import PacerSet
from hamtui.training.session.pacer import LEAD_IN_S
from tests.support import making
from tests.support.walking import Walker, begin


def resting() -> Walker:
    walker = begin(making.plan(making.lift(sets=2)))
    walker.until(lambda session: session.rest is not None)
    return walker


def watched(walker: Walker, announcer: CueAnnouncer, seconds: int) -> None:
    for _ in range(seconds * 4):
        announcer.show(walker.session, walker.clock.pass_time(0.25))


def test_each_cue_of_a_rest_is_given_once_at_any_rate_of_ticks() -> None:
    walker, player = resting(), RecordedCues()
    watched(walker, CueAnnouncer(player), 240)
    kinds = [cue.kind for cue in player.given if cue.kind is not CueKind.PHASE_TICK]
    assert kinds == [CueKind.REST_READY, CueKind.REST_OVERDUE_SOON]


def test_the_title_of_the_window_counts_the_rest_down_and_over() -> None:
    walker, player = resting(), RecordedCues()
    announcer = CueAnnouncer(player)
    announcer.show(walker.session, walker.clock.now())
    assert player.titles == ["resting 2:00"]
    announcer.show(walker.session, walker.clock.pass_time(121))
    assert player.titles[-1].startswith("ready ")
    announcer.show(walker.session, walker.clock.pass_time(120))
    assert player.titles[-1].startswith("overdue ")
    walker.press()
    announcer.show(walker.session, walker.clock.now())
    assert player.titles[-1] == "hamtui"


def test_a_low_battery_is_given_too() -> None:
    walker, player = resting(), RecordedCues(of_battery=battery_low(20))
    CueAnnouncer(player).show(walker.session, walker.clock.now())
    assert CueKind.BATTERY_LOW in [cue.kind for cue in player.given]


def test_the_pacer_tells_each_phase_as_it_begins_and_each_rep_as_it_is_done() -> None:
    walker, player = begin(making.plan(making.lift(sets=1))), RecordedCues()
    walker.until(lambda session: session.doing is not None)
    tempo = Tempo(2, 0, 1, 0)
    walker.do(PacerSet(walker.clock.now(), walker.step.id, tempo))
    watched(walker, CueAnnouncer(player), LEAD_IN_S + 2 * tempo.rep_seconds)
    kinds = [cue.kind for cue in player.given]
    assert kinds.count(CueKind.REP_TICK) == 2
    assert kinds.count(CueKind.PHASE_TICK) == 2 * 2 + 1
