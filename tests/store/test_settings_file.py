from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hamtui.cues.settings import CueSettings, Desktop
from hamtui.keys.settings import KeyPreset, KeySettings
from hamtui.settings.document import document_of
from hamtui.settings.settings import ScreenSettings, Settings
from hamtui.store import settings_file
from hamtui.store.disk.errors import Damaged, NewerSchema, NotSaved
from hamtui.store.disk.files import Disk
from hamtui.store.format.migrate import Migrations
from hamtui.training.base.exercise import Equipment, Range
from hamtui.training.base.history import Technique
from hamtui.training.base.landmarks import Landmarks
from hamtui.training.base.load import Rack, default_rack
from hamtui.training.base.plates import PlatePairs
from hamtui.training.base.profile import Experience, Place, Profile, Weekday
from hamtui.training.base.weight import Unit, Weight

NOW = Migrations()


@st.composite
def racks(draw: st.DrawFn, unit: Unit) -> Rack:
    weight = st.builds(Weight, st.integers(0, 1000_00), st.just(unit))
    many = st.lists(weight, min_size=1, max_size=5).map(lambda ws: tuple(sorted(ws, key=lambda w: w.hundredths)))
    pairs = st.lists(st.builds(PlatePairs, weight, st.integers(1, 50)), max_size=4).map(tuple)
    return Rack(unit, draw(weight), draw(weight), draw(pairs), draw(many), draw(many), draw(many))


@st.composite
def places(draw: st.DrawFn) -> Place:
    own = {unit: draw(racks(unit)) for unit in draw(st.sets(st.sampled_from(Unit)))}
    return Place(draw(st.frozensets(st.sampled_from(Equipment))), own)


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    names = draw(st.lists(st.sampled_from(["gym", "home", "my garage", "a.b", "é"]), min_size=1, unique=True))
    return Profile(
        program=draw(st.text(max_size=10)),
        unit=draw(st.sampled_from(Unit)),
        place=draw(st.sampled_from(names)),
        places={name: draw(places()) for name in names},
        units=draw(st.dictionaries(st.text(max_size=10), st.sampled_from(Unit), max_size=3)),
        experience=draw(st.sampled_from(Experience)),
        injured=draw(st.booleans()),
        landmarks=draw(st.sampled_from([Landmarks(), Landmarks(0, 1, Range(1, 2), 60)])),
        techniques=draw(st.frozensets(st.sampled_from(Technique))),
        days=draw(st.frozensets(st.sampled_from(Weekday))),
    )


KEYS = st.builds(
    KeySettings,
    st.sampled_from(KeyPreset),
    st.dictionaries(st.text(max_size=10), st.lists(st.text(max_size=3), max_size=2).map(tuple), max_size=3),
    st.integers(0, 2000),
)
SETTINGS = st.builds(
    Settings,
    profiles(),
    st.builds(ScreenSettings, st.text(max_size=10), st.booleans()),
    KEYS,
    st.builds(CueSettings, st.booleans(), st.booleans(), st.sampled_from(Desktop), speech=st.booleans()),
)


def parsed(text: str | bytes) -> Settings:
    reading = settings_file.parse(text.encode() if isinstance(text, str) else text, NOW)
    assert reading.faults == ()
    return reading.settings


@given(SETTINGS)
@settings(max_examples=60, deadline=None)
def test_all_settings_come_back_as_they_were(chosen: Settings) -> None:
    assert parsed(settings_file.encode(chosen, NOW)) == chosen


def test_every_field_of_the_settings_has_its_key() -> None:
    parts = (Profile, ScreenSettings, KeySettings)
    names = {name for part in parts for name in part.__struct_fields__} - {"preset", "own"}
    assert {*document_of(Settings())} == names | {"hands", "keys", "cues"}


def test_the_same_settings_give_the_same_file() -> None:
    assert settings_file.encode(Settings(), NOW) == settings_file.encode(Settings(), NOW)


