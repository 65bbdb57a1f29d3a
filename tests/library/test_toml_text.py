from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from difflib import SequenceMatcher

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from hamtui.cues.settings import Desktop
from hamtui.keys.settings import KeyPreset
from hamtui.library.toml_text import edited
from hamtui.settings.document import document_of, read_document
from hamtui.settings.settings import Settings
from hamtui.training.base.exercise import Equipment, Range
from hamtui.training.base.history import Technique
from hamtui.training.base.landmarks import Landmarks
from hamtui.training.base.load import Rack
from hamtui.training.base.plates import PlatePairs
from hamtui.training.base.profile import Experience, Place, Weekday
from hamtui.training.base.weight import Unit, Weight

Change = Callable[[Settings], Settings]


def read(text: str) -> Settings:
    return read_document(tomllib.loads(text.removeprefix("\ufeff"))).settings


def after(text: str, change: Change) -> str:
    before = read(text)
    return edited(text, document_of(before), document_of(change(before)))


def lines_gone_and_new(old: str, new: str) -> tuple[list[str], list[str]]:
    one, other = old.removeprefix("\ufeff").splitlines(), new.removeprefix("\ufeff").splitlines()
    codes = [c for c in SequenceMatcher(a=one, b=other, autojunk=False).get_opcodes() if c[0] != "equal"]
    gone = [line for _, low, high, _, _ in codes for line in one[low:high]]
    return gone, [line for _, _, _, low, high in codes for line in other[low:high]]


