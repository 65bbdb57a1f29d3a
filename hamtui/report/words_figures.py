"""Figures put into words, for the screens and the command line alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from msgspec.structs import replace

from hamtui.report.words import done_of, dose, far_text, time_text, way_text
from hamtui.training.base.history import SetRecord
from hamtui.training.base.landmarks import Landmarks
from hamtui.training.base.rest import clock_text
from hamtui.training.base.weight import Unit, Weight
from hamtui.training.base.words import day_text, decimal, noun, plural, thousands
from hamtui.training.coach.volume import MOST_IN_RESERVE
from hamtui.training.figures.bests import way_bests
from hamtui.training.figures.body_weight import Weighing
from hamtui.training.figures.exercise_figures import Outing, SideFigures, Sides, What
from hamtui.training.figures.exercise_page import ExerciseFacts
from hamtui.training.figures.records import Record, RecordKind
from hamtui.training.figures.rest_effect import Rested, RestEffect
from hamtui.training.figures.summary import Summary
from hamtui.training.figures.weeks import WeekFacts
from hamtui.training.session.work_done import in_unit

NAMES = {
    What.LOAD: "Load",
    What.E1RM: "Estimated maximum",
    What.VOLUME: "Volume",
    What.REPS: "Reps",
    What.DISTANCE: "Distance",
    What.TIME: "Time",
}
COUNTED = {What.DISTANCE: "m", What.TIME: "s"}
MEANINGS = {
    What.LOAD: "the heaviest working set of each session",
    What.E1RM: "one rep by Epley, sets of up to 12 reps",
    What.VOLUME: "load × reps of each session",
    What.REPS: "all working reps of each session",
    What.DISTANCE: "the farthest set of each session",
    What.TIME: "the longest hold of each session",
}
WAYS = ("Longest", "Farthest", "Fastest")
WINDOWS = {
    Rested.UNDER: "under the window",
    Rested.WITHIN: "within the window",
    Rested.OVER: "over the window",
}
WEEKS_OF_A_YEAR = 53
# How far back a body weight is compared, in days.
BACK = ((28, "four weeks"), (84, "twelve weeks"), (365, "a year"))
ANSWERS = "Soreness 0–4 and pain 0–10 are the worst of the week, readiness 1–5 is its average."


def number(value: float) -> str:
    """A number as one says it: 102.5, 2,460, 0."""
    return thousands(value) if abs(value) >= 1000 else decimal(round(value, 1))


def amount(value: float, what: What, unit: Unit) -> str:
    """A number with what it counts: 102.5 kg, 24 reps."""
    if what is What.LOAD and value < 0:
        return f"{number(-value)} {unit} of help"
    return f"{number(value)} {noun(value, 'rep') if what is What.REPS else COUNTED.get(what, unit)}"


def lifted(done: SetRecord) -> str:
    """A set in short: 8 × 100 kg, 12 reps, 30 s."""
    if done.load and done.reps is not None:
        return f"{done.reps} × {done.load}"
    return done_of(done)


def outing_text(outing: Outing) -> str:
    """The sets of an exercise in one session, those with one load together: 8, 8, 7 × 105 kg."""
    texts: list[str] = []
    for load, sets in groupby(outing.sets, key=lambda done: done.load):
        counts = ", ".join(_count(done) for done in sets)
        texts.append(f"{counts} × {load}" if load else counts)
    return "; ".join(texts)


def _count(done: SetRecord) -> str:
    """A set without its load: 8, 30 s, 40 m in 0:28."""
    return str(done.reps) if done.reps is not None else done_of(replace(done, load=None))


def record_text(record: Record) -> str:
    """What a record is: heaviest load yet, 102.5 kg."""
    if record.kind is RecordKind.FIRST:
        return ", ".join(filter(None, ("first time", _first(record))))
    if record.kind is RecordKind.LOAD:
        return _load_record(record.load)
    if record.kind in (RecordKind.HOLD, RecordKind.DISTANCE, RecordKind.PACE):
        return _way_record(record)
    if record.kind is RecordKind.REPS:
        return f"most reps {f'at {record.load}' if record.load else 'in a set'}, {record.reps}"
    value = number(record.value or 0)
    if record.kind is RecordKind.E1RM:
        return f"best estimated maximum, {value} {record.unit}"
    return f"most volume, {value} {record.unit}" if record.unit else f"most reps in a session, {value}"


def _first(record: Record) -> str:
    if record.metres:
        return way_text(record.metres, record.seconds, record.load)
    if record.seconds and record.reps is None:
        return f"{time_text(record.seconds)}{f' × {record.load}' if record.load else ''}"
    reps = plural(record.reps, "rep") if record.reps else ""
    return f"{record.reps} × {record.load}" if record.reps and record.load else str(record.load or reps)


def _load_record(load: Weight | None) -> str:
    if load is None or not load:
        return "no help for the first time"
    return f"heaviest load yet, {load}" if load.kg > 0 else f"least help yet, {decimal(abs(load.value))} {load.unit}"


def _way_record(record: Record) -> str:
    """A hold, a way or its pace: longest hold yet, 90 s; fastest yet over 5 km, 24:30."""
    load, seconds, metres = record.load, record.seconds or 0, record.metres or 0
    if record.kind is RecordKind.HOLD:
        return f"longest hold {f'at {load}' if load else 'yet'}, {time_text(seconds)}"
    at = f" with {load}" if load else ""
    if record.kind is RecordKind.DISTANCE:
        return f"farthest {at.lstrip() or 'yet'}, {far_text(metres)}"
    return f"fastest yet over {far_text(metres)}{at}, {time_text(seconds)}"


def way_best_lines(sets: Iterable[SetRecord]) -> list[str]:
    """The longest hold, the farthest way and the fastest of the sets of one exercise, a line each."""
    best = way_bests(sets)
    return [
        f"{what}: {done_of(done)} on {day_text(done.logged_at)}"
        for what, done in zip(WAYS, best.each if best else (), strict=False)
        if done is not None
    ]


def record_lines(records: Iterable[Record]) -> list[str]:
    """The records of a session, a line for each exercise."""
    by_name: dict[str, list[str]] = {}
    for record in records:
        by_name.setdefault(record.name, []).append(record_text(record))
    return [f"{name}: {' · '.join(texts)}" for name, texts in by_name.items()]


def trend(points: Sequence[tuple[date, float]], what: What, unit: Unit) -> str:
    """A line over time in words: from where to where, and the highest."""
    if not points:
        return "Nothing to show yet."
    (first, begun), (last, ended) = points[0], points[-1]
    if len(points) == 1:
        return f"{amount(begun, what, unit)} on {day_text(first)}, the only time so far."
    top_day, top = max(points, key=lambda point: point[1])
    since = amount(begun, what, unit) if begun < 0 else number(begun)
    way = "the same as" if ended == begun else f"{'up' if (ended > begun) is (ended >= 0) else 'down'} from {since} on"
    best = "least" if top < 0 else "highest"
    highest = f"; {best} {amount(top, what, unit)} on {day_text(top_day)}" if top > ended else ""
    return f"{amount(ended, what, unit)} on {day_text(last)}, {way} {day_text(first)}{highest}."


def points(facts: ExerciseFacts, what: What) -> list[tuple[date, float]]:
    """The line of an exercise over time: the best of each day, oldest first."""
    return course(facts.outings, what)


def course(outings: Iterable[Outing], what: What) -> list[tuple[date, float]]:
    """The best of each day on which an exercise was done, oldest first."""
    best: dict[date, float] = {}
    for outing in outings:
        value = outing.value(what)
        if value is not None:
            on = outing.at.date()
            best[on] = max(value, best.get(on, value))
    return sorted(best.items())


def heading(facts: ExerciseFacts, what: What) -> str:
    """What a plot shows, and in which unit."""
    unit = "" if what is What.REPS else f" in {COUNTED.get(what, facts.unit)}"
    return f"{NAMES[what]}{unit}: {MEANINGS[what]}"


def exercise_lines(facts: ExerciseFacts) -> list[str]:
    """What comes next and why, the best at each number of reps, and the sides."""
    return [*next_lines(facts), *rep_record_lines(facts), *([sides_text(facts.sides)] if facts.sides else [])]


def next_lines(facts: ExerciseFacts) -> list[str]:
    """What the coach advises next and why."""
    if facts.next is None:
        return []
    return [f"Next: {dose(facts.next)}", *([f"Why: {facts.next.reason}"] if facts.next.reason else [])]


def rep_record_lines(facts: ExerciseFacts) -> list[str]:
    """The best at each number of reps, those with one set put together, without loads the most; holds and ways too."""
    sets = [done for outing in facts.outings for done in outing.sets]
    if not facts.records:
        most = max((done for done in sets if done.reps), key=_reps, default=None)
        reps = [] if most is None else [f"Most in a set: {lifted(most)} on {day_text(most.logged_at)}"]
        return [*reps, *way_best_lines(sets)]
    spans: list[tuple[int, int, SetRecord]] = []
    for count, done in facts.records.items():
        if spans and spans[-1][2] is done:
            spans[-1] = (spans[-1][0], count, done)
        else:
            spans.append((count, count, done))
    return [
        f"Best for {f'{low}' if low == high else f'{low}–{high}'} {noun(high, 'rep')}:"
        f" {done.load} on {day_text(done.logged_at)}"
        for low, high, done in spans
    ] + way_best_lines(sets)


def _reps(done: SetRecord) -> int:
    return done.reps or 0


def sides_text(sides: Sides) -> str:
    """Left against right in words."""
    times = "the last session" if sides.sessions == 1 else f"the last {sides.sessions} sessions"
    told = f"Over {times}: left {_side(sides.left)}, right {_side(sides.right)}."
    return (
        f"{told} The {sides.weaker} side is behind: begin with it." if sides.weaker else f"{told} The sides are even."
    )


def _side(side: SideFigures) -> str:
    return f"{number(side.reps)} reps a set{f', up to {side.load}' if side.load else ''}"


def landmarks_text(landmarks: Landmarks) -> str:
    """The landmarks in words."""
    return (
        f"A starting guide, in hard sets a week: MV {landmarks.mv} keeps, MEV {landmarks.mev} builds,"
        f" MAV {landmarks.mav} (underlined) grows fastest, MRV {landmarks.mrv} is the most to recover from"
    )


def band(total: float, landmarks: Landmarks) -> str:
    """The landmark a week has reached."""
    if total > landmarks.mrv:
        return "over MRV"
    if total > landmarks.mav.high:
        return "over MAV"
    for name, low in (("MAV", landmarks.mav.low), ("MEV", landmarks.mev), ("MV", landmarks.mv)):
        if total >= low:
            return name
    return "under MV" if total else "none"


def week_rows(found: Sequence[WeekFacts], landmarks: Landmarks, bar: int = 20) -> list[str]:
    """A head line and a line for each week: hard sets with a bar of `bar` cells, by pattern, and the answers."""
    most = max(landmarks.mrv, *(facts.week.total for facts in found))
    gap = f"{'':{bar}} " if bar else ""
    dated = day_text if len(found) > WEEKS_OF_A_YEAR else _day_of_year
    width = len(dated(found[-1].week.monday.replace(day=28)))
    lines = [f"{'Week of':{width}} {'Sets':>4} {gap}{'':8} Hinge  Knee  Sore  Pain  Ready"]
    for facts in found:
        week = facts.week
        said = f"{_or_dash(facts.soreness):>4}  {_or_dash(facts.pain):>4}  {_or_dash(facts.readiness):>5}"
        lines.append(
            f"{dated(week.monday):>{width}} {decimal(week.total):>4} {_bar(week.total, most, landmarks, bar)}"
            f"{band(week.total, landmarks):8} {decimal(week.hinge):>5} {decimal(week.knee_flexion):>5}  {said}"
        )
    return lines


def weeks_text(found: Sequence[WeekFacts]) -> str:
    """In how many of the weeks was trained, and how many hard sets those had on average, by pattern."""
    trained = [facts.week for facts in found if facts.week.total]
    if not trained:
        return ""
    means = (sum(each) / len(trained) for each in ((w.total for w in trained), (w.hinge for w in trained),
                                                   (w.knee_flexion for w in trained)))  # fmt: skip
    total, hinge, knee = (number(mean) for mean in means)
    weeks_of = f"{len(trained)} of {plural(len(found), 'week')} trained"
    return f"{weeks_of}, on average {total} hard sets in each: hip hinge {hinge}, knee flexion {knee}."


def _day_of_year(monday: date) -> str:
    return f"{day_text(monday, 0)} "


def _bar(total: float, most: float, landmarks: Landmarks, cells: int) -> str:
    """Sets as bars; the range of fastest growth is underlined where they do not reach."""
    if not cells:
        return ""
    filled, low, high = (round(cells * value / most) for value in (total, landmarks.mav.low, landmarks.mav.high))
    return "".join("▄" if cell < filled else "▁" if low <= cell < high else "·" for cell in range(cells)) + " "


def _or_dash(value: float | None) -> str:
    return "–" if value is None else number(value)


def body_points(found: Iterable[Weighing], unit: Unit) -> list[tuple[date, float]]:
    """Body weight over time, the last of each day."""
    return sorted({each.at.date(): in_unit(each.weight.kg, unit) for each in found}.items())


def body_lines(line: Sequence[tuple[date, float]], unit: Unit) -> list[str]:
    """Body weight in lines: now, against earlier times, and the lowest and highest of all."""
    if not line:
        return []
    last, now = line[-1]
    told = [(f"on {day_text(last)}", f"{number(now)} {unit}")]
    for days, words in BACK:
        before = [value for on, value in line if (last - on).days >= days]
        if before:
            told.append((f"in {words}", f"{change(now - before[-1])} {unit}"))
    if len(line) > 1:
        for words, (on, value) in (("lowest", min(line, key=_value)), ("highest", max(line, key=_value))):
            told.append((f"{words}, on {day_text(on)}", f"{number(value)} {unit}"))
    room = max(len(amount) for _, amount in told)
    return [f"{amount:>{room}}  {words}" for words, amount in told]


def _value(point: tuple[date, float]) -> float:
    return point[1]


def body_trend(line: Sequence[tuple[date, float]], unit: Unit) -> str:
    """Body weight in words: now, and against four weeks and a year before."""
    if not line:
        return "No weight yet. Note the first one."
    last, now = line[-1]
    texts = [f"{number(now)} {unit} on {day_text(last)}"]
    for days, words in (BACK[0], BACK[-1]):
        before = [value for on, value in line if (last - on).days >= days]
        if before:
            texts.append(f"{change(now - before[-1])} {unit} in {words}")
    return " · ".join(texts)


def figures_text(figures: Summary, unit: Unit) -> str:
    """The figures in a few lines."""
    done = f"{plural(figures.sets, 'set')} done, {decimal(figures.hard_sets)} of them hard"
    lines = [f"{done if figures.sets else 'No set done'} · {clock_text(figures.active_s)}"]
    if figures.volume and not figures.hard_sets:
        lines.append(f"A hard set leaves at most {MOST_IN_RESERVE} reps in reserve")
    if figures.volume:
        lines.append(f"Volume {thousands(figures.volume)} {unit} (load × reps of the working sets)")
    if figures.average_rest_s is not None:
        counts = (
            (figures.rests_short, "shorter than the window"),
            (figures.rests_within, "within it"),
            (figures.rests_long, "longer than it"),
        )
        told = ", ".join(f"{count} {word}" for count, word in counts if count)
        lines.append(f"Rests {clock_text(figures.average_rest_s)} on average: {told}")
    return "\n".join(lines)


def rest_effect_text(effects: dict[Rested, RestEffect]) -> str:
    """What rests did to the next set, in one sentence; empty where nothing is known."""
    if not effects:
        return ""
    parts = [f"rested {WINDOWS[how]} {change(e.change)} ({plural(e.sets, 'set')})" for how, e in effects.items()]
    return f"Reps of a set against the one before it, on average: {', '.join(parts)}."


def change(value: float) -> str:
    """A difference with its sign: +0.4, −1.2, ±0."""
    rounded = round(value, 1)
    return "±0" if rounded == 0 else f"{'+' if rounded > 0 else '−'}{decimal(abs(rounded))}"
