"""Labels: who did what, from the parse of a sentence or, without one, from its words alone."""
