"""How fast hamtui is, as ratios that mean the same on any machine: `python -m tests.bench`."""
