"""Training: program, units, experience, days, landmarks, techniques; and the screen and the cues."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import asdict, replace

from hamtui.cues.settings import CueSettings, Desktop
from hamtui.training.base.exercise import Range
from hamtui.training.base.history import Technique
from hamtui.training.base.profile import Experience, Profile, Weekday
from hamtui.training.base.weight import Unit
from hamtui.training.coach.volume import Landmarks
from hamtui.tui.settings.rows import Go, Lists, Page, PickOne, Row, Switch, TypeIn, on_off, words

UNITS = ((Unit.KG, "Kilograms"), (Unit.LB, "Pounds"))
EXPERIENCE = (
    (Experience.NEW, "New to it"),
    (Experience.SOME, "Some months"),
    (Experience.YEARS, "Years"),
)
DESKTOP = (
    (Desktop.UNFOCUSED, "While you look elsewhere"),
    (Desktop.ALWAYS, "Always"),
    (Desktop.OFF, "Never"),
)
CUES = (
    ("bell", "Bell of the terminal"),
    ("terminal", "Notification and title of the terminal"),
    ("tones", "Tones"),
    ("speech", "Spoken words"),
    ("awake", "Keep the machine awake in a session"),
)


def training_rows(profile: Profile, lists: Lists) -> Iterator[Row]:
    """What is trained, in which units."""
    programs = dict(lists.programs)
    yield Row("TRAINING")
    yield Row(
        "Program",
        programs.get(profile.program, profile.program),
        PickOne("Which program?", lists.programs, lambda id_: replace(profile, program=id_), profile.program),
    )
    yield Row(
        "Unit",
        str(profile.unit),
        PickOne("Which unit?", UNITS, lambda id_: replace(profile, unit=Unit(id_)), profile.unit),
    )
    own = len(profile.units)
    yield Row("Units of single exercises", f"{own} of their own" if own else "none of their own", Go("units"))
    yield Row(
        "Experience with weights",
        dict(EXPERIENCE)[profile.experience],
        PickOne(
            "How long have you trained with weights?",
            EXPERIENCE,
            lambda id_: replace(profile, experience=Experience(id_)),
            profile.experience,
        ),
    )
    days = " ".join(day[:3].capitalize() for day in Weekday if day in profile.days)
    yield Row("Training days", days or "any", Go("days"))
    yield Row(
        "Hard sets a week",
        "MV {} · MEV {} · MAV {} · MRV {}".format(*landmarks_text(profile.landmarks).split()),
        TypeIn(
            "Hard sets a week: MV MEV MAV MRV",
            "MV keeps, MEV builds, MAV grows fastest, MRV is the most. A starting guide.",
            landmarks_text(profile.landmarks),
            lambda text: replace(profile, landmarks=read_landmarks(text)),
        ),
        lambda: replace(profile, landmarks=Landmarks()),
    )
    techniques = ", ".join(words(technique).lower() for technique in Technique if technique in profile.techniques)
    yield Row("Techniques on isolation work", techniques or "none", Go("techniques"))


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


def units_page(profile: Profile, lists: Lists) -> Page:
    """Each exercise that takes a load, in the usual unit or in another."""

    def to(exercise: str) -> Profile:
        others = {id_: unit for id_, unit in profile.units.items() if id_ != exercise}
        if exercise in profile.units:
            return replace(profile, units=others)
        return replace(profile, units={**others, exercise: Unit.LB if profile.unit is Unit.KG else Unit.KG})

    rows = [Row(name, str(profile.unit_for(id_)), Switch(to(id_))) for id_, name in lists.loaded]
    return Page("Units of single exercises", rows)


def days_page(profile: Profile) -> Page:
    """The days of the week one means to train on."""
    rows = [
        Row(day.capitalize(), on_off(day in profile.days), Switch(replace(profile, days=profile.days ^ {day})))
        for day in Weekday
    ]
    return Page("Training days", rows)


def techniques_page(profile: Profile) -> Page:
    """Ways past a plateau, on isolation exercises only."""
    rows = [
        Row(
            words(each),
            on_off(each in profile.techniques),
            Switch(replace(profile, techniques=profile.techniques ^ {each})),
        )
        for each in Technique
    ]
    return Page("Techniques on isolation work", rows)


def screen_rows(profile: Profile, lists: Lists) -> Iterator[Row]:
    """How it looks."""
    cues = CueSettings.or_usual(profile.cues)
    yield Row("SCREEN")
    themes = PickOne("Which theme?", lists.themes, lambda id_: replace(profile, theme=id_), profile.theme)
    yield Row("Theme", profile.theme, themes)
    glance = Switch(replace(profile, glance=not profile.glance))
    yield Row("Sessions open in the glance view", on_off(profile.glance), glance)
    yield Row("Flash the screen with a cue", on_off(cues.flash), Switch(_with_cue(profile, flash=not cues.flash)))
    yield Row(
        "A held key counts once for",
        f"{profile.hold_ms} ms",
        TypeIn(
            "How long does a held key count once?",
            "0 to 2000 milliseconds; a presenter or a slow keyboard may want more",
            str(profile.hold_ms),
            lambda text: replace(profile, hold_ms=_milliseconds(text)),
        ),
        lambda: replace(profile, hold_ms=Profile().hold_ms),
    )


def cue_rows(profile: Profile) -> Iterator[Row]:
    """Every way of being heard, on or off."""
    cues = CueSettings.or_usual(profile.cues)
    values = asdict(cues)
    yield Row("CUES")
    for name, text in CUES:
        yield Row(text, on_off(values[name]), Switch(_with_cue(profile, **{name: not values[name]})))
    yield Row(
        "Notification of the desktop",
        dict(DESKTOP)[cues.desktop].lower(),
        PickOne("When to notify?", DESKTOP, lambda id_: _with_cue(profile, desktop=id_), cues.desktop),
    )


def _with_cue(profile: Profile, **change: bool | str) -> Profile:
    return replace(profile, cues={**CueSettings.or_usual(profile.cues).plain(), **change})


def _milliseconds(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 5 and int(text) <= 2000):
        raise ValueError("expected 0 to 2000 milliseconds")
    return int(text)
