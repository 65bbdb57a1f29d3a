"""Looking back: list, calendar, sessions, exercises, weeks, records, body weight."""
