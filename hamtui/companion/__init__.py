"""What the program can do, asked alike by screens and commands; no screen is known here."""
