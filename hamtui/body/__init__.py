"""A person made of joints who shows an exercise: poses, motion between them, and their picture in braille."""
