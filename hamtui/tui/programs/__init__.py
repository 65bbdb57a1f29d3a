"""Programs on the screen: listed, made, edited, looked at four weeks ahead."""
