"""The dates of comments in RTF."""

from __future__ import annotations


def day_of(written: str) -> str:
    """Return the day of a date in the packed form of Word (DTTM): minute, hour, day, month, year since 1900."""
    if not written.isascii() or not written.lstrip("-").isdigit() or len(written) > 11:
        return ""
    packed = int(written) & 0xFFFFFFFF
    day, month, year = packed >> 11 & 31, packed >> 16 & 15, 1900 + (packed >> 20 & 511)
    return f"{year}-{month:02d}-{day:02d}" if day and 0 < month < 13 else ""
