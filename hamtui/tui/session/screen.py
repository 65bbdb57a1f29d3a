"""The session screen: one stage with the current step, the outline at its side, one big key."""

from __future__ import annotations

from msgspec import Struct
from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message

from hamtui.body.motion import depth_at, depth_of
from hamtui.body.picture import Figure
from hamtui.clock import Clock
from hamtui.companion.lookup import Lookup
from hamtui.companion.running_session import RunningSession
from hamtui.report.outline import outline_of
from hamtui.report.words import PHASE_NAMES, titled
from hamtui.training.base.exercise import Exercise
from hamtui.training.base.moment import Moment
from hamtui.training.base.rest import clock_text
from hamtui.training.session import events as ev
from hamtui.training.session.groups import block_of
from hamtui.training.session.next_action import Ask, primary, with_lightest_asked
from hamtui.training.session.pacer import PacePhase, pace
from hamtui.training.session.state import Session
from hamtui.training.session.steps import StepKind
from hamtui.tui.session.commands import CHANGES, STRIDES, Pick, keys_now
from hamtui.tui.session.finish_by import end_text
from hamtui.tui.session.glance import GlanceView, glance_of
from hamtui.tui.session.outline_list import HINTS as OUTLINE_HINTS
from hamtui.tui.session.outline_list import OutlineList
from hamtui.tui.session.questions import QUESTIONS, Questions
from hamtui.tui.session.stage import Stage, is_empty, stage_of
from hamtui.tui.session.stage_view import StageView
from hamtui.tui.session.step_words import why_this
from hamtui.tui.shared.binding import bound, in_order
from hamtui.tui.shared.close_once import CloseOnceScreen
from hamtui.tui.shared.figure_view import FigureView
from hamtui.tui.shared.key_bar import KeyBar
from hamtui.tui.shared.panel import Panel
from hamtui.tui.shared.plain_text import PlainText

ARMED_S = 5


class Armed(Struct, frozen=True):
    """A question put to the lifter: the same press again does `event`, until `until` (real seconds)."""

    step: str | None
    event: type[ev.Event]
    until: float


