from __future__ import annotations

import pytest

from hamtui.keys.settings import KeySettings


@pytest.mark.parametrize("hold_ms", [-1, 2001])
def test_how_long_a_key_is_held_is_zero_to_two_seconds(hold_ms: int) -> None:
    with pytest.raises(ValueError, match=r"expected 0 to 2000 milliseconds - at `\$.hold_ms`"):
        KeySettings(hold_ms=hold_ms)
