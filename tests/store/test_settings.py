from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from hamtui.store import settings
from hamtui.store.errors import Damaged, NewerSchema, NotSaved
from hamtui.store.files import Disk
from hamtui.store.migrate import Migrations
from hamtui.training.base.exercise import Equipment
from hamtui.training.base.load import Rack, default_rack
from hamtui.training.base.plates import PlatePairs
from hamtui.training.base.profile import Place, Profile
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
    )


@given(profiles())
@hypothesis_settings(max_examples=60, deadline=None)
def test_every_profile_comes_back_as_it_was(profile: Profile) -> None:
    assert settings.parse(settings.encode(profile, NOW), NOW) == profile


def test_the_same_profile_gives_the_same_file() -> None:
    assert settings.encode(Profile(), NOW) == settings.encode(Profile(), NOW)


def test_a_file_may_be_written_by_hand_and_leave_things_out() -> None:
    written = b'unit = "lb"\n[places.home.racks.lb]\nbar = 45\nhex_bar = 55\nplates = [{plate = 45, pairs = 2}]\n'
    written += b"dumbbells = [10, 5]\nkettlebells = [18]\nstack = [10]\n"
    profile = settings.parse(written, NOW)
    assert (profile.program, profile.unit) == ("p3", Unit.LB)
    assert profile.here.rack(Unit.LB).dumbbells == (Weight.of(5, Unit.LB), Weight.of(10, Unit.LB))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('unit = "stone"', r"Invalid enum value 'stone' - at `\$.unit`"),
        ("program = 3", r"at `\$.program`"),
        ('[places.gym]\nequipment = ["sofa"]', r"at `\$.places\[\.\.\.\].equipment\[0\]`"),
        ("equpment = []", r"expected one of .*places, .* at `\$.equpment`"),
        ("schema = 0", r"at `\$.schema`"),
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
        settings.parse(text.encode(), NOW)
    assert str(caught.value).startswith("settings.toml cannot be used: ")


def test_bytes_that_are_no_text_are_a_fault() -> None:
    with pytest.raises(Damaged, match=r"settings.toml cannot be used"):
        settings.parse(b"\xff\xfe", NOW)


def test_a_newer_version_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('schema = 2\nunit = "stone"')
    for use in (settings.load, settings.schema_of):
        with pytest.raises(NewerSchema, match="schema 2"):
            use(path, NOW)


def test_nothing_chosen_yet(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "settings.toml", NOW) is None
    assert settings.schema_of(tmp_path / "settings.toml", NOW) == 1


def test_an_older_version_is_raised_on_the_way_in() -> None:
    def rename(kind: str, document: dict[str, object]) -> dict[str, object]:
        assert kind == "settings"
        return {"schema": 2, "unit": document["measure"]}

    assert settings.parse(b'measure = "lb"', Migrations((rename,))).unit is Unit.LB


def test_a_migration_that_fails_is_a_fault() -> None:
    def wrong(_kind: str, document: dict[str, object]) -> dict[str, object]:
        raise KeyError(str(document))

    with pytest.raises(Damaged):
        settings.parse(b"", Migrations((wrong,)))


@pytest.mark.parametrize(
    "profile",
    [
        Profile(program=3),  # type: ignore[arg-type]
        Profile(program="\ud800"),
        Profile(unit="stone"),  # type: ignore[arg-type]
        Profile(program=object()),  # type: ignore[arg-type]
        Profile(places={"gym": Place(racks={Unit.LB: default_rack(Unit.KG)})}),
    ],
)
def test_a_profile_that_would_not_come_back_is_refused(profile: Profile) -> None:
    with pytest.raises(NotSaved, match="Not saved"):
        settings.encode(profile, NOW)


def test_a_failure_to_write_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotSaved):
        settings.write(tmp_path / "none" / "settings.toml", b"", Disk())


@pytest.mark.parametrize("text", ["x." * 100_000 + "x = 1", "[" + "a." * 3000 + "b]\n" + "c.d = 1\n" * 3000])
def test_a_settings_file_of_nothing_but_dots_is_refused_at_once(tmp_path: Path, text: str) -> None:
    (tmp_path / settings.NAME).write_text(text, encoding="utf-8")
    with pytest.raises(Damaged, match="not so many dots"):
        settings.load(tmp_path / settings.NAME, Migrations())
