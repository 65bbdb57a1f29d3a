from __future__ import annotations

from hamtui.tui.session.stage_view import plates_content
from tests.support.making import kg, lb


def test_plates_stand_from_the_inside_out_with_their_numbers() -> None:
    rows = plates_content((kg(25), kg(10), kg(1.25))).plain.splitlines()
    assert rows[3].split() == ["25", "10", "1.25"]
    assert rows[1].startswith("━━━━┫██ ██ ██")


def test_the_heavier_the_taller_also_without_colour() -> None:
    rows = plates_content((kg(25), kg(10), kg(1.25))).plain.splitlines()
    assert (rows[0][5:11], rows[2][5:11]) == ("██ ▄▄ ", "██ ▀▀ ")


def test_pounds_have_their_own_colours() -> None:
    styles = {str(span.style) for span in plates_content((lb(45), lb(35), lb(10))).spans}
    assert {"$plate-blue", "$plate-yellow", "$plate-white"} <= styles
