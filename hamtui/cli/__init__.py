"""The command line: one file for each family of commands, and `main` where parts are chosen and joined."""
