"""Random programs, each walked by the big key alone."""
