"""Files as they really are: written whole, checked, set aside, and what can go wrong with them."""
