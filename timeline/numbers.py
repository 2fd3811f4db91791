"""Numbers as a browser sends them: keys of rows, their versions, places in a list."""

LONGEST = 18  # digits: any such number fits into a column, and none takes long to read


def sent_number(text: str | None) -> int | None:
    """None where nothing was sent, or something that is no number of ours."""
    text = text or ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST else None
