"""What is read of each line one may type, or the sentence that refuses it; and sessions that were edited."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial

from msgspec.structs import replace

from hamtui.testing.fakes import START
from hamtui.training.base.check import CheckIn, CheckOut
from hamtui.training.base.errors import HamtuiError
from hamtui.training.base.exercise import Measure, Origin, Range, Side
from hamtui.training.base.group import GroupKind
from hamtui.training.base.history import (
    GroupRecord,
    NoteRecord,
    PainRecord,
    PlannedWork,
    SessionRecord,
    SetPart,
    SetRecord,
    Status,
)
from hamtui.training.base.load import default_rack
from hamtui.training.base.names import NamedExercises, alike, matching, named
from hamtui.training.base.profile import Profile
from hamtui.training.base.weight import Unit
from hamtui.training.editing import edit, exercise_moves
from hamtui.training.editing.dates import read_day, read_logged, read_moment, read_time, read_until, read_when
from hamtui.training.editing.feelings import read_check, read_pain
from hamtui.training.editing.group_line import read_group_facts
from hamtui.training.editing.lengths import read_length, read_rest_window
from hamtui.training.editing.prescription_line import in_turn, prescription_text, read_prescription
from hamtui.training.editing.rack_text import (
    loads_text,
    plate_pairs_text,
    read_load,
    read_loads,
    read_plate_pairs,
    read_weight,
)
from hamtui.training.editing.shorthand import form_of, read_line, read_sets, written
from hamtui.training.editing.shorthand_groups import Form, Said, form_for
from hamtui.training.editing.slips import slips
from tests.support.golden import block, case, shown
from tests.support.making import (
    both_sides,
    did,
    exercise,
    kg,
    lb,
    library,
    lift,
    lifted,
    plan,
    shipped_plan,
    trained,
    work_sets,
)

NOW = datetime(2026, 11, 24, 19, 30, tzinfo=UTC)
USUAL = NOW.replace(day=10, hour=7, minute=15)
EXERCISES = library().exercises()
NAMES = NamedExercises(EXERCISES)


def _texts(listed: str) -> tuple[str, ...]:
    return tuple(text.strip() for text in listed.split("|"))


FORMS = {
    "loads": Form(Measure.LOAD, needs_load=True),
    "a bar": Form(Measure.LOAD, needs_load=True, sets_up_to=10),
    "sides": Form(Measure.LOAD, needs_load=True, each_side=True),
    "body weight": Form(Measure.BODYWEIGHT, sets_up_to=6),
    "holds": Form(Measure.TIME, sets_up_to=6),
    "ways": Form(Measure.TIME, distance=True),
    "help": Form(Measure.BODYWEIGHT, helped=True, assisted=True),
}
SETS = (*_texts("""
    80x8,8,7 @2 | 80 x 8, 8, 7 @2 | 80kgx8,8,7 @2 | 80×8 8 7 @2 | 80*8@0 | 100x6@3 105x5@1 107.5x4 | 175x8,8lbs |
    22,5x10,9 | 80x8,85kgx8,90kgx6 | 80x8,82,5kgx8 | 16x20 kg | 40x10 kg 90x12 lb | 225x5 lb 235x5 | bwx5,5,4 |
    bw 5,5 | 10x5 | 30s,45s 1:30 | 10x30s | 30 s, 1min30 2 min | L 12x8,7 R 12x8 @1 | 12x8 | 12x8 R | L R 12x8 |
    12x8 L 10x8 | left 12x8 right 12x7 | 80y8 | 80x | 8,8 | 80x30s | 8 | 80x8 @x | 80x8 @11 | 80x8 @10 | @2 80x8 |
    1000x8 | 1001x8 | 5000x8 | 80x1000 | 80x1001 | 80xnan | 80kg | 20x8 170 | 8x80kg | 5x5 20 | 3x8 80kg | 3x8 |
    10x10 | 11x11 | 3 x 8 x 80 kg | 3x30s | bw bw 8 | 80x8 @2 @1 | 80x8 lb kg | 80x8 to failure | 80x8, | 0x8 |
    40x12@2 + 30x8 + 20x6 @0 | 40x11 + 4 + 3 | + 40x12 | 40x12 + | 40x12 + + 30x8 | 40x12 + L 30x8 | 40x12 + 30x8,6 |
    24kgx40m | 30m/35s | 5km in 25:00 | 1.5km 1mi 10min | 12/60s | 20x12 / 1:00 | 20x8,7 | -20x8 −15x7 | 100x5 x3 |
    100x5@2 x2 90x8 | 40m | 30s/20s | 0m | 1000km | 1001km | 1:60 | 24:00:00 | 0s | bw+10x5 | 100x5 x51 | 60x0 |
    ٨٠x٨ | 80x8 @٢ | bwx٨ | 40x12 + 30x8 + 6 | 40x12 + 30x8@3 + 20x6 + 10x5 @0 | 40x12 + 30x8 kg + 20x6 lb
