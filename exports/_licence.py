"""The licence of what is written: ours where all records are from our dataset. That of others is theirs to give."""

from __future__ import annotations

NAME = "CC BY 4.0"
ADDRESS = "https://creativecommons.org/licenses/by/4.0/"


def licence(version: str) -> str:
    """Return the name of the licence of data with this version; nothing where records of others are among them.

    Examples:
        >>> licence("0.2.0"), licence("0.2.0+1a2b3c"), licence("0+1a2b3c"), licence("0")
        ('CC BY 4.0', '', '', '')
    """
    return "" if version == "0" or "+" in version else NAME
