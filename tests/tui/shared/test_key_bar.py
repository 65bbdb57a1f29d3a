from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hamtui.tui.shared.key_bar import fitting
from tests.tui.conftest import Gym

ALWAYS = (("m", "menu"), ("?", "keys"))
KEYS = st.lists(st.tuples(st.text(min_size=1, max_size=5), st.text(min_size=1, max_size=20)), max_size=12)


@given(KEYS, st.integers(24, 200))
def test_keys_are_cut_at_a_whole_key_and_the_way_to_all_is_always_told(keys: list[tuple[str, str]], width: int) -> None:
    shown = fitting(keys, ALWAYS, width)
    assert tuple(shown[-2:]) == ALWAYS
    assert shown[:-2] == keys[: len(shown) - 2]
    assert sum(len(key) + len(label) + 3 for key, label in shown) <= width


async def test_the_keys_are_there_from_the_first_paint(gym: Gym) -> None:
    async with gym.open() as gym:
        assert "history" in gym.text("KeyBar")
