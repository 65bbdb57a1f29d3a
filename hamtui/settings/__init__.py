"""Everything the lifter chose, for training, screen, keys and cues, and its form in settings.toml."""
