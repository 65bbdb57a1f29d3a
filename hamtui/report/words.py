"""Training put into words, for the screen and the command line alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from hamtui.report.words_groups import group_done, group_text, placed
from hamtui.training.base.history import PainRecord, Phase, SessionRecord, SetRecord, Status, Technique, whole_sets
from hamtui.training.base.program import Prescription, Program
from hamtui.training.base.rest import clock_text
from hamtui.training.base.weight import Weight
from hamtui.training.base.words import SHORT_DAYS, day_text, decimal, plural
from hamtui.training.coach.pains import PainAnswer, PainNote, site_name
from hamtui.training.coach.plan import Plan, PlanItem
from hamtui.training.coach.recovery import Change
from hamtui.training.coach.volume import DOSE, FLEXIBILITY, MOST_IN_RESERVE, Week
from hamtui.training.session.duration import minutes, plan_seconds

PHASE_NAMES = {
    Phase.WARM_UP: "Warm-up",
    Phase.RAMP_UP: "Ramp-up",
    Phase.WORK: "Work",
    Phase.CORE: "Core",
    Phase.COOL_DOWN: "Cool-down",
}
ANSWERS: dict[str, str] = {
    PainAnswer.LIGHTER: "went on lighter",
    PainAnswer.SHORTER_RANGE: "went on with a shorter range",
    PainAnswer.SWAP: "took another exercise",
    PainAnswer.END_EXERCISE: "ended the exercise",
    PainAnswer.END_SESSION: "ended the session",
}

STATES = {Status.DISCARDED: "thrown away", Status.RUNNING: "running"}
TECHNIQUES = {Technique.DROP_SET: "drop set", Technique.REST_PAUSE: "rest-pause", Technique.FORCED_REPS: "forced reps"}


def counted(sessions: Iterable[SessionRecord]) -> str:
    """How many sessions, and apart from them days of which only something was noted: 3 sessions and 1 note of a day."""
    each = list(sessions)
    notes = sum(session.status is Status.NOTED for session in each)
    told = plural(len(each) - notes, "session")
    return f"{told} and {plural(notes, 'note')} of a day without training" if notes else told


def titled(program: str, day: str) -> str:
    """A program and its day; once where both have the same name."""
    return program if program == day else f"{program} · {day}"


def today_lines(plan: Plan, week: Week, running: Plan | None) -> Iterator[str]:
    """A day's plan with its reasons, and where the week stands; the plan of a session that runs comes first."""
    if running:
        title = titled(running.program_name, running.day_name)
        yield f"A session is unfinished: {title}. hamtui goes on with it."
    yield from (*plan.warnings, *plan.notes)
    yield f"{titled(plan.program_name, plan.day_name)}, {about(plan)}"
    for item in plan.items:
        if item.phase in ("work", "core"):
            if item.group and item.place == 1:
                head = group_text(item.group)
                yield f"  {head[0].upper()}{head[1:]}"
            yield f"  {placed(item)}{' (optional)' if item.optional else ''}: {dose(item)}"
            ramp = ramp_text(item) and f"ramp-up {ramp_text(item)}"
            yield from (f"    {line}" for line in (ramp, item.reason, item.sets_reason) if line)
    yield from filter(None, ledger(week))


def about(plan: Plan) -> str:
    """How long a plan takes: about 61 min."""
    return f"about {minutes(plan_seconds(plan))} min"


def dose(item: PlanItem) -> str:
    """What an item asks for: 3 × 6–8 at 100 kg, 2 × 30 s a side, 5 min."""
    sets = item.working
    first = sets[0]
    side = " a side" if item.each_side else ""
    if first.metres is not None:
        times, load = f"{len(sets)} × " if len(sets) > 1 else "", f" at {first.load}" if first.load else ""
        return f"{times}{first.metres} m{side}{load}"
    if first.seconds is not None:
        time = f"{first.seconds // 60} min" if first.seconds % 60 == 0 else f"{first.seconds} s"
        return f"{f'{len(sets)} × ' if len(sets) > 1 else ''}{time}{side}"
    above = [s.target for s in sets if s.target and s.reps and s.target > s.reps.high]
    reps = [str(s.target if above else s.reps or s.target) for s in sets]
    count = f"{len(sets)} × {reps[0]}" if len(set(reps)) == 1 else ", ".join(reps)
    loads = " / ".join(str(s.load) for s in sets) if len({s.load for s in sets}) > 1 else first.load
    load = "" if first.load is None else f" from {first.load} up" if item.find else f" at {loads}"
    return f"{count}{side}{load}"


