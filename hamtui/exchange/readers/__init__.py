"""History into hamtui: a module for each format."""
