"""The terminal itself: the frame before Textual is there, its driver, and which cells are sent."""
