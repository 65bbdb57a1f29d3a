"""History put right by hand: edits, and the short ways of writing sets, dates and racks."""
