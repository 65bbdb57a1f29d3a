"""The settings as pages of rows: the settings in, rows out, each with the settings its change leads to. Pure."""
