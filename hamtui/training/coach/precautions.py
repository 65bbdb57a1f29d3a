"""Precautions: what pain, soreness and readiness hold back today, pattern by pattern.

Pain of 1 to 3 holds the loads of its patterns, 4 to 6 takes a set off as well, 7 and more or sharp pain keeps the
patterns from being loaded at all until two days passed without it; then they come back light, and rise after two
sessions without it. Monitoring by pain follows Silbernagel 2007 and Hickey 2020 (rehabilitation up to 4 of 10 is
safe), made stricter since nobody watches. What was said holds until the next word, at most seven days.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from enum import IntEnum

from msgspec import Struct
from msgspec.structs import replace

from hamtui.training.base.check import CheckIn
from hamtui.training.base.exercise import Exercise, Pattern
from hamtui.training.base.history import SessionRecord, SetKind, Status
from hamtui.training.base.patterns import LOADS_HAMSTRINGS, PATTERNS, TRAINED
from hamtui.training.base.words import day_text
from hamtui.training.coach.pains import BEHIND_KNEE, HAMSTRING, OTHER, PainNote, course, site_name, site_of

HOLDS_DAYS = 7
PAINLESS_DAYS = 2
PAINLESS_SESSIONS = 2
FELT = 4
CLEARLY_SORE, VERY_SORE = 2, 3
SORE_DAYS = 4
WORN_OUT = 1
PAINFUL_SESSIONS, PAINFUL_DAYS = 3, 90
SEE = "Have it seen by a physiotherapist or physician"
NAMES = {
    Pattern.HIP_HINGE: "hinges",
    Pattern.BALLISTIC_HINGE: "swings",
    Pattern.HIP_EXTENSION: "thrusts",
    Pattern.KNEE_FLEXION: "leg curls",
    Pattern.LUNGE: "lunges",
}
STRAIGHT_KNEES = frozenset(
    {"lying_towel_stretch", "assisted_sitting_stretch", "standing_forward_bend", "seated_forward_bend", "handwalk"}
)


class Care(IntEnum):
    """How much is held back: nothing; no rise; a set fewer as well; light work; nothing loaded."""

    FREE = 0
    HELD = 1
    EASED = 2
    LIGHT = 3
    BARRED = 4


class Precaution(Struct, frozen=True):
    """What holds for some patterns, and the reason in words; `note` is the pain it comes from, where it is pain.

    `eased` asks for a set fewer, `light` for a light session.
    """

    care: Care
    patterns: frozenset[Pattern]
    why: str
    note: PainNote | None = None
    site: str = ""
    eased: bool = False
    light: bool = False


FREE = Precaution(Care.FREE, frozenset(), "")


class Precautions(Struct, frozen=True):
    """All that holds today: for each site of pain, and by soreness and readiness, the strictest first.

    `painful` are exercises that hurt in three sessions.
    """

    each: tuple[Precaution, ...] = ()
    tired: tuple[Precaution, ...] = ()
    painful: frozenset[str] = frozenset()

    def on(self, *patterns: Pattern) -> Precaution:
        """The strictest that holds for patterns; `light` where any asks for it."""
        able = [each for each in (*self.each, *self.tired) if not each.patterns.isdisjoint(patterns)]
        strictest = max(able, key=lambda each: each.care, default=FREE)
        asked = (any(each.eased for each in able), any(each.light for each in able))
        return replace(strictest, eased=asked[0], light=asked[1]) if able else FREE

    def of(self, exercise: Exercise) -> Precaution:
        """What holds for an exercise; stretches with straight knees go with the knee and the hamstring."""
        stretch = exercise.id in STRAIGHT_KNEES
        if stretch or exercise.pattern is Pattern.FOAM_ROLL:
            sites = (HAMSTRING, BEHIND_KNEE) if stretch else (HAMSTRING,)
            hurt = [each for each in self.each if each.site in sites and each.care in (Care.EASED, Care.BARRED)]
            return replace(hurt[0], care=Care.BARRED) if hurt else FREE
        return self.on(*exercise.patterns)

    @property
    def barred(self) -> tuple[Precaution, ...]:
        """Those that keep patterns from being loaded."""
        return tuple(each for each in self.each if each.care is Care.BARRED)


NOTHING_HELD = Precautions()


def precautions(history: Sequence[SessionRecord], now: datetime) -> Precautions:
    """What holds at `now`; `history` is oldest first."""
    past = [session for session in history if session.started_at <= now]
    notes = sorted((note for note in course(past) if note.at <= now), key=lambda note: note.at)
    sites = dict.fromkeys(site_of(note.where) for note in notes)
    states = (_state(site, notes, past, now) for site in sites)
    found = tuple(state for state in states if state.care is not Care.FREE)
    return Precautions(found, _readiness(past, now), _painful(past, now))


def pain_text(note: PainNote) -> str:
    """A pain with its day: sharp pain, lower back, 6 of 10, on 2 Mar."""
    level = f", {note.level} of 10" if note.level is not None else ""
    where = f", {site_name(note.where)}" if note.where != OTHER else ""
    return f"{'sharp pain' if note.sharp else 'pain'}{where}{level}, on {day_text(note.at, 0)}"


def barred_text(barred: Precaution, *, rest: bool) -> str:
    """What is left out for pain, for how long, and whom to see; `rest` where nothing else is left to train."""
    names = [name for pattern, name in NAMES.items() if pattern in barred.patterns]
    names = names or [PATTERNS[pattern].name for pattern in Pattern if pattern in barred.patterns]
    everything = barred.patterns >= TRAINED
    what = "nothing loaded" if everything else f"no {', '.join(names[:-1])}{' or ' if names[1:] else ''}{names[-1]}"
    easy = ": rest, or easy mobility that does not hurt" if rest else ""
    why = barred.why[0].upper() + barred.why[1:]
    return f"{why}. {what[0].upper()}{what[1:]} until two days pass without it{easy}. {SEE}."


def painful_text(name: str, instead: str) -> str:
    """An exercise that is taken out, or should be."""
    what = f"{instead.lower()} instead" if instead else "skip it"
    return f"{name} hurt in three sessions: {what}. {SEE}."


def _state(site: str, every: Sequence[PainNote], history: Sequence[SessionRecord], now: datetime) -> Precaution:
    """Where one site stands, from every word on pain, oldest first; one without a site holds until the next word."""
    notes = [note for note in every if site_of(note.where) == site]
    last, today = notes[-1], now.date()
    placed = site == OTHER and any(note.at > last.at and not note.exercise for note in every)
    over = last.gone or placed or (today - last.at.date()).days > HOLDS_DAYS
    eased = not over and (last.level or 0) >= FELT
    strong = next((note for note in reversed(notes) if note.strong), None)
    if strong is not None:
        after = [note for note in notes if note.at > strong.at]
        patterns = _patterns([strong, *after])
        if today < _back_on(strong, after):
            return Precaution(Care.BARRED, patterns, pain_text(strong), strong, site, eased)
        if _painless(strong, after, patterns, history) < PAINLESS_SESSIONS:
            return Precaution(Care.LIGHT, patterns, pain_text(strong), strong, site, eased)
    if over:
        return FREE
    felt = [note for note in notes if note.at > max((n.at for n in notes if n.gone), default=notes[0].at)]
    care = Care.EASED if eased else Care.HELD
    return Precaution(care, _patterns([last, *felt]), pain_text(last), last, site, eased)


def _patterns(notes: Iterable[PainNote]) -> frozenset[Pattern]:
    return frozenset(pattern for note in notes if not note.gone for pattern in note.patterns)


def _back_on(strong: PainNote, after: Sequence[PainNote]) -> date:
    """The first day on which its patterns may be loaded again."""
    latest = strong.at.date() + timedelta(days=HOLDS_DAYS + 1)
    felt = max((note.at for note in after if not note.gone), default=strong.at)
    gone = next((note for note in after if note.gone and note.at > felt), None)
    return min(latest, gone.at.date() + timedelta(days=PAINLESS_DAYS)) if gone else latest


def _painless(
    strong: PainNote, after: Sequence[PainNote], patterns: frozenset[Pattern], history: Sequence[SessionRecord]
) -> int:
    """How many sessions in a row, up to the last, trained its patterns without it."""
    count = 0
    for session in history:
        if session.started_at.date() <= strong.at.date() or session.status is not Status.FINISHED:
            continue
        if all(patterns.isdisjoint((s.pattern, *s.also)) for s in session.sets if s.kind is SetKind.WORKING):
            continue
        hurt = any(not n.gone and n.at.date() == session.started_at.date() for n in after)
        count = 0 if hurt else count + 1
    return count


def _readiness(history: Sequence[SessionRecord], now: datetime) -> tuple[Precaution, ...]:
    """Very sore, sore for days, or worn out, by the last check-in that said so or not.

    Asked is the soreness of the hamstrings: it makes light, or holds, what loads them. Very sore raises no load at all,
    and worn out makes everything light.
    """
    checks = [s.check_in for s in history if s.check_in and (now.date() - s.started_at.date()).days <= HOLDS_DAYS]
    sore = next((check for check in reversed(checks) if check.soreness is not None), CheckIn())
    ready = next((check.readiness for check in reversed(checks) if check.readiness is not None), None)
    soreness, days = sore.soreness or 0, sore.sore_days or 0
    held: list[Precaution] = []
    if soreness >= VERY_SORE:
        lasted = f" for {days} days" if days > 1 else ""
        why = f"very sore, {soreness} of 4{lasted}"
        held += [Precaution(Care.HELD, LOADS_HAMSTRINGS, why, light=True), Precaution(Care.HELD, TRAINED, why)]
    elif soreness >= CLEARLY_SORE and days >= SORE_DAYS:
        held.append(Precaution(Care.HELD, LOADS_HAMSTRINGS, f"sore for {days} days"))
    if ready is not None and ready <= WORN_OUT:
        held.append(Precaution(Care.HELD, TRAINED, f"readiness {ready} of 5", light=True))
    return tuple(held)


def _painful(history: Sequence[SessionRecord], now: datetime) -> frozenset[str]:
    """Exercises that hurt in three sessions of the last 90 days, unless done twice without pain since the last."""
    times: dict[str, int] = {}
    well: dict[str, int] = {}
    for session in history:
        if session.status is not Status.FINISHED or (now - session.started_at).days > PAINFUL_DAYS:
            continue
        hurt = {pain.exercise for pain in session.pains if pain.exercise and pain.level != 0}
        for name in hurt:
            times[name], well[name] = times.get(name, 0) + 1, 0
        for name in {done.exercise for done in session.working} - hurt:
            well[name] = well.get(name, 0) + 1
            if times.get(name, 0) >= PAINFUL_SESSIONS and well[name] >= PAINLESS_SESSIONS:
                times[name] = 0
    return frozenset(name for name, count in times.items() if count >= PAINFUL_SESSIONS)
