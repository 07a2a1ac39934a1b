"""Where a place is, as people copy it: 21,853; 21°51'11"B; both at once; a map's address."""

import re

from hangthat.core.cells.reader.column import Column
from hangthat.core.cells.reader.parsed import Parsed, faulty

_MARKS = str.maketrans({"’": "'", "′": "'", "‘": "'", "″": '"', "”": '"', "“": '"', "º": "°"})
_LETTER = r"(?:bắc|đông|nam|tây|[NSEWBĐT])"
_ANGLE = (
    rf"(?:(?:vĩ|kinh)\s+độ)?\s*:?\s*{_LETTER}?\s*[+-]?\d+(?:[.,]\d+)?\s*(?:°|độ)?"
    r"""(?:\s*\d{1,2}(?:[.,]\d+)?\s*(?:'|phút)(?:\s*\d{1,2}(?:[.,]\d+)?\s*(?:"|giây))?)?"""
    rf"(?:\s*{_LETTER}\b)?"
)
_ONE = re.compile(_ANGLE, re.IGNORECASE)
_BOTH = re.compile(rf"\(?({_ANGLE})\s*(?:[;/|,]|\s)\s*({_ANGLE})\)?", re.IGNORECASE)
_SPACED = re.compile(r"(\d{1,3})[ -](\d{1,2})[ -](\d{1,2}(?:[.,]\d+)?)")
_ADDRESS = re.compile(r"https?://\S*?[@=](-?\d+\.\d+),(?:\+|%20)?(-?\d+\.\d+)")
_FIGURE = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_BEYOND = re.compile(r"(?:^|[\d\s'\"°])(?:S|W|T|tây)(?:$|[\d\s])", re.IGNORECASE)
_EAST = re.compile(r"kinh|[EĐ](?![ộ])", re.IGNORECASE)
_NORTH = re.compile(r"vĩ|bắc|[NB](?!am)", re.IGNORECASE)
_PLACES = 6  # decimals; a tenth of a metre


def latitude(text: str, column: Column) -> Parsed:
    """Degrees north; from 90 to 180 they may be the east's, as whoever has both can tell.

    Refuses: more than 180, minutes from 60 on, words beside it.
    """
    return _axis(text, column, whole=2, like="21,853")


def longitude(text: str, column: Column) -> Parsed:
    """Degrees east. Refuses: more than 180, minutes from 60 on, words beside it."""
    return _axis(text, column, whole=3, like="106,761")


def point(text: str, column: Column) -> Parsed:
    """Both as one text, the latitude first: "21.853, 106.761". Letters tell which is which."""
    told = _plain(text)
    found = _ADDRESS.search(told) or _BOTH.fullmatch(told)
    north, east = (_degrees(part) for part in found.groups()) if found else (None, None)
    if found is None or north is None or east is None:
        return faulty(column, f"“{text[:60]}” không phải tọa độ, như 21.853, 106.761.")
    if _EAST.search(found[1]) and _NORTH.search(found[2]):
        north, east = east, north
    if 90 < abs(north) <= 180 and abs(east) <= 90:
        return faulty(column, "Vĩ độ và kinh độ bị đảo.", spelled(east, north))
    if abs(north) > 90 or abs(east) > 180:
        return faulty(column, f"“{text[:60]}” không phải độ; ví dụ 21.853, 106.761.")
    return Parsed(spelled(north, east))


def spelled(north: float, east: float) -> str:
    """A point as one text."""
    return f"{round(north, _PLACES)}, {round(east, _PLACES)}"


def read_point(text: str) -> tuple[float, float]:
    """Latitude and longitude of a text that `spelled` wrote."""
    north, east = text.split(", ")
    return float(north), float(east)


def _axis(text: str, column: Column, *, whole: int, like: str) -> Parsed:
    told = _plain(text)
    if parts := _SPACED.fullmatch(told):
        told = f"{parts[1]}°{parts[2]}'{parts[3]}\""
    value = _degrees(told) if _ONE.fullmatch(told) else None
    if value is None:
        return faulty(column, f"“{text[:40]}” không phải độ, như {like}.")
    if abs(value) <= 180:
        return Parsed(round(value, _PLACES))
    # Excel took the point for thousands: 21.853 → 21853
    whole_number = text.isascii() and text.isdigit() and whole < len(text) < 10
    likely = f"{text[:whole]}.{text[whole:]}" if whole_number else ""
    return faulty(column, f"“{text[:40]}” quá 180 độ; ví dụ {like}.", likely)


def _plain(text: str) -> str:
    """One kind of each mark, and single blanks: no pattern runs long on what is left."""
    return " ".join(text.translate(_MARKS).replace("''", '"').split())


def _degrees(told: str) -> float | None:
    """None: minutes or seconds that no clock knows. South and west are below zero."""
    figures = [float(figure.replace(",", ".")) for figure in _FIGURE.findall(told)]
    if not figures or any(part >= 60 for part in figures[1:]):
        return None
    size = sum(abs(part) / 60**place for place, part in enumerate(figures))
    return -size if figures[0] < 0 or _BEYOND.search(told) else size
