"""Sessions put into words for the pages of the history: one line of the list, every row of a session."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from itertools import zip_longest

from msgspec import Struct

from hamtui.report.words import (
    PHASE_NAMES,
    STATES,
    TECHNIQUES,
    amount_text,
    done_of,
    pain_text,
    titled,
    way_text,
)
from hamtui.report.words_groups import group_done
from hamtui.training.base.check import CheckIn, CheckOut
from hamtui.training.base.exercise import Side
from hamtui.training.base.history import Phase, SessionRecord, SetRecord, whole_sets
from hamtui.training.base.rest import clock_text, window_text
from hamtui.training.base.words import decimal, plural
from hamtui.training.coach.pains import site_name
from hamtui.training.coach.volume import hard_count
from hamtui.training.editing.shorthand import Entry
from hamtui.training.editing.shorthand_groups import Said
from hamtui.training.figures.compare import Pair

NONE_YET = "No sessions yet."
NONE_FITS = "No session fits."
NONE_BEFORE = "There is no earlier session of this day."

SIDES = {Side.LEFT: "L", Side.RIGHT: "R"}
SORENESS = ("no soreness", "a little sore", "sore", "very sore", "sore at every step")
PUMP = {1: "no pump", 2: "some pump", 3: "a strong pump"}


class RemarkKind(Enum):
    """Something said beside the sets."""

    BEFORE = "what was said before"
    AFTER = "what was said after"
    PAIN = "a report of pain"
    NOTE = "a note"


class Remark(Struct, frozen=True):
    """Something said of a session, and which of its kind."""

    kind: RemarkKind
    index: int = 0


class Line(Struct, frozen=True):
    """A row of a session: `set` is the index of the set it shows, `remark` what was said.

    A row of neither is not chosen.
    `part` counts from 1 the parts that a technique added to the set; 0 is the set itself.
    """

    cells: tuple[str, ...]
    look: str = ""
    set: int | None = None
    part: int = 0
    remark: Remark | None = None
    warns: bool = False


def marks(session: SessionRecord) -> str:
    """What is special about a session, in a few words."""
    found = [
        STATES.get(session.status, ""),
        "pain" if session.pains else "",
        "note" if session.notes else "",
        next((TECHNIQUES[done.technique] for done in session.sets if done.technique), ""),
    ]
    return ", ".join(filter(None, found))


def name_of(session: SessionRecord) -> str:
    """A session by its day: Deadlift and leg curl; empty where there is none."""
    return session.day_name or session.program_name


def count_of(session: SessionRecord) -> str:
    """How many sets: the working ones, or all where none was."""
    return plural(whole_sets(session.working or session.sets), "set")


def best_set(session: SessionRecord) -> str:
    """The heaviest set of the work: 8 × 100 kg; empty where nothing was loaded."""
    loaded = [done for done in session.working if done.load]
    return done_of(max(loaded, key=lambda done: (done.load.kg if done.load else 0, done.reps or 0))) if loaded else ""


def lasted(session: SessionRecord) -> str:
    """The time it took; empty where that is not known."""
    return clock_text(session.active_s) if session.active_s else ""


def noted_line(session: SessionRecord) -> str:
    """What is known of a day without training."""
    told = list(check_in_words(session.check_in)) if session.check_in else []
    told += [f"pain: {pain_text(pain, session)}" for pain in session.pains]
    return ", ".join(told) or "noted"


def check_in_words(check: CheckIn) -> Iterator[str]:
    """What was answered before a session."""
    if check.body_weight is not None:
        yield f"body weight {check.body_weight}"
    if check.soreness is not None:
        days = f" for {plural(check.sore_days, 'day')}" if check.soreness and check.sore_days else ""
        yield SORENESS[check.soreness] + days
    if check.readiness is not None:
        yield f"readiness {check.readiness} of 5"
    if check.pain is not None:
        where = f" ({site_name(check.pain_where)})" if check.pain_where else ""
        yield f"pain {check.pain} of 10{where}"


def check_out_words(check: CheckOut) -> Iterator[str]:
    """What was answered after the work."""
    if check.rir is not None:
        yield f"hardest sets with {check.rir} in reserve"
    if check.pump is not None:
        yield PUMP[check.pump]


def target_of(done: SetRecord) -> str:
    """What was prescribed: 6–8, 30 s."""
    if done.reps_range is not None:
        return str(done.reps_range)
    return f"{done.target_s} s" if done.target_s else ""


def rest_of(done: SetRecord) -> str:
    """The rest taken against its window: 3:13 of 2:00–3:00, long."""
    if done.rested_s is None:
        return ""
    rested = clock_text(done.rested_s)
    if done.rest_window is None:
        return rested
    low, high = done.rest_window
    verdict = ", short" if done.rested_s < low else ", long" if done.rested_s > high else ""
    return f"{rested} of {window_text(low, high)}{verdict}"


def figures_line(session: SessionRecord) -> str:
    """A session in figures: 24 sets, 6 of them hard, 29:29."""
    hard = hard_count(session.sets)
    told = f"{plural(whole_sets(session.sets), 'set')}, {decimal(hard)} of them hard" if session.sets else ""
    return " · ".join(filter(None, (told, lasted(session), marks(session))))


def session_rows(session: SessionRecord) -> list[Line]:
    """A session in full: what was asked before, each phase with every set, what was asked after, notes, pain."""
    rows = []
    if session.check_in is not None and (before := ", ".join(check_in_words(session.check_in))):
        rows.append(Line((f"Before: {before}",), remark=Remark(RemarkKind.BEFORE)))
    for phase in Phase:
        rows += _phase_rows(session, phase)
    rows += [Line((group_done(group),)) for group in session.groups]
    if session.check_out is not None and (after := ", ".join(check_out_words(session.check_out))):
        rows.append(Line((f"After: {after}",), remark=Remark(RemarkKind.AFTER)))
    for index, pain in enumerate(session.pains):
        rows.append(Line((f"Pain: {pain_text(pain, session)}",), "warn", remark=Remark(RemarkKind.PAIN, index)))
    for index, note in enumerate(session.notes):
        rows.append(Line((f"Note: {note.text}",), "strong", remark=Remark(RemarkKind.NOTE, index)))
    return rows


def _phase_rows(session: SessionRecord, phase: Phase) -> Iterator[Line]:
    """The phase, then in the work each exercise above its sets, elsewhere its name beside them."""
    own = [(index, done) for index, done in enumerate(session.sets) if done.phase is phase]
    if own:
        yield Line((PHASE_NAMES[phase],), "title")
    first: dict[str, int] = {}
    for index, done in own:
        first.setdefault(done.name, index)
    own.sort(key=lambda each: first[each[1].name] if each[1].group else each[0])
    light = phase in (Phase.WARM_UP, Phase.COOL_DOWN)
    name = ""
    for index, done in own:
        new, name = done.name != name, done.name
        if new and not light:
            yield Line((f"  {name}{' (instead, that day)' if done.swapped else ''}",), "strong")
        rest, reserve = rest_of(done), "" if done.rir is None else str(done.rir)
        cells = (
            f"{done.set}{_side(done)}",
            target_of(done),
            f"{done_of(done)}  {name}" if light else done_of(done),
            rest,
            reserve,
        )
        dim = "" if phase in (Phase.WORK, Phase.CORE) else "dim"
        yield Line(cells, dim, set=index, warns=rest.endswith(("short", "long")))
        technique = TECHNIQUES[done.technique] if done.technique else ""
        for number, part in enumerate(done.parts, 1):
            rested = clock_text(part.rested_s) if part.rested_s else ""
            how = ", ".join(filter(None, (technique, rested)))
            cells = ("", "", f"+ {amount_text(part.reps, part.load)}", how, "" if part.rir is None else str(part.rir))
            yield Line(cells, dim, set=index, part=number)


def _side(done: SetRecord) -> str:
    return f" {SIDES[done.side]}" if done.side else ""


def compared_rows(pairs: list[Pair]) -> list[Line]:
    """The working sets of two sessions side by side."""
    rows = []
    name = ""
    for pair in pairs:
        done = pair.now or pair.before
        if done is None:
            continue
        if pair.name != name:
            name = pair.name
            rows.append(Line((f"  {name}",), "strong"))
        then, now = _beside(pair.before), _beside(pair.now)
        rows.append(Line((f"{done.set}{_side(done)}", then[0], now[0], pair.change)))
        rows += [Line(("", *cells, "")) for cells in zip_longest(then[1:], now[1:], fillvalue="")]
    return rows


def _beside(done: SetRecord | None) -> list[str]:
    """A set and each of its parts as it stands beside another."""
    if done is None:
        return ["–"]
    texts = [(done_of(done), done.rir), *((f"+ {amount_text(p.reps, p.load)}", p.rir) for p in done.parts)]
    return [text if rir is None else f"{text} @{rir}" for text, rir in texts]


def title_of(session: SessionRecord) -> str:
    """Program and day, once where both are the same."""
    return titled(session.program_name, session.day_name) if session.day_name else "A day without training"


def said_text(said: Said) -> str:
    """A set as it was understood: L 8 × 80 kg, 2 in reserve."""
    side = f"{SIDES[said.side]} " if said.side else ""
    within = f" in {clock_text(said.seconds)}" if said.seconds is not None else ""
    held = "" if said.seconds is None else f"{said.seconds} s" if said.seconds < 100 else clock_text(said.seconds)
    amount = held if within and said.reps is None else f"{plural(said.reps or 0, 'rep')}{within}"
    load = f" × {said.load}" if said.load else ""
    amount = f"{amount}{load}" if said.metres is None else way_text(said.metres, said.seconds, said.load)
    rir = "" if said.rir is None else f", {said.rir} in reserve"
    parts = "".join(
        f" + {amount_text(part.reps, part.load)}{'' if part.rir is None else f', {part.rir} in reserve'}"
        for part in said.parts
    )
    return f"{side}{amount}{rir}{parts}"


def entry_text(entry: Entry) -> str:
    """An exercise with its sets as they were understood."""
    return f"{entry.exercise.name}: {' · '.join(map(said_text, entry.sets))}"