def test_cues_that_make_no_sense_are_as_usual_and_said() -> None:
    reading = settings_file.parse(b'theme = "nord"\n[cues]\nspeech = 3\n', NOW)
    assert reading.settings == Settings(screen=ScreenSettings("nord"))
    assert reading.faults == ("settings.toml: speech is true or false - at `$.cues`. The usual cues are used.",)


def test_a_file_may_be_written_by_hand_and_leave_things_out() -> None:
    written = b'unit = "lb"\n[places.home.racks.lb]\nbar = 45\nhex_bar = 55\nplates = [{plate = 45, pairs = 2}]\n'
    written += b"dumbbells = [10, 5]\nkettlebells = [18]\nstack = [10]\n"
    profile = parsed(written).profile
    assert (profile.program, profile.unit) == ("p3", Unit.LB)
    assert profile.here.rack(Unit.LB).dumbbells == (Weight.of(5, Unit.LB), Weight.of(10, Unit.LB))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('unit = "stone"', r"Invalid enum value 'stone' - at `\$.unit`"),
        ("program = 3", r"at `\$.program`"),
        ('[places.gym]\nequipment = ["sofa"]', r"at `\$.places\[\.\.\.\].equipment\[0\]`"),
        ("equpment = []", r"expected one of .*places, .* at `\$.equpment`"),
        ("schema = 0", r"cannot be used: expected a whole number from 1 on - at `\$.schema`\.$"),
        ('schema = "1"', r"at `\$.schema`"),
        ("[places.gym.racks.kg]\nbar = nan", r"cannot be used"),
        ("[places.gym.racks.kg]\nbar = inf", r"cannot be used"),
        ("[places.gym.racks.kg]\nbar = -1", r"at `\$.places\[\.\.\.\].racks\[\.\.\.\].bar`"),
        ("[places.gym.racks.kg]\nbarr = 20", r"barr"),
        (
            "[places.gym.racks.kg]\nbar=20\nhex_bar=20\nplates=[]\ndumbbells=[]\nkettlebells=[1]\nstack=[1]",
            r"at `\$.places.gym.racks.kg.dumbbells`",
        ),
        (
            "[places.gym.racks.kg]\nbar=2000\nhex_bar=20\nplates=[]\ndumbbells=[1]\nkettlebells=[1]\nstack=[1]",
            r"0 to 1000 kg",
        ),
        (
            "[places.gym.racks.kg]\nbar=nan\nhex_bar=20\nplates=[]\ndumbbells=[1]\nkettlebells=[1]\nstack=[1]",
            r"cannot be used",
        ),
        ("hold_ms = -1", r"hold_ms"),
        ('place = "hotel"', r"expected one of gym - at `\$.place`"),
        ("place = 3", r"at `\$.place`"),
        ('place = "gym"\n[places.home]', r"expected one of home - at `\$.place`"),
        ('[places."a\\u202eb"]', r"expected a name .* at `\$.places.ab`"),
        ("[places.gym]\nsofa = 1", r"sofa"),
        ("unit = ", r"end of document"),
        ("a = " + "[" * 100_000, r"nested too deeply"),
    ],
)
def test_a_fault_is_one_sentence_with_its_place(text: str, sentence: str) -> None:
    with pytest.raises(Damaged, match=sentence) as caught:
        settings_file.parse(text.encode(), NOW)
    assert str(caught.value).startswith("settings.toml cannot be used: ")


@pytest.mark.parametrize("data", [b"\xff\xfe", "theme = 'é'".encode("utf-16"), "theme = 'é'".encode("cp1252")])
def test_bytes_that_are_no_text_are_a_fault(data: bytes) -> None:
    with pytest.raises(Damaged, match=r"settings.toml cannot be used: it is not text in UTF-8, so it must be saved as"):
        settings_file.parse(data, NOW)


