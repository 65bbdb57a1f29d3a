"""The settings as pages of rows: the profile in, rows out, each with the profile its change leads to. Pure."""
