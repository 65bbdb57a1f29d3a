"""What to do next and why: the plan, progression, recovery and volume."""
