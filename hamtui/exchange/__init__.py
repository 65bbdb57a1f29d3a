"""History out of hamtui and into it again: JSON for programs, CSV for spreadsheets, Markdown and text for people."""
