"""Training: program, units, experience, days, landmarks, techniques."""

from __future__ import annotations

from collections.abc import Iterator

from hamtui.settings.settings import Settings
from hamtui.training.base.exercise import Range
from hamtui.training.base.history import Technique
from hamtui.training.base.landmarks import Landmarks
from hamtui.training.base.profile import Experience, Weekday
from hamtui.training.base.weight import Unit
from hamtui.tui.settings.rows import Go, Lists, Page, PickOne, Row, Switch, ToPrograms, TypeIn, on_off, words

OWN_UNITS = "Units of single exercises"
TECHNIQUES = "Techniques on isolation work"
UNITS = ((Unit.KG, "Kilograms"), (Unit.LB, "Pounds"))
TECHNIQUES_MEAN = {
    Technique.DROP_SET: "After the last set the load goes down at once and the set goes on.",
    Technique.REST_PAUSE: "After the last set some seconds of rest, then a few reps more with the same load.",
    Technique.FORCED_REPS: "A partner helps with a few reps more at the end of the last set.",
}
EXPERIENCE = (
    (Experience.NEW, "New to it"),
    (Experience.SOME, "Some months"),
    (Experience.YEARS, "Years"),
)


def training_rows(settings: Settings, lists: Lists) -> Iterator[Row]:
    """What is trained, in which units."""
    profile, change = settings.profile, settings.with_profile
    yield Row("TRAINING")
    yield Row(
        "Program",
        dict(lists.programs).get(profile.program, profile.program),
        PickOne(
            "Which program?", lists.programs, lambda program: change(program=program), profile.program, lists.summaries
        ),
        meaning="What Today plans. The history stays; the next day of the new program comes next.",
    )
    yield Row(
        "Your own programs",
        "make, edit, copy, put away",
        ToPrograms(),
        meaning="All programs: made and edited there, four weeks of each ahead. The first screen has a key, too.",
    )
    yield Row(
        "Unit",
        str(profile.unit),
        PickOne("Which unit?", UNITS, lambda unit: change(unit=Unit(unit)), profile.unit),
        meaning="Loads are planned and shown in it. What was logged keeps the unit it was lifted in.",
    )
    own = len(profile.units)
    yield Row(
        OWN_UNITS,
        f"{own} of their own" if own else "none of their own",
        Go(units_page),
        meaning="An exercise whose plates or machine are in the other unit.",
    )
    yield Row(
        "Experience with weights",
        dict(EXPERIENCE)[profile.experience],
        PickOne(
            "How long have you trained with weights?",
            EXPERIENCE,
            lambda experience: change(experience=Experience(experience)),
            profile.experience,
        ),
    )
    yield Row(
        "A hamstring injury in the past",
        "yes" if profile.injured else "no",
        Switch(change(injured=not profile.injured)),
    )
    days = " ".join(day[:3].capitalize() for day in Weekday if day in profile.days)
    yield Row("Training days", days or "any", Go(days_page), meaning="The days you mean to train on: marked on Today.")
    yield Row(
        "First day of the week",
        profile.week_starts.capitalize(),
        PickOne(
            "Which day does a week begin with?",
            [(day, day.capitalize()) for day in Weekday],
            lambda day: change(week_starts=Weekday(day)),
            profile.week_starts,
        ),
    )
    yield Row(
        "Hard sets a week",
        "MV {} · MEV {} · MAV {} · MRV {}".format(*landmarks_text(profile.landmarks).split()),
        TypeIn(
            "Hard sets a week: MV MEV MAV MRV",
            "MV keeps, MEV builds, MAV grows fastest, MRV is the most. A starting guide.",
            landmarks_text(profile.landmarks),
            lambda text: change(landmarks=read_landmarks(text)),
        ),
        lambda: change(landmarks=Landmarks()),
        "How many hard sets for the hamstrings a week keep, build, grow fastest, and are the most to recover from.",
    )
    techniques = ", ".join(words(technique).lower() for technique in Technique if technique in profile.techniques)
    yield Row(
        TECHNIQUES,
        techniques or "none",
        Go(techniques_page),
        meaning="Drop sets and the like, once an isolation exercise makes no progress.",
    )


def landmarks_text(landmarks: Landmarks) -> str:
    """The four landmarks on one line: 4 6 10-16 20."""
    mav = landmarks.mav
    return f"{landmarks.mv} {landmarks.mev} {mav.low}-{mav.high} {landmarks.mrv}"


def read_landmarks(text: str) -> Landmarks:
    """The landmarks of such a line. Raises ValueError with what is expected."""
    numbers = text.replace("-", " ").replace("–", " ").split()
    if len(numbers) != 5 or not all(n.isascii() and n.isdigit() and len(n) < 4 for n in numbers):
        raise ValueError("expected four landmarks such as 4 6 10-16 20")
    mv, mev, low, high, mrv = map(int, numbers)
    if not mv <= mev <= low <= high <= mrv <= 60:
        raise ValueError("expected numbers that rise, from 0 to 60, such as 4 6 10-16 20")
    return Landmarks(mv, mev, Range(low, high), mrv)


def units_page(settings: Settings, lists: Lists) -> Page:
    """Each exercise that takes a load, in the usual unit or in another."""
    profile = settings.profile

    def switched(exercise: str) -> Settings:
        units = {id_: unit for id_, unit in profile.units.items() if id_ != exercise}
        if exercise not in profile.units:
            units[exercise] = Unit.LB if profile.unit is Unit.KG else Unit.KG
        return settings.with_profile(units=units)

    rows = [
        Row(
            name,
            str(profile.unit_for(id_)),
            Switch(switched(id_)),
            meaning="Kilograms or pounds, for this exercise alone.",
        )
        for id_, name in lists.loaded
    ]
    return Page(OWN_UNITS, rows)


def days_page(settings: Settings, _lists: Lists) -> Page:
    """The days of the week one means to train on."""
    days = settings.profile.days
    rows = [
        Row(
            day.capitalize(),
            on_off(day in days),
            Switch(settings.with_profile(days=days ^ {day})),
            meaning="A day you mean to train on. Nothing is lost when you train on another.",
        )
        for day in Weekday
    ]
    return Page("Training days", rows)


def techniques_page(settings: Settings, _lists: Lists) -> Page:
    """Ways past a plateau, on isolation exercises only."""
    techniques = settings.profile.techniques
    rows = [
        Row(
            words(each),
            on_off(each in techniques),
            Switch(settings.with_profile(techniques=techniques ^ {each})),
            meaning=TECHNIQUES_MEAN[each],
        )
        for each in Technique
    ]
    return Page(TECHNIQUES, rows)
