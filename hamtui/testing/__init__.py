"""Stand-ins for tests of hamtui and of what is built on it."""