"""), '', ",".join(["5"] * 50), ",".join(["5"] * 51))  # fmt: skip
LINES = (*_texts("""
    rdl 80x8,8,7 @2; slc 40x12 | slrdl 12x8 | 80x8 | rdl | rdx 80x8 | leg curl 40x8 | plank 30s |
    assisted pull-up 20x8 | farmers carry 24kgx40m | romanian_deadlit 80x8 | lying 40x3
"""), ' ; ')  # fmt: skip
NAMED = (*_texts("""
    rdl | dl | RDL | nordic | ham raise | leg curl | lying | romanian_deadlit | qqq | press | swing
"""), '')  # fmt: skip
PRESCRIBED = (*_texts("""
    Romanian deadlift 3x6-8 rest 2:00 | rdl 3 × 6 – 8, rest 2-3 min | rdl 2-3x6-8 | rdl 3x8, 7, 6 | rdl 3 sets |
    rdl 3x6-8 tempo 3-1-1-0 progression linear optional | rdl or sldl or gm 3x6-8 instead dbrdl, sumo |
    rdl 3x6-8 instead dbrdl, rest 90 | "romanian_deadlift" 3x6-8 | ball bridge 3x20-40 s | ball bridge 2x1:30 |
    slrdl 3x8 a leg side rest 15 s | seated leg curl 3x10 | seated leg curl 3x10 progression none | rdl |
    ball bridge rest 2 | ball bridge | 3x8 rdl | romanian dedlift 3x8 | rdl 3x8 or sldl | rdl 3x8 80 kg | rdl 3x8 @2 |
    rdl 3x8 RPE8 | rdl 3x8x80 | rdl 20x8 | rdl 21x8 | rdl 0x8 | rdl 3x1000 | rdl 3x1001 | rdl 3xAMRAP | rdl 3x8+ |
    rdl 3x8,9 | rdl 3x30 s | ball bridge 3x8 | farmers carry 3x40 m | rdl 3x8 slowly | rdl 3x8 rest |
    rdl 3x8 rest long | rdl 3x8 rest 3:00-2:00 | rdl 3x8 rest 1:00 rest 2:00 | rdl 3x8 rest 60:00 |
    rdl 3x8 rest 61:00 | rdl 3x8 rest 0:00 | rdl 3x8 tempo 31 | rdl 3x8 tempo 99-0-0-0 | rdl 3x8 tempo |
    rdl 3x8 progression fast | rdl 3x8 progression | rdl 3x8 a leg | rdl 3x8 side rest 15 s |
    slrdl 3x8 side rest soon | rdl 3x8 instead | rdl or 3x8 | rdl 3x8-6 | "rdl 3x8 | rdl 3x8 optional optional |
    rdl 2x8 1x5 | A1 rdl 3x8 | rdl 3x8 2-3 min rest optional | rdl 3x8 1:30 rest, progression linear |
    ball bridge 3x1-2 min | ball bridge 3x1000s | ball bridge 3x1001s | rdl 3x8 optional 80kg |
    rdl 3x8 optional "by feel" | rdl 3x8 rest 0:00 | rdl 3x8 rest 0:00-2:00 | slrdl 3x8 side rest 600 |
    slrdl 3x8 side rest 601 | slrdl 3x8 side rest 0:30 | slrdl 3x8 side rest 0 | rdl 80kg 3x8 | rdl rpe8 3x8 |
    rdl, sldl | rdl or | rdl 0 sets | rdl 1 set | rdl 3-2x8 | rdl 3x8,7 | rdl 3x8 instead dbrdl or sumo rest 2 min |
    rdl 3x8 instead "qqq" | " rdl " 3x8 | "Bridge, feet on a chair" 3x8 | slrdl 3x8 PER SIDE Optional |
    rdl 3x8 tempo 3-1-1-0, optional, rest 90 | rdl 3x8 or | rdl ٣x٨ | rdl 3x٨ | rdl 3x8 rest ٩٠ |
    rdl 3x8 tempo ٣-1-1-0