FLAT = (
    'program = "p1"', "unit = 'lb'", 'experience="years"', 'theme   =  "nord"', "glance = true", "hold_ms = 5_00",
    'hands = "vim"', 'place = "home"', 'days = ["friday", "monday"]', "techniques=[ 'drop_set' ]",
    'days = [\n  # the first\n  "friday", # after work\n  "monday" # before work\n  # no more\n]',
)  # fmt: skip
TABLES = (
    "[units]\nkettlebell_swing = 'kg' # the old ones", 'units = {kettlebell_swing = "kg"}', 'units."hip_thrust" = "kg"',
    "[landmarks] # by feel\nmv = 3\nmev=5\nmrv = 18\nmav = {low = 9, high = 14}",
    "[landmarks]\nmv = 3\n\n# the range\n[landmarks.mav]\nlow = 9\nhigh = 14",
    "[cues]\n# the bell wakes the cat\nbell = false # !\nspeech = true", 'cues = {desktop = "always", bell=true}',
    'cues.bell = false\ncues.tones = true',
    '[keys]\n"session.hold" = ["H"] # h is taken\n\n# notes\n\'session.note\' = [\n  "f2",\n]',
)  # fmt: skip
HOME = """[places.home] # mine
equipment = [
  "ball",   # blue
  "barbell" # 20 kg
]
[places.home.racks.kg] # of iron
bar = 20
hex_bar = 25.0
plates = [
  {plate = 20, pairs = 3}, # red
  {plate = 10, pairs = 1}, # blue
]
dumbbells = [20, 10] # two pairs
kettlebells = [16]
stack = [5]"""
GYM = '# what they have\n[places.gym]\nequipment = ["bench"]'


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Settings as people write them: keys in any order, comments and empty lines anywhere."""
    flat = draw(st.lists(st.sampled_from(FLAT), unique_by=lambda line: line.split()[0].rstrip("="), max_size=6))
    tables = draw(st.lists(st.sampled_from(TABLES), unique_by=lambda t: re.findall(r"\w+", t)[0], max_size=5))
    first = [table for table in tables if not table.startswith("[")]
    headed = [*(table for table in tables if table.startswith("[")), HOME, *draw(st.sampled_from([[], [GYM]]))]
    parts = [*draw(st.permutations([*flat, *first])), *draw(st.permutations(headed))]
    comments = iter(range(1000))
    text = draw(st.sampled_from(["", "# Settings\n", "# Settings\n\n"]))
    for part in parts:
        text += draw(st.sampled_from(["", "\n", f"# note {next(comments)}\n", f"\n# note {next(comments)}\n\n"]))
        beside = "" if "\n" in part or part.startswith("[") else f"  # beside {next(comments)}"
        text += part + draw(st.sampled_from(["", beside])) + "\n"
    text = draw(st.sampled_from([text, text.rstrip("\n")]))
    text = draw(st.sampled_from([text, text.replace("\n", "\r\n")]))
    return draw(st.sampled_from(["", "\ufeff"])) + text


def racks(change: Callable[[Rack], Rack]) -> Change:
    def to(chosen: Settings) -> Settings:
        home = chosen.profile.places["home"]
        racks = {unit: change(rack) for unit, rack in home.racks.items()}
        return chosen.with_profile(places={**chosen.profile.places, "home": replace(home, racks=racks)})

    return to


def equipment(kind: Equipment) -> Change:
    def to(chosen: Settings) -> Settings:
        home = chosen.profile.places["home"]
        places = {**chosen.profile.places, "home": replace(home, equipment=home.equipment ^ {kind})}
        return chosen.with_profile(places=places)

    return to


def renamed(chosen: Settings) -> Settings:
    places = {"flat" if name == "home" else name: place for name, place in chosen.profile.places.items()}
    now = chosen.profile.place
    return chosen.with_profile(places=places, place="flat" if now == "home" else now)


ONE_LINE: dict[str, Change] = {
    "program": lambda s: s.with_profile(program="mine"),
    "unit": lambda s: s.with_profile(unit=Unit.LB if s.profile.unit is Unit.KG else Unit.KG),
    "experience": lambda s: s.with_profile(experience=Experience.NEW),
    "theme": lambda s: s.with_screen(theme='a "b" \\'),
    "glance": lambda s: s.with_screen(glance=not s.screen.glance),
    "hold": lambda s: s.with_keys(hold_ms=1),
    "preset": lambda s: s.with_keys(preset=KeyPreset.LEFT),
    "bell": lambda s: s.with_cues(bell=not s.cues.bell),
    "desktop": lambda s: s.with_cues(desktop=Desktop.OFF),
    "mv": lambda s: s.with_profile(landmarks=replace(s.profile.landmarks, mv=1)),
    "mav": lambda s: s.with_profile(landmarks=replace(m := s.profile.landmarks, mav=Range(m.mav.high, m.mav.high))),
    "exercise": lambda s: s.with_profile(units={**s.profile.units, "nordic_curl": Unit.LB}),
    "key": lambda s: s.with_keys(own={**s.keys.own, "session.skip": ("f3", "f4")}),
    "techniques": lambda s: s.with_profile(techniques=frozenset({Technique.REST_PAUSE})),
    "bar": racks(lambda rack: replace(rack, bar=Weight.of(15, rack.unit))),
    "dumbbells": racks(lambda rack: replace(rack, dumbbells=(*rack.dumbbells, Weight.of(30, rack.unit)))),
}
KEEP_COMMENTS: dict[str, Change] = {
    "another place": lambda s: s.with_profile(places={**s.profile.places, "new": s.profile.here}),
    "renamed": renamed,
    "days": lambda s: s.with_profile(days=s.profile.days | {Weekday.SUNDAY, Weekday.TUESDAY}),
    "landmarks": lambda s: s.with_profile(landmarks=Landmarks(1, 2, Range(3, 4), 5)),
    "bench": equipment(Equipment.BENCH),
    "plates": racks(lambda rack: replace(rack, plates=(*rack.plates, PlatePairs(Weight.of(5, rack.unit), 2)))),
    "plates between": racks(
        lambda rack: replace(rack, plates=(rack.plates[0], PlatePairs(Weight.of(15, rack.unit), 1), *rack.plates[1:]))
    ),
}
THE_REST: dict[str, Change] = {
    "no units": lambda s: s.with_profile(units={}),
    "no keys": lambda s: s.with_keys(own={}),
    "no days": lambda s: s.with_profile(days=frozenset()),
    "no barbell": equipment(Equipment.BARBELL),
    "fewer plates": racks(lambda rack: replace(rack, plates=rack.plates[1:])),
    "other plates": racks(lambda rack: replace(rack, plates=(PlatePairs(Weight.of(15, rack.unit), 1),))),
    "fewer dumbbells": racks(lambda rack: replace(rack, dumbbells=rack.dumbbells[:1])),
    "usual loads": lambda s: s.with_profile(places={n: replace(p, racks={}) for n, p in s.profile.places.items()}),
    "one place": lambda s: s.with_profile(places={"x": Place()}, place="x"),
    "everything": lambda _: Settings(),
}
SOME = settings(max_examples=60, deadline=None)


def changed(text: str, change: Change) -> str:
    """The text after a change: it says what it is to say, and its lines end as they did."""
    result = after(text, change)
    assert read(result) == change(read(text))
    assert result.startswith("\ufeff") == text.startswith("\ufeff")
    if "\r\n" in text:
        assert "\n" not in result.replace("\r\n", "")
    return result


@given(texts(), st.sampled_from(sorted(ONE_LINE)))
@SOME
def test_one_change_alters_the_line_it_stands_on_and_no_other(text: str, name: str) -> None:
    gone, new = lines_gone_and_new(text, changed(text, ONE_LINE[name]))
    most = {"key": 4, "techniques": 3, "mav": 2}.get(name, 1)
    assert len(gone) <= 1
    assert len([line for line in new if line and not line.startswith("[")]) <= most


@given(texts(), st.lists(st.sampled_from(sorted({**ONE_LINE, **KEEP_COMMENTS})), min_size=1, max_size=4, unique=True))
@SOME
def test_comments_survive_whatever_is_changed_around_them(text: str, names: list[str]) -> None:
    comments = re.findall(r"#[^\r\n]*", text)
    for name in sorted(names, key=lambda name: name == "renamed"):
        text = changed(text, {**ONE_LINE, **KEEP_COMMENTS}[name])
    assert sorted(re.findall(r"#[^\r\n]*", text)) == sorted(comments)


@given(texts(), st.sampled_from(sorted(THE_REST)))
@SOME
def test_what_goes_takes_nothing_else_with_it(text: str, name: str) -> None:
    result = changed(text, THE_REST[name])
    notes = re.findall(r"# note \d+", text)
    assert name in {"one place", "everything"} or re.findall(r"# note \d+", result) == notes


@given(texts())
@SOME
def test_settings_that_are_the_same_leave_the_text_as_it_is(text: str) -> None:
    assert after(text, lambda chosen: chosen) == text
