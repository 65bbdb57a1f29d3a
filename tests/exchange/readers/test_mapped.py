from __future__ import annotations

import pytest

from hamtui.exchange.importing.load import NotAnExport, examine
from hamtui.exchange.parsing.source import Source
from hamtui.exchange.readers.mapped import Miscolumned, read_columns
from hamtui.training.base.history import SetKind
from hamtui.training.base.weight import Unit, Weight
from tests.exchange.importing import loaded, preview

TABLE = """Tag;Was;Last;Wdh;RIR;Art
2018/8/31 5:49;Kniebeuge;82,5 kg;5;2;
2018/8/31 5:49;Kniebeuge;40;8;;warm
2018/9/2;Dips;;12;;
nie;Dips;;12;;
2018/9/2;Dips;viel;12;;
"""
SAID = "date=Tag,exercise=Was,weight=Last,reps=Wdh,rir=RIR,kind=Art"


def source(text: str = TABLE) -> Source:
    return Source("meine.csv", text.encode())


def test_a_table_is_read_by_the_columns_that_were_said() -> None:
    file = examine(source(), tables=[read_columns(SAID, source())])
    shown = preview(file)
    assert (shown["format"], shown["rows"], shown["sessions"], shown["sets"]["working"]) == ("table", 5, 2, 2)
    assert shown["left_out"] == {"the date cannot be read": 1, "a number cannot be read": 1}
    squat, dips = loaded(file).sessions
    working, warm_up = squat.sets
    assert (working.load, working.rir, working.reps) == (Weight.of(82.5, Unit.KG), 2, 5)
    assert (warm_up.kind, dips.sets[0].load) == (SetKind.RAMP_UP, None)
    assert [entry.line for entry in file.without_unit] == [3]


def test_without_them_they_are_offered() -> None:
    with pytest.raises(NotAnExport, match=r"--columns date=NAME,exercise=NAME"):
        examine(source())
    with pytest.raises(NotAnExport) as said:
        examine(Source("x.bin", b"\x00\x01\x02"))
    assert "--columns" not in str(said.value)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("datum=Tag", '"datum=Tag" is no column; expected one of date'),
        ("date", '"date" is no column'),
        ("date=Day", 'No column is called "Day"; the file has Tag, Was'),
        ("date=Tag", "needs the column of exercise, as in exercise=NAME"),
        ("", "needs the column of date and exercise"),
    ],
)
def test_columns_that_do_not_fit_are_named(said: str, why: str) -> None:
    with pytest.raises(Miscolumned, match=why):
        read_columns(said, source())


@pytest.mark.parametrize(("dates", "first"), [(("3/14/2026", "4/5/2026"), "2026-03-14"), (("3/4/2026",), "2026-04-03")])
def test_the_month_stands_first_where_the_days_say_so(dates: tuple[str, ...], first: str) -> None:
    text = "When,What,Reps\n" + "".join(f"{date},Squat,5\n" for date in dates)
    table = source(text)
    assert preview(examine(table, tables=[read_columns("date=when,exercise=what,reps=reps", table)]))["first"] == first