"""), '', "x" * 501)  # fmt: skip
TOGETHER = (*_texts("""
    rdl 3x8 + slc 3x10 | rdl 3x8 | "rdl + slc" 3x8 + gm 3x10 + "a + b" 2x5 | rdl 3x8 +slc 3x10 | + rdl 3x8
"""), '')  # fmt: skip
FACTS = (*_texts("""
    3 rounds, between 0:15, rest 2:00 | 3 rounds between 15 rest 2-3 min | 1 ROUND Rest 90 s-2:30 | 10 min every 90 s |
    5 mins, every 60 | 1 minute every 1:30 | every 99999 | every 100000 | every ٩٠ | every soon | every | rest 0:00 |
    rest | rest 3:00-2:00 | rest 90 rest 60 | 3 rounds, 4 rounds | rounds 3 | 3 rounds 10 min | 123456 min | 3 sets
"""), '', ' , ')  # fmt: skip
TIMES = (*_texts("""
    2026-11-20 18:00 | 2026-11-20T18:00 | 18:00 2026-11-20 | yesterday | Yesterday, 18:00 | today 6:05 | tomorrow |
    2026-11-20 18:00-19:05 | yesterday 23:30-0:40 | 90 min | 1 h 30 | 1.5 h | 1,5 hours yesterday | 1:30 h |
    65min 2026-11-20 18:00 | 2026-02-30 | 2026-13-01 | 1969-12-31 | 1970-01-01 | 0206-11-24 | 20.11.2026 | someday |
    25:00 | 23:59 | 24:00 | 18:60 | 18:00-18:00 | 19:05-18:00 | yesterday today | 18:00 19:05 | 18:00-19:05 65 min |
    90 min 1 h | 18h30 | 0 min | 1.5 h 30 | 24 h | 25 h | yesterday about 18:00 | 18.40 | 1840 | 900 | in 45 min |
    6 h | in 7 h | 2026-11-25 1:00 | 2026-11-24 | 19:30 | 19:31 | monday | 2026-11-٢٠ | ١٨:00 | ٩٠ min
"""), '', "x" * 80)  # fmt: skip
PAINS = (*_texts("""
    hamstring 6 sharp | Lower back 4 | lower back 4/10 dull | behind the knee 7 of 10 | left upper hamstring 3 |
    hamstring, right, 10, sharp | lower back gone | hamstring sharp | 6 | hamstring | hamstring 11 | hamstring 3 4 |
    spleen 6 | hamstring 6 sharp dull | hamstring 6 left right | knee 0 | hip 5 gone | hamstring ٦
"""), '')  # fmt: skip
CHECKS = (*_texts("""
    sore 3, ready 2, pain 4 lower back | sore 3 for 4 days | soreness 2 since yesterday; readiness 5 | pain 0 |
    pain 4/10 behind the knee | happy 3 | sore 4 | sore 5 | ready 0 | ready 1 | ready 6 | pain 10 | pain 11 |
    pain 3 spleen | sore 3 badly | sore 3, sore 2 | sore | sore 2 for 1 day | sore 2 for 99 days | sore ٣ |
    sore 2 for ٣ days
"""), '')  # fmt: skip
LENGTHS = (*_texts("""
    1:30 | 90 s | 2 min | 1 min 30 | 90 | 1 h | 1:60 | 0 s | 2:00-3:00 | 90-120 | 2-3 min | 90 s-2:30 | 3:00-2:00 |
    60:00 | 60:01 | long | 1:30:00 | 1 min 60 s | 0 | 1.5 min 30 | ٩٠ | ٩٠ s | ١:30 | 1-٩٠ s
"""), '')  # fmt: skip
RACKS = (*_texts("""
    2-10/1 12.5-50/2.5 | 20 10-16/2 5 10 | 25x4 20x2 | 5×1 20x2 | 25x50 | 25x51 | 25x2 25x1 | 25x0 | 0x2 | x | 5- |
    10-5/1 | 5-10/2 | 5-10/0 | 0-9/0.01 | 100 kg | 102,5kg | 100 stone | 1000 | 1001 | -5
