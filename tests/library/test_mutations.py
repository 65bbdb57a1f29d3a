"""Whatever happens to a program file, the answer is a Program or one LibraryFault of one line."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hamtui.library.loader import Library, LibraryFault, check_program
from hamtui.training.base.program import Program

VALUES = [
    "0", "-1", "3", "9" * 30, "1e999", "nan", "-inf", "true", "[]", "{}", '""', '"6-8"', '"2:00"', "[[1]]",
    "2024-01-01", '"\\u001b[2J"', '"../../x"', '"walk"', '"stretch"', "{a = {b = 1}}",
    '["\\u202e"]', "''", '"' + "x" * 500 + '"',
]  # fmt: skip

SETTINGS = settings(
    max_examples=300, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def judge(data: bytes, folder: Path, library: Library) -> None:
    path = folder / "own.toml"
    path.write_bytes(data)
    try:
        found = check_program(path, library)
    except LibraryFault as fault:
        sentence = str(fault)
        assert sentence.isprintable()
        assert f"{folder.name}/own.toml: " in sentence
        assert len(sentence) < 600
        assert "msgspec" not in sentence
        assert "Object" not in sentence
    else:
        assert isinstance(found, Program)


@pytest.fixture(scope="module")
def texts(shipped: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted((shipped / "programs").glob("*.toml"))]


@SETTINGS
@given(st.data())
def test_changed_bytes(texts: list[bytes], tmp_path: Path, library: Library, data: st.DataObject) -> None:
    text = bytearray(data.draw(st.sampled_from(texts)))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 30)))
        new = data.draw(st.one_of(st.binary(max_size=4), st.just(bytes(text[start:end]) * 2), st.just(b"")))
        text[start:end] = new
    judge(bytes(text), tmp_path, library)


@SETTINGS
@given(index=st.integers(0, 7), seed=st.integers(0, 2**32), value=st.sampled_from(VALUES), times=st.integers(1, 3))
def test_changed_values(
    texts: list[bytes], tmp_path: Path, library: Library, index: int, seed: int, value: str, times: int
) -> None:
    dice = random.Random(seed)  # noqa: S311 - a repeatable choice, no secret
    lines = texts[index].decode().split("\n")
    keyed = [number for number, line in enumerate(lines) if " = " in line]
    for number in dice.sample(keyed, times):
        lines[number] = re.sub(r" = .*", lambda _: f" = {value}", lines[number])
    judge("\n".join(lines).encode(), tmp_path, library)


@SETTINGS
@given(index=st.integers(0, 7), seed=st.integers(0, 2**32))
def test_moved_dropped_and_doubled_lines(
    texts: list[bytes], tmp_path: Path, library: Library, index: int, seed: int
) -> None:
    dice = random.Random(seed)  # noqa: S311 - a repeatable choice, no secret
    lines = texts[index].split(b"\n")
    for _ in range(dice.randint(1, 4)):
        line = lines.pop(dice.randrange(len(lines)))
        for _ in range(dice.choice([0, 1, 2])):
            lines.insert(dice.randrange(len(lines) + 1), line)
    judge(b"\n".join(lines), tmp_path, library)
