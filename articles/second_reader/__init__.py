"""A newsroom's own language model as a second proposer: off unless it is set up, and never believed.

What it returns is used only where the article has its words; times are read by the engine. See
`docs/decisions.md`.
"""

from .endpoint import Endpoint, configured
from .reader import extract

__all__ = ["Endpoint", "configured", "extract"]
