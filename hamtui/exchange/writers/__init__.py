"""History out of hamtui: a module for each format."""
