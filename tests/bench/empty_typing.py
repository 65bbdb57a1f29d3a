"""The least that Textual can do with what is typed: shown again in a line of its own."""

from textual.app import App, ComposeResult
from textual.widgets import Input, Static


class EmptyTyping(App[None]):
    """A line to type in and what stands in it."""

    def compose(self) -> ComposeResult:
        """Both."""
        yield Static("Nothing to find", id="told")
        yield Input()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show it again."""
        self.query_one("#told", Static).update(f"with “{event.value}”")


if __name__ == "__main__":
    EmptyTyping().run()
