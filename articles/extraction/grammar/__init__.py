"""What the words of a sentence do to each other, by a parser; without one every later stage still works."""
