"""Which key does what: the actions, presets of keys, the lifter's own keys, and held keys told from presses."""
