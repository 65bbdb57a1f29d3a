"""What an exercise is and how it is done, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from hamtui.body.picture import Figure
from hamtui.report.reasons import reasons_of
from hamtui.training.base.exercise import Exercise, Measure, Muscle, Origin, RepStart, Tempo
from hamtui.training.base.landmarks import Landmarks
from hamtui.training.base.patterns import MUSCLES, PATTERNS, muscle_shares
from hamtui.training.base.program import Program
from hamtui.training.base.words import decimal, plural

MEASURES = {Measure.LOAD: "load and reps", Measure.BODYWEIGHT: "reps", Measure.TIME: "time"}


def list_line(exercise: Exercise) -> str:
    """An exercise in one line of a list: its name, pattern, what it is counted in, and whose it is."""
    whose = {Origin.OWN: "your own"}.get(exercise.origin, "")
    marks = ", ".join(filter(None, (whose, "archived" if exercise.archived else "")))
    return f"{exercise.name:32} {PATTERNS[exercise.pattern].name:18} {measure_text(exercise):24} {marks}".rstrip()


def measure_text(exercise: Exercise) -> str:
    """What a set of it is counted in."""
    what = "time or distance" if exercise.distance else MEASURES[exercise.measure]
    hand = " a hand" if exercise.measure is Measure.LOAD and exercise.loads_each_hand else ""
    return f"{what}{hand}{', with help' if exercise.assisted else ''}{', each side' if exercise.each_side else ''}"


def facts_lines(exercise: Exercise) -> list[str]:
    """All that is known of an exercise, its name first."""
    amount = f"{exercise.reps} reps" if exercise.reps else f"{exercise.seconds} s"
    step = f", steps of {decimal(exercise.step_kg)} kg or {decimal(exercise.step_lb)} lb" if exercise.step_kg else ""
    shares = muscle_shares(exercise)
    rows = [
        ("Pattern", PATTERNS[exercise.pattern].name),
        ("Also called", ", ".join(exercise.names)),
        ("Counted in", measure_text(exercise)),
        ("Equipment", _words((*exercise.equipment, *exercise.gear))),
        ("Main muscles", _words(muscle for muscle, share in shares.items() if share == 1)),
        ("Helping", _words(muscle for muscle, share in shares.items() if share < 1)),
        ("Usually", f"{amount}, rest {exercise.rest}{step}"),
        ("Set up", " · ".join(exercise.set_up)),
        ("Do", " · ".join(exercise.execution)),
        ("Watch for", " · ".join(exercise.watch_for)),
        ("Archived", "offered no more; hamtui exercises archive --back brings it back" if exercise.archived else ""),
    ]
    return [exercise.name, *(f"  {label:13} {text}" for label, text in rows if text)]


def incoming_lines(
    program: Program, new: Sequence[Exercise], here: Sequence[Exercise], needs: Sequence[str], lacks: Sequence[str]
) -> Iterator[str]:
    """What a program is, what it needs and what of that is not here, and which exercises come along."""
    exercises = {work.exercise for day in program.days for work in (*day.work, *day.core)}
    often = "once" if program.per_week.high == 1 else f"{program.per_week} times"
    size = f"{plural(len(program.days), 'day')}, {plural(len(exercises), 'exercise')}"
    yield f"{program.name} ({program.id}), {often} a week: {size}"
    yield f"  {program.summary}"
    yield f"  Needs {', '.join(needs) or 'no equipment'}"
    if lacks:
        yield f"  Not here: {', '.join(lacks)}. What stands in for it is taken, as far as the program names some"
    for each in new:
        yield f"  Comes along: {each.name}, {PATTERNS[each.pattern].name}, {measure_text(each)}"
    if here:
        yield f"  Here already: {', '.join(each.name for each in here)}"


def tempo_text(tempo: Tempo) -> str:
    """The seconds of each part of a rep: 3-1-1-0: 3 s down, 1 s pause, 1 s up, 0 s pause."""
    return f"{tempo}: {tempo.lower} s down, {tempo.bottom} s pause, {tempo.lift} s up, {tempo.top} s pause"


def muscle_lines(sets: Mapping[Muscle, float], hamstrings: Landmarks) -> list[str]:
    """The week of each muscle: its hard sets, and where they stand; `hamstrings` are the lifter's own landmarks."""
    if not sets:
        return ["No hard sets yet this week."]
    landmarks = {**MUSCLES, Muscle.HAMSTRINGS: hamstrings}
    rows = [f"{muscle_name(each):12} {count:>5g}  {landmarks[each].place(count)}" for each, count in sets.items()]
    return [*rows, "A starting guide, in hard sets a week: 1 for a main muscle, 0.5 for one that helps"]


def muscle_name(muscle: Muscle) -> str:
    """A muscle in words."""
    return muscle.value.replace("_", " ")


def _words(values: Iterable[str]) -> str:
    return ", ".join(value.replace("_", " ") for value in values)


WIDE, HIGH, GAP = 24, 11, 2
NARROWEST = 12


def technique_lines(exercise: Exercise, figure: Figure | None, width: int) -> Iterator[str]:
    """The key moments of a rep side by side in `width` columns, then all there is to know of how it is done and why."""
    if figure is not None:
        yield from frame_lines(figure, exercise.begins, width)
    for title, cues in (
        ("Set up", exercise.set_up),
        ("Do", exercise.execution),
        ("Watch", exercise.watch_for),
    ):
        if cues:
            yield title
            yield from (f"  {cue}" for cue in cues)
    if exercise.tempo:
        yield f"Tempo {tempo_text(exercise.tempo)}"
    ways = [("Easier", exercise.easier), ("Harder", exercise.harder), ("Muscles", _words(muscle_shares(exercise)))]
    yield from (f"{title}: {each.replace('_', ' ')}" for title, each in ways if each)
    if reasons := reasons_of(exercise):
        yield "Why"
        yield from (f"  {reason}" for reason in reasons)


def frame_lines(figure: Figure, begins: RepStart, width: int) -> Iterator[str]:
    """The top, the middle and the bottom of a rep, in the order of the rep, as rows of braille."""
    if figure.motion.bottom is None:
        moments = [("hold", 0.0)]
    elif begins is RepStart.LIFT:
        moments = [("start", 1.0), ("on the way", 0.5), ("top", 0.0)]
    else:
        moments = [("start", 0.0), ("on the way", 0.5), ("bottom", 1.0)]
    wide = min(WIDE, (width - GAP * (len(moments) - 1)) // len(moments))
    if wide < NARROWEST:
        wide, moments = min(WIDE, width), moments[-1:]
    pictures = [figure.picture(depth, wide, HIGH, dense=True) for _, depth in moments]
    gap = " " * GAP
    yield gap.join(name.ljust(wide) for name, _ in moments).rstrip()
    for rows in zip(*pictures, strict=True):
        yield gap.join("".join(text for text, _ in row) for row in rows).rstrip()
