"""What a session may have to ask: which exercise instead, and how to go on after pain."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hamtui.clock import Clock
from hamtui.companion.lookup import Lookup
from hamtui.store.disk.errors import StoreError
from hamtui.training.base.exercise import Exercise
from hamtui.training.base.group import GroupKind
from hamtui.training.base.history import Phase
from hamtui.training.base.words import decimal, noun, plural
from hamtui.training.coach.pains import WARNING_SIGNS, PainAnswer, acts_on, must_stop
from hamtui.training.coach.plan import PlanItem
from hamtui.training.coach.precautions import FELT
from hamtui.training.editing.dates import Misdated, read_until
from hamtui.training.editing.rack_text import read_load
from hamtui.training.session import events as ev
from hamtui.training.session.apply import apply
from hamtui.training.session.apply_sets import counts
from hamtui.training.session.finish_by import fit
from hamtui.training.session.next_action import next_working
from hamtui.training.session.state import Session
from hamtui.training.session.steps import Step
from hamtui.tui.session.commands import NO_LOAD
from hamtui.tui.session.finish_by import cut_lines, end_text
from hamtui.tui.session.grouping import GROUP_KINDS, HOW_IT_GOES, group_made, usual_words, what_may_go_together
from hamtui.tui.shared.dialogs import Ask, Choice, Confirm, Pick, needed
from hamtui.tui.shared.questionnaire import KINDS, NOTE_ON_SESSION, PLACES, SHARP, STRENGTH, put

if TYPE_CHECKING:
    from textual.app import App

LIGHTER = 0.8
LISTED = 6
OFF_BY = (0.75, 1.25)
A_TIME = "such as 18:40, or in 45 min"
WATCH_IT = Choice(PainAnswer.GO_ON, "Go on as it was", "and watch it")
SAFEST = PainAnswer.END_EXERCISE
ANSWERS = (
    Choice(PainAnswer.LIGHTER, "Go on lighter", "about 20 % off"),
    Choice(PainAnswer.SHORTER_RANGE, "Go on with a shorter range", "stop well before it hurts"),
    Choice(PainAnswer.SWAP, "Another exercise", "same pattern, today only"),
    Choice(PainAnswer.END_EXERCISE, "End this exercise", "keep what was done"),
    Choice(PainAnswer.END_SESSION, "End the session", "keep what was done"),
)


STOPPING = tuple(choice for choice in ANSWERS if choice.id in (SAFEST, PainAnswer.END_SESSION))
ADVICE = "Kept. If it stays, ask a physiotherapist or physician"


class Answer(Struct, frozen=True):
    """What follows from a question: events, and a word to the lifter."""

    events: Sequence[ev.Event] = ()
    said: str = ""


NOTHING = Answer()


class Questions(Struct, frozen=True):
    """Asks by dialogs and answers with events.

    `alternatives` lists what can stand in for an item, best first, each with whether the equipment for it is
    there; `fill_in` makes a plan item of one for so many sets; `write` puts a session into a file. `choose` asks for
    any exercise, of which `single` makes a plan item. `keep_note` and `replace` hold beyond this session.
    """

    clock: Clock
    lookup: Lookup
    alternatives: Callable[[PlanItem], Sequence[tuple[Exercise, bool]]]
    fill_in: Callable[[PlanItem, Exercise, int], PlanItem]
    write: Callable[[Session, Path], None]
    choose: Callable[[str], Awaitable[Exercise | None]]
    single: Callable[[Exercise], PlanItem]
    keep_note: Callable[[PlanItem, str], Awaitable[None]]
    replace: Callable[[PlanItem, Exercise], Awaitable[None]]

    async def note(self, app: App[None], session: Session) -> Answer:
        """A line of text to keep, on the exercise of today or on the session."""
        step = session.current
        item = session.item(step) if step and session.item(step).phase in (Phase.WORK, Phase.CORE) else None
        question = f"A note on {item.name.lower()} today" if item else NOTE_ON_SESSION
        text = await app.push_screen_wait(Ask(question, "enter keeps it, empty is none"))
        return Answer([ev.Noted(self.clock.now(), text, item.exercise if item else None)], "Noted") if text else NOTHING

    async def lasting_note(self, app: App[None], session: Session) -> Answer:
        """What is to be remembered of the exercise every time, such as seat 4, pad 2."""
        step = session.current
        if step is None:
            return NOTHING
        item = session.item(step)
        before = self.lookup.note(item.exercise)
        question = f"A note that stays with {item.name.lower()}"
        hint = "such as seat 4, pad 2; enter keeps it, empty removes it, esc changes nothing"
        text = await app.push_screen_wait(Ask(question, hint, before, keeps=False, unkept=before))
        if text == before:
            return NOTHING
        await self.keep_note(item, text)
        return Answer((), f"Kept: {text}" if text else "The note is removed")

    async def add_exercise(self, _: App[None], session: Session) -> Answer:
        """One exercise more: any there is, or one that is made there and then."""
        exercise = await self.choose("Add which exercise?")
        if exercise is None:
            return NOTHING
        item = self.single(exercise)
        before = ", before the cool-down" if any(s.phase is Phase.COOL_DOWN for s in session.upcoming) else ""
        go = f"; {self.lookup.key('session.outline')} goes to it" if session.upcoming else ""
        return Answer([ev.ExerciseAdded(self.clock.now(), item)], f"{exercise.name} added{before}{go}")

    async def group(self, app: App[None], session: Session) -> Answer:
        """The current exercise and those after it as a group of a kind, with its rounds, rests or minutes."""
        if session.doing is not None:
            return Answer((), "End the running set first: a group begins with a set")
        picked = await app.push_screen_wait(Pick("What kind of group, from here on?", GROUP_KINDS))
        if picked is None:
            return NOTHING
        kind = GroupKind(picked)
        choices = what_may_go_together(session, kind)
        if not choices:
            return Answer((), "No exercise lies ahead to go in turn")
        names = [Choice(str(at), each.name) for at, each in enumerate(choices)]
        at = await app.push_screen_wait(Pick(f"Which exercises go into the {kind.word}?", names))
        if at is None:
            return NOTHING
        items = choices[int(at)].items
        hint = f"{HOW_IT_GOES[kind]}; enter takes it, esc changes nothing"
        question = f"How does the {kind.word} go?\n{choices[int(at)].name}"

        def made(text: str) -> tuple[ev.Event | None, str]:
            return group_made(session, self.clock.now(), kind, items, text)

        def fault(text: str) -> str:
            event, said = made(text)
            return "" if event else sentence(said)

        usual = usual_words(session, kind, items)
        text = await app.push_screen_wait(Ask(question, hint, usual, keeps=False, fault=fault))
        if not text:
            return NOTHING
        event, said = made(text)
        undo = f"; {self.lookup.key('session.undo')} takes it back"
        return Answer([event], f"{said}{undo}") if event else Answer((), f"Nothing changed: {said}")

    async def load(self, app: App[None], session: Session) -> Answer:
        """The working load to come, typed; the nearest that can be loaded is taken."""
        step = next_working(session)
        loads = self.lookup.loads(session.item(step).exercise) if step else None
        if step is None or step.load is None or loads is None:
            return Answer((), NO_LOAD)
        question = f"{session.item(step).name}: which load, in {step.load.unit}?"
        usual = step.load

        def fault(text: str) -> str:
            try:
                wanted = read_load(text, usual.unit)
            except ValueError:
                read = f"“{text}” is no load" if text.strip() else "Nothing stands there"
                return f"{read}; expected one in {usual.unit}, such as {decimal(usual.value)}, or with its unit"
            near = loads.nearest(wanted)
            off = near.kg > 0 and not OFF_BY[0] <= wanted.kg / max(near.kg, 0.01) <= OFF_BY[1]
            return f"{wanted} cannot be loaded here; the nearest is {near}" if off else ""

        asked = Ask(question, "enter takes it, esc changes nothing", keeps=False, fault=fault)
        text = await app.push_screen_wait(asked)
        if not text:
            return NOTHING
        wanted = read_load(text, usual.unit)
        chosen = loads.nearest(wanted)
        said = f"Work with {chosen}" if chosen == wanted else f"{wanted} cannot be loaded: work with {chosen}"
        if wanted.unit is not chosen.unit:
            said = f"Work with {chosen}, the nearest to {wanted}"
        return Answer([ev.LoadChosen(self.clock.now(), step.item, chosen)], said)

    async def finish(self, app: App[None], session: Session) -> Answer:
        """Whether to finish before everything is done."""
        left = len(session.upcoming)
        steps = f"{plural(left, 'step')} {noun(left, 'is', 'are')}"
        question = f"{steps} left. What was done is kept." if left else "Every step is done."
        names = Counter(session.item(step).name for step in session.upcoming if counts(step))
        question += "".join(f"\n  {name}: {plural(count, 'set')} left" for name, count in names.most_common(LISTED))
        if not any(entry.step.phase is not Phase.WARM_UP and counts(entry.step) for entry in session.log):
            question += "\nNothing of the work was done: it counts as no day of the program."
        sure = await app.push_screen_wait(Confirm(f"Finish the session now?\n{question}", "Finish"))
        return Answer([ev.Finished(self.clock.now(), early=left > 0)]) if sure else NOTHING

    async def by(self, app: App[None], session: Session) -> Answer:
        """By what time to finish, and whether to leave out what has no room before it."""
        now = self.clock.now()
        lines = ["Finish by what time?", f"As it stands it {end_text(session, now)}."]
        if cuts := cut_lines(session):
            lines += ["Cut so far:", *cuts]

        def fault(text: str) -> str:
            try:
                read_until(text, self.clock.now().wall)
            except Misdated as why:
                return sentence(str(why)) if text.strip() else f"Nothing stands there; expected a time, {A_TIME}"
            return ""

        hint = f"{A_TIME}; enter takes it, esc changes nothing"
        text = await app.push_screen_wait(Ask("\n".join(lines), hint, keeps=False, fault=fault))
        if not text:
            return NOTHING
        now = self.clock.now()
        try:
            until = read_until(text, now.wall)
        except Misdated as why:
            return Answer((), f"Nothing changed: {why}")
        found = fit(session, until, now)
        after = apply(session, found.event)
        ends = f"It {end_text(after, now)}"
        if not cut_lines(after):
            return Answer([found.event], f"It fits. {ends}")
        question = "\n".join([f"Finish by {until:%H:%M}? This is cut:", *cut_lines(after), ends])
        sure = await app.push_screen_wait(Confirm(question, "Cut it"))
        return (
            Answer([found.event], f"{ends}. {self.lookup.key('session.uncut')} takes the cuts back")
            if sure
            else NOTHING
        )

    async def discard(self, app: App[None], session: Session) -> Answer:
        """Whether to throw the session away."""
        sets = plural(len(session.log), "set")
        question = f"Throw this session away?\n{sets} will count for nothing. It stays listed as thrown away."
        sure = await app.push_screen_wait(Confirm(question, "Throw it away"))
        return Answer([ev.Discarded(self.clock.now())]) if sure else NOTHING

    async def export_to(self, app: App[None], session: Session) -> Answer:
        """Where to write the session so far."""
        usual = str(Path.home() / f"hamtui-{session.id}.json")
        where = await app.push_screen_wait(
            Ask(
                "Write this session to which file?",
                "enter writes it, esc does not",
                usual,
                keeps=False,
                fault=needed("the path of a file, such as ~/session.json"),
            )
        )
        if not where:
            return NOTHING
        path = Path(where).expanduser()
        try:
            await asyncio.to_thread(self.write, session, path)
        except StoreError as why:
            return Answer((), str(why))
        return Answer((), f"Written to {path}")

    async def swap(self, app: App[None], session: Session) -> Answer:
        """Which exercise to do instead of the current one."""
        step = session.current
        return await self._swap_item(app, session, step.item) if step else NOTHING

    async def replace_for_good(self, app: App[None], session: Session) -> Answer:
        """Which exercise to do instead of the current one, today and whenever a program asks for it."""
        step = session.current
        return await self._swap_item(app, session, step.item, for_good=True) if step else NOTHING

    async def _swap_item(
        self, app: App[None], session: Session, index: int, note: str = "", *, for_good: bool = False
    ) -> Answer:
        item = session.items[index]
        others = self.alternatives(item)
        choices = [
            Choice(e.id, e.name, equipment_text(e) if there else "equipment not listed as yours") for e, there in others
        ]
        if not choices:
            return Answer((), "No other exercise of this pattern is known")
        when = "from now on" if for_good else "today"
        picked = await app.push_screen_wait(Pick(f"Instead of {item.name.lower()}, {when}", choices, note))
        chosen = next((e for e, _ in others if e.id == picked), None)
        if chosen is None:
            return NOTHING
        left = {s.number for s in session.upcoming if s.item == index and not s.set_kind.facts.leads_up}
        by = as_before_today(self.fill_in(item, chosen, len(left)), session)
        if for_good:
            await self.replace(item, chosen)
        said = f"{chosen.name} {'from now on; undo in the settings' if for_good else 'for today'}"
        return Answer([ev.ExerciseSwapped(self.clock.now(), index, by)], said)

    async def pain(self, app: App[None], session: Session) -> Answer:
        """Where it hurts and how to go on."""
        where = await app.push_screen_wait(Pick("Pain: where?", PLACES, "Let the weight down. What you did is kept."))
        kind = await app.push_screen_wait(Pick("What is it like?", KINDS)) if where else None
        if where is None or kind is None:
            return NOTHING
        level = (await put(app, [STRENGTH]) or {}).get("pain")
        sharp = kind == SHARP
        stop = must_stop(where, sharp=sharp, level=level)
        note = f"Stop this set. {WARNING_SIGNS}." if stop else "Rest first, if you like."
        first = SAFEST if stop else PainAnswer.SWAP if (level or 0) >= FELT else ""
        answers = sorted(STOPPING if stop else [*ANSWERS, WATCH_IT], key=lambda choice: choice.id != first)
        picked = await app.push_screen_wait(Pick("How to go on?", answers, note))
        if picked is None and not stop:
            return NOTHING
        answer = PainAnswer(picked) if picked else PainAnswer.STOPPED
        reported = ev.PainReported(self.clock.now(), where, sharp, answer.value, level)
        after = await self._after_pain(app, session, reported, answer)
        return Answer([reported, *after], "Kept" if session.pains else ADVICE)

    async def _after_pain(
        self, app: App[None], session: Session, reported: ev.PainReported, answer: PainAnswer
    ) -> Sequence[ev.Event]:
        """What the answer does to what is left of the exercise that hurt, once the running set has ended."""
        now, hurt = self.clock.now(), session.current
        if answer is PainAnswer.GO_ON:
            return []
        if answer is PainAnswer.END_SESSION:
            return [ev.Finished(now, early=True)]
        after = apply(session, reported)
        if must_stop(reported.where, sharp=reported.sharp, level=reported.level):
            return [ev.ExerciseSkipped(now, index) for index in hurting(after, hurt, reported.where)]
        left = [step for step in after.upcoming if hurt and step.item == hurt.item]
        if not left:
            return []
        index = left[0].item
        match answer:
            case PainAnswer.END_EXERCISE:
                return [ev.ExerciseSkipped(now, index)]
            case PainAnswer.SWAP:
                note = "The easier ones first. Only what does not hurt."
                return (await self._swap_item(app, after, index, note)).events
            case PainAnswer.SHORTER_RANGE:
                return [ev.Noted(now, f"{after.items[index].name}: shorter range")]
            case PainAnswer.LIGHTER:
                return self._lighter(after, left[-1])
            case PainAnswer.STOPPED:
                return []

    def _lighter(self, session: Session, step: Step) -> Sequence[ev.Event]:
        """The load of a step and those of its exercise down by a fifth; nothing where it has none."""
        loads = self.lookup.loads(session.items[step.item].exercise)
        if step.load is None or loads is None:
            return []
        lighter = loads.below(step.load.scaled(LIGHTER))
        return [ev.LoadChosen(self.clock.now(), step.item, lighter)]


class Asking(Struct, frozen=True):
    """A key that asks something; one about a step only while there is one."""

    ask: Callable[[Questions, App[None], Session], Awaitable[Answer]]
    about_step: bool = False


QUESTIONS: Mapping[str, Asking] = {
    "session.type_load": Asking(Questions.load),
    "session.swap": Asking(Questions.swap, about_step=True),
    "session.replace": Asking(Questions.replace_for_good, about_step=True),
    "session.add_exercise": Asking(Questions.add_exercise),
    "session.group": Asking(Questions.group, about_step=True),
    "session.note": Asking(Questions.note),
    "session.keep_note": Asking(Questions.lasting_note, about_step=True),
    "session.pain": Asking(Questions.pain, about_step=True),
    "session.finish": Asking(Questions.finish),
    "session.by": Asking(Questions.by),
    "session.discard": Asking(Questions.discard),
    "session.export": Asking(Questions.export_to),
}


def sentence(why: str) -> str:
    """A reason as one says it by itself."""
    return f"{why[:1].upper()}{why[1:]}".removesuffix(".")


def hurting(session: Session, hurt: Step | None, where: str) -> list[int]:
    """The exercises still to do that pain keeps from being loaded: the one that hurt, and all of its patterns."""
    trained = session.items[hurt.item].patterns if hurt else ()
    patterns = acts_on(where, trained)
    left = dict.fromkeys(step.item for step in session.upcoming)
    return [i for i in left if (hurt and i == hurt.item) or not patterns.isdisjoint(session.items[i].patterns)]


def as_before_today(item: PlanItem, session: Session) -> PlanItem:
    """The item at the load it was done with earlier in this session, and without ramp-up sets; or as it is."""
    done = (e for e in reversed(session.log) if e.item.exercise == item.exercise and e.step.set_kind.facts.counts)
    load = next((entry.load for entry in done if entry.load), None)
    if load is None:
        return item
    sets = tuple(replace(planned, load=load) for planned in item.working)
    return replace(item, sets=sets, find=False, reason=f"{load}, as before today")


def equipment_text(exercise: Exercise) -> str:
    """What an exercise needs: barbell, bench; or that it needs nothing."""
    return ", ".join(each.replace("_", " ") for each in sorted(exercise.equipment)) or "no equipment"
