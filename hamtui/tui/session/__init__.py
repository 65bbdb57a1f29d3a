"""The session on the screen: stage, outline, glance, questions, summary."""
