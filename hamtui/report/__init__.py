"""Training told outside a screen: as words, as JSON, as charts."""
