"""All that knows the disk: the journal of the running session, the history, the lock, the settings."""
