"""Happenings: clauses, the times that date them, how they lie to each other, and what is proposed."""
