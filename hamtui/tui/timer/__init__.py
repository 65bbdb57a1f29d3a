"""One rest, timed full screen."""
