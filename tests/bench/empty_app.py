"""The least that Textual can do: what hamtui's start and memory are measured against."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class EmptyApp(App[None]):
    """One word and nothing else."""

    def compose(self) -> ComposeResult:
        """The one word."""
        yield Static("Nothing to lift")


if __name__ == "__main__":
    EmptyApp().run()