"""), '', ' 225 LBS ')  # fmt: skip
RUNS = _texts("1-1.05/0.01 | 5-5/5 | 0.5-100/0.5 | 0.5-100.5/0.5 | 5 5-7/1 5 | 5/1 | 5-10 | 10000 | 1.234 | ١٠")
PAIRS = (*_texts("20x5 20x5 | 10×2x3 | 25x٤"), *(" ".join(f"{plate}x1" for plate in range(1, end)) for end in (31, 32)))
MANY = ("rdl 100x17", "rdl 100x40", "rdl 100x41")
LOADS = ((1, 2, 3), (1, 2, 3, 4), (1, 2, 4, 6, 8, 10, 11.25), (5,), (2, 4, 6, 8, 11, 14, 17), ())


def lines() -> Iterator[str]:
    """The text."""
    told: set[str] = set()
    for name, form in FORMS.items():
        yield from _read(f"sets of {name}", SETS, partial(_sets, form), told)
    yield from _read(
        "lines of hamtui log",
        LINES,
        lambda text: [
            f"{entry.exercise.id} {[_said(one) for one in entry.sets]}"
            for entry in read_line(text, EXERCISES, lambda _: Unit.KG)
        ],
        set(),
    )
    yield from _read("names", NAMED, lambda text: named(text, EXERCISES).id, set())
    yield from _read(
        "names like it",
        NAMED,
        lambda text: [e.id for e in (*matching(text, EXERCISES)[:5], *alike(text, EXERCISES)[:3])],
        set(),
    )
    yield from _read("prescriptions", PRESCRIBED, lambda text: read_prescription(text, NAMES), told)
    yield from _read(
        "as they are written", PRESCRIBED, lambda text: prescription_text(read_prescription(text, NAMES), NAMES), told
    )
    yield from _read("exercises in turn", TOGETHER, in_turn, set())
    yield from _read("facts of a group", FACTS, read_group_facts, set())
    readers: dict[str, Callable[[str], object]] = {
        "a time": lambda text: read_time(text, NOW), "when": lambda text: read_when(text, USUAL, NOW),
        "logged": lambda text: read_logged(text, NOW), "a moment": lambda text: read_moment(text, NOW),
        "a day": lambda text: read_day(text, NOW), "until": lambda text: read_until(text, NOW),
    }  # fmt: skip
    for name, reader in readers.items():
        yield from _read(name, TIMES, reader, told)
    yield from _read("pain", PAINS, lambda text: read_pain(text, START), set())
    yield from _read("how one is", CHECKS, read_check, set())
    yield from _read("lengths", LENGTHS, lambda text: read_length(text), set())
    yield from _read("rests", LENGTHS, read_rest_window, set())
    for unit in Unit:
        rack = default_rack(unit)
        yield from case(
            f"a rack in {unit}", loads_text(rack.dumbbells), loads_text(rack.stack), plate_pairs_text(rack.plates)
        )
    yield from block({values: loads_text([kg(value) for value in values]) for values in LOADS})
    for name, of in {
        "loads": read_loads,
        "plates": read_plate_pairs,
        "a bar": read_weight,
        "a load": read_load,
    }.items():
        more = {"loads": RUNS, "plates": PAIRS, "a load": ("9999.99", "1.234", "10000")}.get(name, ())
        yield from _read(name, (*RACKS, *more), partial(_in_kg, of), set())
    yield from _edited()


def _in_kg(read: Callable[[str, Unit], object], text: str) -> object:
    return read(text, Unit.KG)


def _sets(form: Form, text: str) -> list[str]:
    return [_said(one) for one in read_sets(text, form)]


def _said(said: Said) -> str:
    return shown(said).removeprefix("Said")


def _read(name: str, texts: tuple[str, ...], read: Callable[[str], object], told: set[str]) -> Iterator[str]:
    """What is read of each text; of what another reader told already only how often."""
    yield from case(name)
    before, again = frozenset(told or ()), 0
    for text in texts:
        try:
            answer = shown(read(text))
        except (HamtuiError, ValueError) as why:
            answer = f"refused: {why}"
        line = f"  {text[:40]!r}: {answer[:200]}"
        told.add(line)
        again += line in before
        if line not in before:
            yield line
    yield f"  {again} as above" if again else ""


def _session(**changes: object) -> SessionRecord:
    """A session that has one of everything."""
    at = [START + timedelta(minutes=4 * place) for place in range(9)]
    sets = (
        did(set=1, logged_at=at[0], rir=2, group="A"), did("nordic_curl", set=1, reps=5, logged_at=at[1], group="A"),
        did(set=2, reps=7, logged_at=at[2], group="A", rested_s=100, rest_window=(60, 120)),
        did("nordic_curl", set=2, reps=4, logged_at=at[3], group="A"),
        *both_sides(did("single_leg_romanian_deadlift", reps=9, load=kg(16), logged_at=at[4])),
        did("lying_leg_curl", reps=10, load=kg(40), logged_at=at[5], parts=(SetPart(6, kg(30)), SetPart(4, kg(20)))),
        did("plank", reps=None, seconds=40, load=None, logged_at=at[6]),
    )  # fmt: skip
    session = trained(
        *sets,
        notes=(NoteRecord(at[7], "first"), NoteRecord(at[8], "second")),
        check_out=CheckOut(2, 2),
        pains=(PainRecord(at[7], "nordic_curl", "lower_back", sharp=False, answer="lighter", level=4),),
        check_in=CheckIn(soreness=1),
        groups=(GroupRecord("A", GroupKind.SUPERSET, ("romanian_deadlift", "nordic_curl"), 2),),
    )
    return replace(session, **changes)


def _edited() -> Iterator[str]:
    """A session after each way to edit it, and each edit that is refused."""
    one = _session()
    other = _session(
        id="other",
        started_at=START + timedelta(hours=3),
        finished_at=START + timedelta(hours=4),
        notes=(),
        check_in=CheckIn(readiness=4),
        check_out=None,
    )
    weighed = _session(
        id="w", status=Status.NOTED, program="", finished_at=None, active_s=0, sets=(), planned=(), groups=()
    )
    (entry,) = read_line("rdl 100x6,5 @1", EXERCISES, lambda _: Unit.KG)
    (held,) = read_line("towel 30s", EXERCISES, lambda _: Unit.KG)
    dropped = read_line("llc 40x12@2 + 30x8", EXERCISES, lambda _: Unit.KG)
    hour, pain = timedelta(hours=1), one.pains[0]
    works = (
        PlannedWork("romanian_deadlift", 3, cut=2, light=True),
        PlannedWork("swing", 2),
        PlannedWork("nordic_curl", 4, cut=1, optional=True),
    )
    asked = shipped_plan("p4")
    edits: dict[str, Callable[[], object]] = {
        "set 2 changed": lambda: edit.set_changed(one, 2, Said(9, None, kg(82.5), 1, Side.LEFT)),
        "set 6 in parts of one load": lambda: edit.set_changed(
            one, 6, Said(9, None, kg(40), parts=(SetPart(3, kg(40)),))
        ),
        "set 9 changed": lambda: edit.set_changed(one, 9, Said(9)),
        "part 1 deleted": lambda: edit.part_deleted(one, 6, 1),
        "part 3 deleted": lambda: edit.part_deleted(one, 6, 3),
        "both parts deleted": lambda: edit.part_deleted(edit.part_deleted(one, 6, 1), 6, 1),
        "set 0 deleted": lambda: edit.set_deleted(one, 0),
        "set -1 deleted": lambda: edit.set_deleted(one, -1),
        "set 0 moved": lambda: edit.set_moved(one, 0, 1),
        "set 0 moved up": lambda: edit.set_moved(one, 0, -1),
        "set 7 moved down": lambda: edit.set_moved(one, 7, 1),
        "set 1 moved into another": lambda: edit.set_moved_to(one, 1, other),
        "sets added": lambda: edit.sets_added(one, 0, entry),
        "sets added first": lambda: edit.sets_added(one, -1, held),
        "sets added too late": lambda: edit.sets_added(one, 8, entry),
        "begun earlier": lambda: edit.begun_at(one, START - hour, NOW),
        "begun and lasted": lambda: edit.begun_at(one, START, NOW, timedelta(minutes=40)),
        "begun in time to come": lambda: edit.begun_at(one, NOW + hour, NOW),
        "lasted too long": lambda: edit.begun_at(one, START, NOW, timedelta(hours=25)),
        "lasted into time to come": lambda: edit.begun_at(one, NOW - hour, NOW, 2 * hour),
        "lasted 24 hours": lambda: edit.begun_at(one, START, NOW, timedelta(hours=24)).finished_at,
        "noted": lambda: edit.noted(one, "third"),
        "noted nothing": lambda: edit.noted(one, ""),
        "note 0 changed": lambda: edit.note_changed(one, 0, "other words"),
        "note 1 gone": lambda: edit.note_changed(one, 1, ""),
        "pain changed": lambda: edit.pain_changed(one, 0, replace(pain, level=2)),
        "pain gone": lambda: edit.pain_changed(one, 0, None),
        "merged": lambda: edit.merged(one, other),
        "merged the other way": lambda: edit.merged(other, one),
        "merged with itself": lambda: edit.merged(one, one),
        "merged with a weight": lambda: edit.merged(weighed, other),
        "merged with one thrown away": lambda: edit.merged(one, replace(other, status=Status.DISCARDED)),
        "by hand": lambda: edit.by_hand("x", START, None, (entry, held), NOW),
        "by hand, confirmed and in parts": lambda: edit.by_hand("x", START, None, dropped, NOW, confirmed=True),
        "by hand, planned": lambda: edit.by_hand("x", START, hour, (entry, held), NOW, asked),
        "by hand, in time to come": lambda: edit.by_hand("x", NOW + hour, None, (entry,), NOW),
        "renamed": lambda: exercise_moves.renamed([one], "nordic_curl", "Nordics"),
        "merged exercises": lambda: exercise_moves.merged_into([one], "nordic_curl", exercise("romanian_deadlift")),
        "merged exercises, both planned": lambda: [
            merged.planned
            for merged in exercise_moves.merged_into(
                [replace(one, planned=works)], "nordic_curl", exercise("romanian_deadlift")
            ).values()
        ],
        "merged exercises, one of them planned": lambda: [
            (merged.sets, merged.planned)
            for merged in exercise_moves.merged_into(
                [replace(one, sets=one.sets[3:4], planned=works[1:])], "nordic_curl", exercise("lying_leg_curl")
            ).values()
        ],
        "exercises only the history has": lambda: exercise_moves.done_only([one], {"nordic_curl", "romanian_deadlift"}),
    }
    before = [*block(one, indent="    ")]
    yield from case("the session before", one)
    for name, made in edits.items():
        yield from case(name)
        try:
            after = [*block(made(), indent="    ")]
        except HamtuiError as why:
            yield f"  refused: {why}"
            continue
        yield from (line for line in after if line not in before)
    yield from _choices()
    yield from _slips()


def _choices() -> Iterator[str]:
    """Notes and stand-ins when an exercise becomes another."""
    own = replace(exercise("nordic_curl"), id="mine", origin=Origin.OWN)
    into = exercise("lying_leg_curl")
    profiles = {
        "a note each": Profile(notes={"mine": "slow", "lying_leg_curl": "pin 4"}),
        "one note": Profile(notes={"mine": "slow", "swing": "hard"}),
        "it stands in": Profile(replaced={"seated_leg_curl": "mine", "lying_leg_curl": "mine"}),
        "another stands in for it": Profile(replaced={"mine": "seated_leg_curl"}),
        "it stands in for itself": Profile(replaced={"mine": "lying_leg_curl", "nordic_curl": "mine"}),
    }
    for name, profile in profiles.items():
        yield from case(f"choices, {name}")
        for old in (own, replace(own, origin=Origin.SHIPPED)):
            yield from block(exercise_moves.merged_choices(profile, old, into))


def _slips() -> Iterator[str]:
    history = [lifted([8, 8, 8], load=kg(100))]
    many = plan(replace(lift("romanian_deadlift"), sets=work_sets(2, kg(100), Range(10, 20))))
    for line in (
        "rdl 100x8",
        "rdl 100x16",
        *MANY,
        "rdl 151x8",
        "rdl 149x8",
        "rdl 49x8",
        "rdl 51x8",
        "rdl 1000x8",
        "rdl 220x8",
        "nordic 5",
        "nordic 40",
    ):
        entries = read_line(line, EXERCISES, lambda _: Unit.KG)
        yield from case(f"is {line} a slip", slips(entries, history, None), slips(entries, [], shipped_plan("p3")))
        if line in MANY:
            yield from block(slips(entries, history, many))
    texts = {str(number): _there_and_back(done) for number, done in enumerate(_session().sets)}
    parts = (SetPart(6, kg(30), rir=1), SetPart(4, lb(45)), SetPart(3, None))
    texts |= {
        "in two units": written(did("lying_leg_curl", load=kg(40), rir=2, parts=parts)),
        "of body weight": written(did("nordic_curl", parts=(SetPart(3, None, rir=0), SetPart(2, kg(5))))),
    }
    yield from case("sets as they are written", texts, _there_and_back(did(load=lb(225), reps=5, rir=1)))
    yield from block(
        {
            e: shown(form_for(exercise(e), Unit.LB))
            for e in ("plank", "romanian_deadlift", "assisted_dip", "nordic_curl", "farmers_carry", "reverse_lunge")
        }
    )


def _there_and_back(done: SetRecord) -> str:
    return f"{written(done)} {[_said(one) for one in read_sets(written(done), form_of(done))]}"
