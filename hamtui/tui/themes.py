"""The look of hamtui: chalk on a dark hall or ink on paper, two hues for the two jobs of the hamstrings."""

from __future__ import annotations

from textual.theme import Theme

DARK, LIGHT = "hamtui-dark", "hamtui-light"

# What other themes lack: hinge, knee flexion, all other strength work, and plates as lifters know them.
VARIABLES = {
    "hinge": "#e2803f",
    "flexion": "#3fa7c4",
    "other": "#8b949e",
    "plate-red": "#d64545",
    "plate-blue": "#3f7fd6",
    "plate-yellow": "#e0b83a",
    "plate-green": "#4fa35a",
    "plate-white": "#d9d9d9",
    "plate-grey": "#8f969e",
}
_LIGHT_VARIABLES = VARIABLES | {
    "hinge": "#b4500f",
    "flexion": "#0f6f8c",
    "other": "#68717b",
    "plate-yellow": "#a8820a",
    "plate-white": "#9a9a9a",
    # Paper takes more ink than a dark screen for what is said in passing.
    "text-muted": "auto 72%",
    "text-disabled": "auto 62%",
}
_STRONG_VARIABLES = VARIABLES | {"hinge": "#ff9a52", "flexion": "#5fd0ee", "other": "#b7c0ca"}
_STRONG_LIGHT_VARIABLES = _LIGHT_VARIABLES | {"hinge": "#8f3a00", "flexion": "#00536b", "other": "#454d55"}

THEMES = (
    Theme(
        name=DARK,
        primary="#d9a441",
        secondary="#8fa3b8",
        accent="#f0c36a",
        warning="#eab54a",
        error="#e0605a",
        success="#79b86b",
        foreground="#e9e4da",
        background="#101317",
        surface="#161a20",
        panel="#20262e",
        variables=VARIABLES,
    ),
    Theme(
        name=f"{DARK}-contrast",
        primary="#ffc14d",
        secondary="#c3d3e3",
        accent="#ffd97a",
        warning="#ffd257",
        error="#ff7b73",
        success="#9be58a",
        foreground="#ffffff",
        background="#000000",
        surface="#0a0a0a",
        panel="#2b2b2b",
        variables=_STRONG_VARIABLES,
    ),
    Theme(
        name=LIGHT,
        primary="#855b06",
        secondary="#4f6275",
        accent="#7d5505",
        warning="#8f6400",
        error="#b3332c",
        success="#3d7a31",
        foreground="#121417",
        background="#f6f3ec",
        surface="#efebe2",
        panel="#e0dbd0",
        dark=False,
        variables=_LIGHT_VARIABLES,
    ),
    Theme(
        name=f"{LIGHT}-contrast",
        primary="#5e3f00",
        secondary="#22313f",
        accent="#4d3300",
        warning="#5c4000",
        error="#8a0f08",
        success="#1d5212",
        foreground="#000000",
        background="#ffffff",
        surface="#ffffff",
        panel="#d6d6d6",
        dark=False,
        variables=_STRONG_LIGHT_VARIABLES,
    ),
)
