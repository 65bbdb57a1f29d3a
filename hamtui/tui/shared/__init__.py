"""What screens are made of: the keyed app, dialogs, rows, key bar, plain text."""
