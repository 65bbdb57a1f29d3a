"""The first screen, and the questions of the very first start."""
