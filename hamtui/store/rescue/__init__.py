"""What brings data back: backups, recovery, restore, and the doctor who looks."""
