from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hamtui.tui.widgets.key_bar import ALL_KEYS, fitting
from tests.tui.conftest import Gym

KEYS = st.lists(st.tuples(st.text(min_size=1, max_size=5), st.text(min_size=1, max_size=20)), max_size=12)


@given(KEYS, st.integers(20, 200))
def test_keys_are_cut_at_a_whole_key_and_the_way_to_all_is_always_told(keys: list[tuple[str, str]], width: int) -> None:
    shown = fitting(keys, width)
    assert shown[-1] == ALL_KEYS
    assert shown[:-1] == keys[: len(shown) - 1]
    assert sum(len(key) + len(label) + 3 for key, label in shown) <= width


async def test_the_keys_are_there_from_the_first_paint(gym: Gym) -> None:
    async with gym.open() as gym:
        assert "history" in gym.text("KeyBar")
