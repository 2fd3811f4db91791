"""Which words of a text name a place, and whose clock is kept there."""
