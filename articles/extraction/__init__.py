"""From text to proposed events. Pure Python: no Django, no clock, no database, no network."""

from .candidate import Candidate, Extraction, TimeExpression, Unplaced
from .pipeline import extract
from .reference import Reference

__all__ = ["Candidate", "Extraction", "Reference", "TimeExpression", "Unplaced", "extract"]
