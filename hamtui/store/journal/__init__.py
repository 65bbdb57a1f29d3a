"""The running session on the disk, and what other commands leave for its holder."""
