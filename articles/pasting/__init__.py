"""What an editor copied from a browser or a CMS: its readable text, and what its markup says of it."""

from .found import Found
from .markup import Unwieldy, looks_like_html
from .pasted import Pasted, read

__all__ = ["Found", "Pasted", "Unwieldy", "looks_like_html", "read"]
