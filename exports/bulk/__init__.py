"""Formats for other engines, which read far more at once than a file can hold; written when they are asked for."""