class SessionScreen(CloseOnceScreen[None]):
    """Walks through the session that `running` holds."""

    CSS_PATH = "session.tcss"
    AUTO_FOCUS = ""
    BINDINGS = in_order(
        bound("session.primary", "primary", priority=True),
        *(bound(action_id, f"change('{action_id}')") for action_id in CHANGES),
        *(bound(action_id, f"ask('{action_id}')") for action_id in QUESTIONS),
        bound("session.why", "why"),
        bound("session.technique", "technique"),
        bound("session.glance", "glance"),
        bound("session.outline", "outline"),
        bound("session.leave", "leave"),
    )

    class Ended(Message):
        """The session is over, finished or thrown away."""

    class ViewChosen(Message):
        """The lifter wants the glance view, or the stage, from now on."""

        def __init__(self, *, glance: bool) -> None:
            super().__init__()
            self.glance = glance

    def __init__(
        self,
        running: RunningSession,
        clock: Clock,
        lookup: Lookup,
        questions: Questions,
        *,
        glance: bool = False,
        said: str = "",
    ) -> None:
        super().__init__(classes="-glance" if glance else None)
        self.running = running
        self._clock = clock
        self._lookup = lookup
        self._questions = questions
        self._said = said
        self.last_word = said
        self.strides = False
        self._armed: Armed | None = None
        self._choice = 0
        self._drawn = ""
        self._figure: Figure | None = None
        self._ended = False
        self._beat: tuple[Session, tuple[int, ...], int] | None = None

    def compose(self) -> ComposeResult:
        """Top line, stage, outline, keys."""
        with Horizontal(id="top"):
            yield PlainText(id="program")
            yield PlainText(id="time")
        yield PlainText(id="trouble")
        with Horizontal(id="body"):
            yield StageView(id="stage")
            with Vertical(id="side"):
                yield OutlineList(id="outline")
                yield Panel("", FigureView(id="figure"), id="figure-panel")
                yield Panel("Cues", PlainText(id="cues-aside"), id="cues-panel")
        yield GlanceView(id="glance")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the session."""
        plan = self.running.session.plan
        self.query_one("#program", PlainText).show(titled(plan.program_name, plan.day_name))
        self.refresh_session()
        self.say(self._said)

    @property
    def stage(self) -> Stage:
        """What there is to be seen of the session now."""
        return stage_of(self.running.session, self._clock.now(), self._lookup, self._choice)

    def tick(self) -> None:
        """Show the stage as it is now; called at every tick of the app."""
        if not self.is_current:
            return
        now = self._clock.now()
        session = self.running.session
        beat = (session, session.seconds(now), now.wall.minute)
        if beat == self._beat and not (session.doing and session.doing.pacer):
            return
        self._beat = None if self.running.busy or self.running.trouble else beat
        if self._armed and self._clock.real() > self._armed.until:
            self._disarm()
        self._show(now)

    def _disarm(self) -> None:
        """What was asked is over; its words go."""
        self._armed = None
        self.say("")

    def refresh_session(self) -> None:
        """Show what changed; called whenever an event is kept."""
        if self.running.session.ended is not None:
            if not self._ended:
                self._ended = True
                self.post_message(self.Ended())
            return
        self._ended = False
        step = self.running.session.current
        if self._armed and self._armed.step != (step.id if step else None):
            self._disarm()
        self._show(self._clock.now())
        self.query_one(OutlineList).show(outline_of(self.running.session))

    def _show(self, now: Moment) -> None:
        session = self.running.session
        step = session.current
        elapsed = clock_text(int(session.timer.elapsed(now)))
        phase = f"{PHASE_NAMES[step.phase]} · " if step else ""
        off = "rests off · " if session.rests_off else ""
        self.query_one("#time", PlainText).show(
            f"{phase}{elapsed} · {off}{end_text(session, now)}" if step else elapsed
        )
        trouble = f" NOT SAVED  {self.running.trouble} The session goes on; saving is tried again. "
        self.query_one("#trouble", PlainText).show(trouble if self.running.trouble else "")
        self.set_class(is_empty(session), "-alone")
        stage = stage_of(session, now, self._lookup, self._choice)
        if self.has_class("-glance"):
            self.query_one(GlanceView).show(glance_of(session, stage))
        else:
            self.query_one(StageView).show(stage)
        cues = [f"! {stage.watch}"] * bool(stage.watch) + [f"• {cue}" for cue in stage.cues]
        cues += [f"Why: {stage.why}"] * bool(stage.why) + [stage.know] * bool(stage.know)
        self.query_one("#cues-aside", PlainText).show("\n".join(cues))
        self.query_one("#cues-panel").set_class(not cues, "-empty")
        self._show_keys()
        self._move(session, now)

    def _show_keys(self) -> None:
        """The keys of the set, or of the outline while it has the focus."""
        outlined = self.query_one(OutlineList).has_focus
        self.query_one(KeyBar).show_hints(OUTLINE_HINTS if outlined else keys_now(self.running.session))

    def on_descendant_focus(self) -> None:
        """The outline has keys of its own."""
        self.call_after_refresh(self._show_keys)

    def on_descendant_blur(self) -> None:
        """The keys of the set again."""
        self.call_after_refresh(self._show_keys)

    def _move(self, session: Session, now: Moment) -> None:
        """Let the figure stand as the exercise begins, or move with the pacer."""
        step, view = session.current, self.query_one(FigureView)
        item = session.item(step) if step else None
        if item is None or not (self.has_class("-wide") or self.has_class("-huge")):
            return
        if item.exercise != self._drawn:
            self._drawn = item.exercise
            self._figure = self._lookup.figure(item.exercise)
            panel = self.query_one("#figure-panel", Panel)
            panel.set_class(self._figure is None, "-empty")
            panel.show_title(item.name)
            view.play(self._figure, item.tempo, item.begins, slow=session.rest is not None)
        if session.doing is not None and session.doing.pacer is not None:
            led = pace(session.doing.pacer, session.doing.timer.elapsed(now))
            ready = led.phase is PacePhase.READY
            view.show(self._figure, depth_at(0.0, None, item.begins) if ready else depth_of(led.phase, led.part))

    def words_now(self) -> dict[str, str]:
        """Digits pick cardio before it begins, and say what was in reserve after a set."""
        picking = self._picking
        return {f"session.digit_{n}": f"Pick {n}" if picking else f"{n} in reserve" for n in range(6)}

    def say(self, text: str) -> None:
        """A word to the lifter under the stage, until the next key."""
        self.last_word = text
        self.query_one(StageView).say(text)
        self.query_one(GlanceView).say(text)

    def _submit(self, event: ev.Event, said: str = "") -> None:
        self._armed = None
        told = self.running.submit(event) or said
        self.say(f"{told[:1].upper()}{told[1:]}")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the outline has the focus, the big key is its own."""
        del parameters
        return not (action == "primary" and self.query_one(OutlineList).has_focus)

    def action_primary(self) -> None:
        """The big key."""
        if self.running.busy:
            return
        session, now = self.running.session, self._clock.now()
        if session.paused is None and is_empty(session):
            self.action_ask("session.add_exercise")
            return
        step = session.current
        picks = session.item(step).choices if step else ()
        choice = picks[self._choice] if picks and step and step.kind is StepKind.CARDIO else None
        answer = with_lightest_asked(session, primary(session, now, choice))
        if not isinstance(answer, Ask):
            self._submit(answer)
            return
        asked, real = (step.id if step else None, type(answer.event)), self._clock.real()
        if self._armed and (self._armed.step, self._armed.event) == asked and real <= self._armed.until:
            self._submit(answer.event)
        else:
            self._armed = Armed(*asked, real + ARMED_S)
            self.say(answer.text)

    def action_change(self, action_id: str) -> None:
        """What a key changes; before cardio, digits and arrows pick."""
        changing = (STRIDES if self.strides and action_id in STRIDES else CHANGES)[action_id]
        if changing.pick is not None and self._picking:
            self._pick(changing.pick)
            return
        change = changing.change(self.running.pending, self._clock.now(), self._lookup)
        if change.event is not None:
            self._submit(change.event, change.said)
        elif change.said:
            self.say(change.said)

    @property
    def _picking(self) -> bool:
        session = self.running.pending
        step = session.current
        return step is not None and step.kind is StepKind.CARDIO and session.doing is None

    @property
    def _choices(self) -> int:
        """How many kinds of cardio there are to pick from."""
        session = self.running.pending
        return len(session.item(session.upcoming[0]).choices)

    def _pick(self, pick: Pick) -> None:
        """Pick cardio by its number, or the next or previous one."""
        count = self._choices
        wanted = (self._choice + pick.by) % max(1, count) if pick.number is None else pick.number - 1
        if 0 <= wanted < count:
            self._choice = wanted
            self._show(self._clock.now())

    def offers(self, action_id: str) -> bool:
        """Whether there is something for this action to do now."""
        session = self.running.pending
        if asking := QUESTIONS.get(action_id):
            return not asking.about_step or session.current is not None
        if action_id == "session.technique":
            return self._exercise is not None
        changing = CHANGES.get(action_id)
        if changing is None:
            return True
        if changing.pick is not None and self._picking:
            return changing.pick.number in range(1, 1 + self._choices)
        event = changing.change(session, self._clock.now(), self._lookup).event
        return event is not None and self.running.fits(event)

    def action_outline(self) -> None:
        """To the outline, which is shown for it; from there it is hidden."""
        outline = self.query_one(OutlineList)
        shown = self.has_class("-outline") is self.has_class("-narrow")
        if not shown or outline.has_focus:
            self.toggle_class("-outline")
        if shown and outline.has_focus:
            self.set_focus(None)
        elif shown:
            outline.enter()
        else:
            self.call_after_refresh(outline.enter)

    def on_outline_list_go_to(self, message: OutlineList.GoTo) -> None:
        """What is left of an exercise now, before what is left of the current one."""
        session = self.running.pending
        step, name = session.current, session.items[message.item].name
        if step is not None and step.item != message.item:
            self._submit(ev.ExerciseMoved(self._clock.now(), message.item, step.item), f"{name} now")
        if self.has_class("-narrow"):
            self.remove_class("-outline")
        self.set_focus(None)

    def on_outline_list_moved(self, message: OutlineList.Moved) -> None:
        """An exercise changes places with its neighbour among those ahead."""
        session = self.running.pending
        ahead = list(dict.fromkeys(block_of(session, item) for item in session.ahead))
        mine = block_of(session, message.item)
        at = ahead.index(mine) + message.by if mine in ahead else -1
        if not 0 <= at < len(ahead):
            return
        behind = at if message.by < 0 else at + 1
        before = next((item for item in ahead[behind] if item in session.ahead), None) if behind < len(ahead) else None
        name = session.items[message.item].name
        said = f"{name} {'earlier' if message.by < 0 else 'later'}"
        self._submit(ev.ExerciseMoved(self._clock.now(), message.item, before), said)

    def action_why(self) -> None:
        """The reasons of the numbers of the current exercise, and what would change them."""
        from hamtui.tui.shared.help import HelpScreen

        session = self.running.session
        if session.current is None:
            return
        item = session.item(session.current)
        told = (
            ("load", why_this(session, session.current) or item.reason),
            ("sets", item.sets_reason),
            ("last", item.last),
            ("change", item.change),
        )
        lookup = [(name, text) for name, text in told if text]
        self.app.push_screen(
            HelpScreen(lookup or [("", "Nothing is advised here: it is the same each time.")], item.name)
        )

    @property
    def _exercise(self) -> Exercise | None:
        """The exercise of the current step, of cardio the one that is picked; None where it is gone."""
        session = self.running.pending
        step, doing = session.current, session.doing
        if step is None:
            return None
        item = session.item(step)
        picked = item.choices[self._choice] if self._picking and self._choice < len(item.choices) else ""
        return self._lookup.exercise((doing.choice if doing else None) or picked or item.exercise)

    def action_technique(self) -> None:
        """How the exercise of the current step is done."""
        from hamtui.tui.shared.technique import TechniqueScreen

        if (exercise := self._exercise) is not None:
            self.app.push_screen(TechniqueScreen(exercise, self._lookup.figure(exercise.id)))

    def action_glance(self) -> None:
        """The whole terminal for the digits, or the stage with its outline again."""
        self.toggle_class("-glance")
        self._show(self._clock.now())
        self.post_message(self.ViewChosen(glance=self.has_class("-glance")))

    @work(group="dialog")
    async def action_ask(self, action_id: str) -> None:
        """A question to the lifter, and what follows from the answer."""
        with self.running.question():
            answer = await QUESTIONS[action_id].ask(self._questions, self.app, self.running.pending)
        for event in answer.events:
            self._submit(event, answer.said)
        if not answer.events and answer.said:
            self._show(self._clock.now())
            self.say(answer.said)

    def action_leave(self) -> None:
        """Leave; the session waits on the first screen."""
        self.dismiss(None)
