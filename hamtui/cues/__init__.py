"""Being heard: what to tell the lifter, and the ways to tell it. Each may be missing, none may stop a session."""
