"""The exercises on the screen."""
