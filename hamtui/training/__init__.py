"""The pure core: what a session is, what to lift, what counts.

Standard library only. No clock, no file, no screen: time and data enter as arguments.
"""