def ramp_text(item: PlanItem) -> str:
    """The ramp-up sets of an item: 20 kg × 8, 40 kg × 5; empty without any."""
    ramped = [s for s in item.sets if s.kind.facts.leads_up and s.load]
    return ", ".join(f"{s.load} × {s.target}" for s in ramped)


def ledger(week: Week) -> tuple[str, str, str]:
    """The week's hard sets by pattern against the dose, what is missing, and what else was done."""
    other = week.total - week.hinge - week.knee_flexion
    counts = (
        f"This week: {decimal(week.total)} of {DOSE[0]}–{DOSE[1]} hard sets"
        f" · hip hinge {decimal(week.hinge)} · knee flexion {decimal(week.knee_flexion)}"
        f"{f' · other {decimal(other)}' if other > 0 else ''}"
    )
    more = (
        f"{plural(week.easy, 'set')} not counted: more than {MOST_IN_RESERVE} reps left in reserve"
        if week.easy
        else "",
        f"Flexibility: {week.flexibility} of {FLEXIBILITY} sessions this week" if week.flexibility else "",
    )
    return counts, week.missing, " · ".join(filter(None, more))


def when(moment: datetime) -> str:
    """A day and time in the zone it was noted in: Mon 2 Mar 2026, 18:00."""
    return f"{SHORT_DAYS[moment.weekday()]} {day_text(moment)}, {moment:%H:%M}"


def session_line(session: SessionRecord) -> str:
    """A session in one line."""
    working = session.working
    exercises = list(dict.fromkeys(done.name for done in working))
    names = ", ".join(exercises[:3]) + (" …" if len(exercises) > 3 else "")
    status = f" ({STATES[session.status]})" if session.status in STATES else ""
    sets = plural(whole_sets(working), "working set") if working else plural(whole_sets(session.sets), "set")
    title = titled(session.program_name, session.day_name)
    time = clock_text(session.active_s) if session.active_s else ""
    return " · ".join(filter(None, (f"{title}{status}", sets, time, names)))


def set_text(done: SetRecord) -> str:
    """One set with its parts: left 8 × 100 kg, 2 in reserve, rested 2:10."""
    side = f"{done.side} " if done.side else ""
    parts = "".join(f" + {amount_text(part.reps, part.load)}{_reserve(part.rir)}" for part in done.parts)
    technique = f", {TECHNIQUES[done.technique]}" if done.technique else ""
    rested = f", rested {clock_text(done.rested_s)}" if done.rested_s is not None else ""
    return f"{side}{done_of(done)}{_reserve(done.rir)}{parts}{technique}{rested}"


def done_of(done: SetRecord) -> str:
    """What was done before any part: 8 × 100 kg, 12 reps, 30 s."""
    if done.metres is not None:
        return way_text(done.metres, done.seconds, done.load)
    if done.seconds is None:
        return amount_text(done.reps or 0, done.load)
    if done.reps is not None:
        return f"{amount_text(done.reps, done.load)} in {clock_text(done.seconds)}"
    return f"{time_text(done.seconds)} × {done.load}" if done.load else time_text(done.seconds)


def time_text(seconds: int) -> str:
    """A time as it is told: 30 s, 25:00."""
    return f"{seconds} s" if seconds < 100 else clock_text(seconds)


def way_text(metres: int, seconds: int | None, load: Weight | None) -> str:
    """A way that was gone: 40 m × 24 kg, 5 km in 25:00."""
    within = f" in {clock_text(seconds)}" if seconds else ""
    return f"{far_text(metres)}{f' × {load}' if load else ''}{within}"


def far_text(metres: int) -> str:
    """How far: 40 m, 5 km."""
    return f"{decimal(metres / 1000)} km" if metres >= 1000 else f"{metres} m"


