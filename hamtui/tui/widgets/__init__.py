"""Small widgets that are told what to show and know nothing of storage."""
