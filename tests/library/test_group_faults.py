"""What does not fit in a group is told with its place, as everything else in a program is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hamtui.library.loader import Library, LibraryFault
from hamtui.training.base.group import Group, GroupKind
from hamtui.training.base.rest import RestWindow

Put = Callable[[str, str], Path]

HEAD = """schema = 1
id = "own"
name = "Own"
summary = "Own."
per_week = 1

[[days]]
id = "a"
name = "A"
"""
WORK = '\n[[days.work]]\nexercise = "{}"\nsets = {}\n{}'
NEXT = WORK.format("kettlebell_swing", 3, "")
TABLE = '\n[[days.groups]]\nid = "A"\n{}\n'


def pair(one: str = 'group = "A"', other: str = 'group = "A"', sets: int = 3) -> str:
    return HEAD + WORK.format("romanian_deadlift", sets, one) + WORK.format("nordic_curl", sets, other)


MISFITS = {
    "a superset of one": (
        pair(other=""),
        'days[0].work[0].group is "A" alone; a superset has two exercises or more',
    ),
    "exercises that do not stand together": (
        pair() + NEXT + WORK.format("seated_leg_curl", 3, 'group = "A"'),
        'days[0].work[3].group is "A", but other exercises stand between; expected them together',
    ),
    "a group nobody is in": (
        pair() + TABLE.replace("A", "C").format(""),
        'days[0].groups[0].id is "C", but no exercise of the day has group = "C"',
    ),
    "a group twice": (
        pair() + TABLE.format("") * 2,
        'days[0].groups[0].id is "A" for the second time; expected one table a group',
    ),
    "an exercise in two groups": (
        pair(one='group = ["A", "B"]'),
        'days[0].work[0].group is a list; expected the name of one group such as "A", up to 8 letters and digits',
    ),
    "no name": (
        pair(one='group = ""'),
        'days[0].work[0].group is ""; expected the name of one group such as "A", up to 8 letters and digits',
    ),
    "a group inside a group": (
        pair() + TABLE.format('group = "B"'),
        "days[0].groups[0].group is not a known key; known are between, every, id, kind, minutes, rest, rounds",
    ),
    "a kind there is not": (
        pair() + TABLE.format('kind = "tabata"'),
        'days[0].groups[0].kind is "tabata"; known are amrap, circuit, emom, superset',
    ),
    "two rests": (
        pair(one='group = "A"\nrest = "2:00"') + TABLE.format('rest = "1:30"'),
        'days[0].work[0].rest is 2:00, but group "A" rests 1:30 after a round; expected one of them',
    ),
    "rounds against sets": (
        pair() + TABLE.format("rounds = 4"),
        'days[0].work[0].sets is 3, but group "A" has 4 rounds',
    ),
    "too many rounds": (pair() + TABLE.format("rounds = 21"), "days[0].groups[0].rounds is 21; expected 1 to 20"),
    "an EMOM without end": (
        pair() + TABLE.format('kind = "emom"'),
        "days[0].groups[0].minutes is missing or 0; an EMOM needs minutes or rounds",
    ),
    "an EMOM with a rest of an exercise": (
        pair(one='group = "A"\nrest = "2:00"') + TABLE.format('kind = "emom"\nminutes = 6'),
        'days[0].work[0].rest is given, but group "A" is an EMOM: its clock says when to rest',
    ),
    "an EMOM with a rest": (
        pair() + TABLE.format('kind = "emom"\nminutes = 6\nbetween = "0:20"'),
        "days[0].groups[0].between is given, but the rest in an EMOM is what is left until the next start",
    ),
    "starts that do not fit": (
        pair() + TABLE.format('kind = "emom"\nminutes = 5\nevery = 45'),
        "days[0].groups[0].every is 45, which does not go into 5 minutes",
    ),
    "sets against starts": (
        pair() + TABLE.format('kind = "emom"\nminutes = 8'),
        'days[0].work[0].sets is 3, but group "A" has 4 of each',
    ),
    "rounds against minutes": (
        pair(sets=1) + TABLE.format('kind = "emom"\nminutes = 8\nrounds = 3'),
        'days[0].work[0].group is "A", whose 3 rounds of 2 do not make '
        "8 starts in 8 minutes; expected rounds or minutes",
    ),
    "more starts than sets may be": (
        pair(sets=1) + TABLE.format('kind = "emom"\nminutes = 41'),
        'days[0].work[0].group is "A", which has 41 starts; expected at most 20 of an exercise',
    ),
    "fewer starts than exercises": (
        pair(sets=1) + TABLE.format('kind = "emom"\nminutes = 1'),
        'days[0].work[0].group is "A", which has 1 start for 2 exercises',
    ),
    "an AMRAP with rounds": (
        pair() + TABLE.format('kind = "amrap"\nminutes = 8\nrounds = 3'),
        "days[0].groups[0].rounds is given, but an AMRAP has as many rounds as possible",
    ),
    "an AMRAP without end": (
        pair() + TABLE.format('kind = "amrap"'),
        "days[0].groups[0].minutes is missing or 0; an AMRAP needs minutes",
    ),
    "an AMRAP with sets": (
        pair() + TABLE.format('kind = "amrap"\nminutes = 8'),
        'days[0].work[0].sets is 3, but group "A" has as many rounds as possible; expected 1',
    ),
    "minutes of a superset": (
        pair() + TABLE.format("minutes = 8"),
        "days[0].groups[0].minutes is given, but a superset has rounds; only an EMOM or AMRAP has minutes",
    ),
    "starts of a circuit": (
        pair() + TABLE.format('kind = "circuit"\nevery = 45'),
        "days[0].groups[0].every is given, but a circuit has no starts by the clock; only an EMOM has",
    ),
    "a group in work and core": (
        pair() + WORK.replace("work", "core").format("ball_bridge", 2, 'group = "A"'),
        'days[0].core[0].group is "A", a group under work; expected all of a group in one part',
    ),
    "core alone in a group": (
        pair() + WORK.replace("work", "core").format("ball_bridge", 2, 'group = "B"'),
        'days[0].core[0].group is "B" alone; a superset has two exercises or more',
    ),
}


@pytest.mark.parametrize("name", MISFITS)
def test_a_group_that_does_not_fit_is_told_with_its_place(name: str, put: Put, library: Library) -> None:
    text, sentence = MISFITS[name]
    with pytest.raises(LibraryFault) as caught:
        library.check_program(put("programs/own.toml", text))
    assert str(caught.value) == f"programs/own.toml: {sentence}"


def test_a_group_without_a_table_is_a_superset_and_one_with_a_table_what_that_says(put: Put, library: Library) -> None:
    day = library.check_program(put("programs/own.toml", pair() + NEXT)).days[0]
    assert [day.group(each) for each in day.work] == [Group("A"), Group("A"), None]
    told = 'kind = "circuit"\nbetween = "0:15"\nrest = "2:00-3:00"\nrounds = 3'
    day = library.check_program(put("programs/own.toml", pair() + TABLE.format(told))).days[0]
    assert day.groups == (Group("A", GroupKind.CIRCUIT, RestWindow(15, 15), RestWindow(120, 180), 3),)


@pytest.mark.parametrize("kind", ["emom", "amrap"])
def test_the_clock_may_lead_one_exercise_alone(kind: str, put: Put, library: Library) -> None:
    text = HEAD + WORK.format("kettlebell_swing", 1, 'group = "A"') + TABLE.format(f'kind = "{kind}"\nminutes = 10')
    day = library.check_program(put("programs/own.toml", text)).days[0]
    assert (group := day.group(day.work[0]))
    assert group.sets_of(0, 1) == (10 if kind == "emom" else 1)


def test_an_emom_goes_from_exercise_to_exercise_at_each_start() -> None:
    odd = Group("A", GroupKind.EMOM, minutes=5)
    assert (odd.starts(2), odd.sets_of(0, 2), odd.sets_of(1, 2)) == (5, 3, 2)
    assert Group("A", GroupKind.EMOM, rounds=4, every=90).starts(3) == 12
