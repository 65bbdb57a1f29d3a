"""A session in short, to stand beside a list of them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from hamtui.report.words import PHASE_NAMES, TECHNIQUES, done_of, pain_text, titled, when
from hamtui.report.words_sessions import check_in_words, check_out_words, lasted
from hamtui.training.base.exercise import Side
from hamtui.training.base.history import Phase, SessionRecord, SetRecord, Status, whole_sets
from hamtui.training.base.rest import clock_text
from hamtui.training.base.words import plural
from hamtui.training.coach.volume import week_of
from hamtui.training.figures.compare import Pair
from hamtui.tui.shared.hues import hard_boxes, sign_of
from hamtui.tui.shared.plain_text import MUTED

STATES = {Status.DISCARDED: "thrown away: counts for nothing", Status.RUNNING: "running"}
LIGHT = (Phase.WARM_UP, Phase.RAMP_UP, Phase.COOL_DOWN)
Piece = Content | str | tuple[str, str]


def preview(session: SessionRecord, records: Sequence[str] = ()) -> Content:
    """What it was, its hard sets, each exercise with its sets, and what was said; `records` are lines of records."""
    pieces: list[Piece] = [(f"{when(session.started_at)}\n", MUTED)]
    if session.day_name:
        pieces.append((f"{titled(session.program_name, session.day_name)}\n", "bold"))
    if state := STATES.get(session.status):
        pieces.append((f"{state}\n", "$text-warning"))
    if session.sets:
        told = " · ".join(filter(None, (plural(whole_sets(session.sets), "set"), lasted(session))))
        pieces += [f"{told}\n\n", hard_boxes(week_of((session,), session.started_at.date())), "\n"]
    pieces += [(f"\n★ {line}", "bold $text-success") for line in records]
    pieces += ["\n"] if records else []
    for phase in Phase:
        pieces += _light(session, phase) if phase in LIGHT else _work(session, phase)
    return Content.assemble(*pieces, *_said(session))


def _work(session: SessionRecord, phase: Phase) -> list[Piece]:
    """Each exercise of the work with its sets below its name."""
    pieces: list[Piece] = []
    for exercise in dict.fromkeys(done.exercise for done in session.sets if done.phase is phase):
        sets = [done for done in session.sets if done.phase is phase and done.exercise == exercise]
        first = sets[0]
        pieces += ["\n", sign_of(first.pattern, first.also), (first.name, "bold"), "\n"]
        for done in sets:
            pieces += _set(done)
    return pieces


def _set(done: SetRecord) -> list[Piece]:
    side = {Side.LEFT: "L ", Side.RIGHT: "R ", None: ""}[done.side]
    technique = f"  {TECHNIQUES[done.technique]}" if done.technique else ""
    reserve = f"  {done.rir} in reserve" if done.rir is not None else ""
    rested = f"  rested {clock_text(done.rested_s)}" if done.rested_s is not None else ""
    return [f"  {side}{done_of(done)}", (f"{reserve}{rested}{technique}\n", MUTED)]


def _light(session: SessionRecord, phase: Phase) -> list[Piece]:
    """What leads up to the work and what follows it, in a line."""
    sets = [done for done in session.sets if done.phase is phase]
    if not sets:
        return []
    if phase is Phase.RAMP_UP:
        texts = [done_of(done) for done in sets]
    else:
        names = dict.fromkeys(done.name for done in sets)
        texts = [f"{name} × {whole_sets(done for done in sets if done.name == name)}" for name in names]
        texts = [text.removesuffix(" × 1") for text in texts]
    return ["\n", (PHASE_NAMES[phase], "bold"), (f"  {' · '.join(texts)}\n", MUTED)]


def _said(session: SessionRecord) -> list[Piece]:
    before = ", ".join(check_in_words(session.check_in)) if session.check_in else ""
    after = ", ".join(check_out_words(session.check_out)) if session.check_out else ""
    pieces: list[Piece] = [f"\n{name}: {text}" for name, text in (("Before", before), ("After", after)) if text]
    pieces += [(f"\nPain: {pain_text(pain, session)}", "$text-warning") for pain in session.pains]
    return [*pieces, *((f"\nNote: {note.text}", "bold") for note in session.notes)]


def against(found: Sequence[Pair]) -> Content:
    """What is different from the session before, exercise by exercise, a set a line."""
    pieces: list[Piece] = []
    name = ""
    for pair in found:
        done = pair.now or pair.before
        if done is None:
            continue
        if pair.name != name:
            name = pair.name
            pieces += [sign_of(done.pattern, done.also), (f"{name}\n", "bold")]
        change = pair.change or ("not done" if pair.now is None else "new")
        look = "$text-success" if change.startswith("+") else MUTED
        pieces += [f"  {done_of(done):14} ", (f"{change}\n", look)]
    return Content.assemble(*pieces)
