"""History: a file a year, changes that can be undone."""
