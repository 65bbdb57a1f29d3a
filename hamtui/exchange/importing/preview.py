"""What an import would do, in words and as one JSON object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from hamtui.exchange.comparison import Comparison
from hamtui.exchange.importing.exercises import Target
from hamtui.exchange.importing.load import Examined, Loaded
from hamtui.exchange.importing.tally import Tally, mapped_and_unsure
from hamtui.exchange.parsing.contents import Entry, Omission, SetType
from hamtui.report.words import counted, titled, when
from hamtui.text import clean
from hamtui.training.base.words import day_text, decimal, plural, thousands

NAMED = 5
_TYPES = {
    SetType.WORKING: "working set",
    SetType.WARM_UP: "warm-up",
    SetType.DROP: "drop set",
    SetType.FAILURE: "set to failure",
    SetType.COOL_DOWN: "cool-down",
}
_PLURALS = {SetType.FAILURE: "sets to failure"}


def preview_lines(
    files: Sequence[Examined], loaded: Loaded, comparison: Comparison, passed_over: Sequence[str]
) -> Iterator[str]:
    """What the files are, what they hold, what is new of it, and what is left out with the reason."""
    for file in files:
        yield f"{file.name}: {file.form.title} ({file.why})"
    if passed_over:
        yield f"Skipped, not an export: {_listed(passed_over)}"
    yield from _holds(loaded, counted((*comparison.new, *comparison.same, *comparison.differing)))
    yield from _here(comparison)
    yield from _exercises(loaded.exercises.targets.items())
    yield from _left_out(loaded.tally)


def sample_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """Sets as the file has them, to see what their loads are in."""
    for entry in entries:
        done = f"{entry.reps} reps" if entry.reps else f"{entry.seconds} s"
        yield f"  line {entry.line}: {clean(entry.exercise)}  {decimal(entry.load or 0)} × {done}"


def _holds(loaded: Loaded, sessions: str) -> Iterator[str]:
    tally = loaded.tally
    if not loaded.sessions:
        yield "No sessions"
        return
    first, last = loaded.sessions[0].started_at, loaded.sessions[-1].started_at
    span = day_text(first) if first.date() == last.date() else f"{day_text(first)} to {day_text(last)}"
    yield f"{sessions}, {span}; {plural(len(tally.exercises), 'exercise')}"
    counts = [_counted(kind, tally.sets[kind]) for kind in SetType if tally.sets[kind]]
    others = ((tally.cardio, "of cardio"), (tally.rests, "of rest"), (tally.notes, "of notes"))
    counts += [f"{thousands(count)} {name}" for count, name in others if count]
    counts += [plural(tally.supersets, "superset")] if tally.supersets else []
    yield f"{', '.join(counts)}; {thousands(tally.tonnage_kg)} kg lifted" if counts else "No sets"


def _counted(kind: SetType, count: int) -> str:
    if count == 1:
        return f"1 {_TYPES[kind]}"
    return f"{thousands(count)} {_PLURALS.get(kind, _TYPES[kind] + 's')}"


def _here(comparison: Comparison) -> Iterator[str]:
    yield (
        f"{thousands(len(comparison.new))} new, {thousands(len(comparison.same))} here already,"
        f" {thousands(len(comparison.differing))} here with other content"
    )
    for session in comparison.differing[:NAMED]:
        yield f"  {session.id}  {when(session.started_at)}  {titled(session.program_name, session.day_name)}"
    if len(comparison.differing) > NAMED:
        yield f"  and {len(comparison.differing) - NAMED} more"


def _exercises(targets: Iterable[tuple[str, Target]]) -> Iterator[str]:
    everything = list(targets)
    unsure = [(name, target) for name, target in everything if target.near]
    mapped = sum(target.mapped for _, target in everything)
    if not everything:
        return
    own = sum(not target.mapped and not target.left_out for _, target in everything)
    yield f"{plural(mapped, 'exercise')} known here, {own} kept under their own names"
    for name, target in unsure[:NAMED]:
        yield f"  {clean(name)} may be {target.near} ({target.score} of 100); it is kept as your own"
    if len(unsure) > NAMED:
        yield f"  and {len(unsure) - NAMED} more that may be one of ours"


def _left_out(tally: Tally) -> Iterator[str]:
    for reason, count in tally.left_out.items():
        yield f"Left out {thousands(count)}: {reason.value} ({_listed(map(_place, tally.examples.get(reason, [])))})"


def _place(omission: Omission) -> str:
    return f"line {omission.line}{' ' if omission.exercise else ''}{clean(omission.exercise)}"


def _listed(names: Iterable[str]) -> str:
    shown = list(names)
    return ", ".join(shown[:NAMED]) + (f" and {len(shown) - NAMED} more" if len(shown) > NAMED else "")


def preview_json(loaded: Loaded, comparison: Comparison) -> dict[str, Any]:
    """Every record of the files exactly once: `rows` is the sum of sets, cardio, rests, notes and what is left out."""
    tally = loaded.tally
    mapped, unsure = mapped_and_unsure(loaded.exercises)
    days = [session.started_at.date() for session in loaded.sessions]
    return {
        "format": ", ".join(tally.formats),
        "unit": tally.unit(),
        "rows": tally.rows,
        "sessions": comparison.count,
        "first": min(days).isoformat() if days else None,
        "last": max(days).isoformat() if days else None,
        "exercises": len(tally.exercises),
        "sets": {kind.value: tally.sets[kind] for kind in SetType},
        "cardio": tally.cardio,
        "rests": tally.rests,
        "notes": tally.notes,
        "supersets": tally.supersets,
        "tonnage_kg": round(tally.tonnage_kg, 1),
        "mapped": mapped,
        "unsure": unsure,
        "new": len(comparison.new),
        "here_already": len(comparison.same),
        "different": len(comparison.differing),
        "left_out": {reason.value: count for reason, count in tally.left_out.items()},
    }