def amount_text(reps: int, load: Weight | None) -> str:
    """Reps at a load: 8 × 100 kg, 12 reps."""
    return f"{reps} × {load}" if load else plural(reps, "rep")


def _reserve(rir: int | None) -> str:
    return "" if rir is None else f", {rir} in reserve"


def session_lines(session: SessionRecord) -> list[str]:
    """A session in full: by kind and exercise, every set, then notes and pain."""
    lines = []
    for kind in dict.fromkeys(done.kind for done in session.sets):
        lines.append(kind.facts.heading)
        own = [done for done in session.sets if done.kind is kind]
        for name in dict.fromkeys(done.name for done in own):
            texts = [set_text(done) for done in own if done.name == name]
            if kind.facts.main:
                lines += [f"  {name}", *(f"    {text}" for text in texts)]
            else:
                lines.append(f"  {name}: {', '.join(texts)}")
    lines += map(group_done, session.groups)
    names = {done.exercise: done.name.lower() for done in session.sets}
    lines += [
        f"Note{f' on {names.get(note.exercise, note.exercise)}' if note.exercise else ''}: {note.text}"
        for note in session.notes
    ]
    lines += [f"Pain: {pain_text(pain, session)}" for pain in session.pains]
    return lines


def pain_text(pain: PainRecord, session: SessionRecord) -> str:
    """A report of pain: lower back, sharp, 5 of 10, Romanian deadlift, went on lighter."""
    name = next((done.name for done in session.sets if done.exercise == pain.exercise), "")
    level = f"{pain.level} of 10" if pain.level is not None else ""
    kind = "gone" if pain.level == 0 else "sharp" if pain.sharp else "dull"
    level = "" if pain.level == 0 else level
    side = f"{pain.side} side" if pain.side else ""
    answer = ANSWERS.get(pain.answer, pain.answer.replace("_", " "))
    return ", ".join(filter(None, (site_name(pain.where), side, kind, level, name, answer)))


def program_lines(program: Program, name_of: Callable[[str], str]) -> list[str]:
    """A program with all its days; `name_of` gives the name of an exercise."""
    often = "once" if program.per_week.high == 1 else f"{program.per_week} times"
    lines = [f"{program.name} ({program.id}), {often} a week", program.summary]
    for day in program.days:
        times = f", {day.times} times" if day.times > 1 else ""
        lines += ["", f"{day.name} ({program.id}/{day.id}){times}"]
        places: dict[str, int] = {}
        for prescribed in (*day.work, *day.core):
            group = day.group(prescribed)
            if group and group.id not in places:
                head = group_text(group)
                lines.append(f"  {head[0].upper()}{head[1:]}")
            if group:
                places[group.id] = places.get(group.id, 0) + 1
            place = f"  {group.id}{places[group.id]} " if group else ""
            lines.append(f"  {place}{_prescription_text(prescribed, name_of)}")
    return [*lines, *(["", program.about] if program.about else [])]


def _prescription_text(prescribed: Prescription, name_of: Callable[[str], str]) -> str:
    what = f"{prescribed.sets} × {', '.join(map(str, prescribed.reps)) or prescribed.hold or ''}".rstrip(" ×")
    seconds = " s" if prescribed.hold and not prescribed.reps else ""
    rest = f", rest {prescribed.rest}" if prescribed.rest else ""
    instead = f" (or {', '.join(name_of(other) for other in prescribed.instead)})" if prescribed.instead else ""
    optional = ", optional" if prescribed.optional else ""
    return f"{name_of(prescribed.exercise)}{instead}: {what}{seconds}{rest}{optional}"


def change_text(*changes: Change) -> str:
    """Changes that have one reason: Romanian deadlift, Ball leg curl: one set fewer: very sore for 4 days."""
    reason = changes[0].reason
    return f"{', '.join(change.name for change in changes)}: {reason[0].lower()}{reason[1:]}"


def pain_question(pain: PainNote | None) -> str:
    """The question after a pain of an earlier day; empty without one."""
    if pain is None:
        return ""
    level = f", {pain.level} of 10" if pain.level is not None else ""
    kind = "Sharp pain" if pain.sharp else "Pain"
    return f"{kind} on {day_text(pain.at, 0)}, {site_name(pain.where)}{level}: how is it today?"
