"""What every reader needs: text and tables out of bytes, numbers, times, and words of many languages as data."""