def test_an_older_version_is_raised_and_its_comments_stay(tmp_path: Path) -> None:
    def rename(_kind: str, document: dict[str, object]) -> dict[str, object]:
        return {**{name: value for name, value in document.items() if name != "measure"}, "unit": document["measure"]}

    path = tmp_path / "settings.toml"
    path.write_text('# mine\nmeasure = "lb" # as all do\ntheme = "nord" # dark\n')
    settings_file.migrate(path, Migrations((rename,)), Disk())
    text = path.read_text()
    assert settings_file.parse(text.encode(), Migrations((rename,))).settings.profile.unit is Unit.LB
    assert "schema = 2\n" in text
    assert "# mine\n" in text
    assert 'theme = "nord" # dark\n' in text
    settings_file.migrate(path, Migrations((rename,)), Disk())
    assert path.read_text() == text


def test_a_newer_version_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('schema = 2\nunit = "stone"')
    for use in (settings_file.load, settings_file.schema_of):
        with pytest.raises(NewerSchema, match="schema 2"):
            use(path, NOW)


def test_nothing_chosen_yet(tmp_path: Path) -> None:
    assert settings_file.load(tmp_path / "settings.toml", NOW) is None
    assert settings_file.schema_of(tmp_path / "settings.toml", NOW) == 1


def test_an_older_version_is_raised_on_the_way_in() -> None:
    def rename(kind: str, document: dict[str, object]) -> dict[str, object]:
        assert kind == "settings"
        return {"schema": 2, "unit": document["measure"]}

    assert settings_file.parse(b'measure = "lb"', Migrations((rename,))).settings.profile.unit is Unit.LB


def test_a_migration_that_fails_is_a_fault() -> None:
    def wrong(_kind: str, document: dict[str, object]) -> dict[str, object]:
        raise KeyError(str(document))

    with pytest.raises(Damaged):
        settings_file.parse(b"", Migrations((wrong,)))


@pytest.mark.parametrize(
    "chosen",
    [
        Settings(Profile(program=3)),  # type: ignore[arg-type]
        Settings(Profile(program="\ud800")),
        Settings(Profile(unit="stone")),  # type: ignore[arg-type]
        Settings(Profile(program=object())),  # type: ignore[arg-type]
        Settings(Profile(places={"gym": Place(racks={Unit.LB: default_rack(Unit.KG)})})),
    ],
)
def test_settings_that_would_not_come_back_are_refused(chosen: Settings) -> None:
    with pytest.raises(NotSaved, match="Not saved"):
        settings_file.encode(chosen, NOW)


def test_a_failure_to_write_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotSaved):
        settings_file.write(tmp_path / "none" / "settings.toml", b"", Disk())


@pytest.mark.parametrize("text", ["x." * 100_000 + "x = 1", "[" + "a." * 3000 + "b]\n" + "c.d = 1\n" * 3000])
def test_a_settings_file_of_nothing_but_dots_is_refused_at_once(tmp_path: Path, text: str) -> None:
    (tmp_path / settings_file.NAME).write_text(text, encoding="utf-8")
    with pytest.raises(Damaged, match="not so many dots"):
        settings_file.load(tmp_path / settings_file.NAME, Migrations())


KEPT = Path(__file__).parent / "kept" / "settings-0.1.0.toml"


def test_what_an_earlier_version_wrote_keeps_its_lines_but_the_one_that_is_changed() -> None:
    chosen = parsed(KEPT.read_bytes())
    data = settings_file.changed(KEPT, chosen.with_screen(theme="gruvbox"), NOW)
    assert data is not None
    assert data.decode() == KEPT.read_text(encoding="utf-8").replace('theme = "nord"', 'theme = "gruvbox"')
    assert settings_file.changed(KEPT, chosen, NOW) == KEPT.read_bytes()


def test_a_new_file_has_its_keys_where_an_earlier_version_had_them() -> None:
    kept = tomllib.loads(KEPT.read_text(encoding="utf-8"))
    new = tomllib.loads(settings_file.encode(parsed(KEPT.read_bytes()), NOW).decode())
    assert [name for name in new if name in kept] == [*kept]
    assert [*new["places"]["home"]["racks"]["kg"]] == [*kept["places"]["home"]["racks"]["kg"]]
