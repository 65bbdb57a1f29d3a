"""A session as a fold over its events, and the next action at every moment of it."""
