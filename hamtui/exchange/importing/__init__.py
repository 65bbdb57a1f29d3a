"""From what a file holds to sessions of ours: exercises mapped, what is new told from what is here, all counted."""
