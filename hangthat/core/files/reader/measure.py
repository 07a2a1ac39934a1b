"""How large a PDF becomes when it is opened and drawn, known before anybody does."""

import io
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from PIL import Image
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from hangthat.core.files.reader.refusal import FileRefusal

POINTS = 40_000_000  # of a picture
SHORTEST, LONGEST = 20, 14_400  # of the sides of a page, in points (ISO 32000-1, annex C.2)
TEXT = 64 * 2**20  # bytes to which what is no picture may unfold, one by one
ALL_TEXT = 4 * TEXT
_RATIO = 1032  # deflate packs at most so many bytes into one (zlib, technical details)
_PIECE = 1 << 16
_BITS = 8  # of a point, where the picture does not say
_PACKING = {"/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"}
_DEFLATED = {"/FlateDecode", "/Fl"}
_HEADED = {"/DCTDecode", "/DCT", "/JPXDecode"}  # say their size themselves
_MILLIMETRE = 72 / 25.4  # points
_BOMB = (
    "PDF nén chồng nhiều lớp hoặc bung ra quá lớn nên không nhận; hãy quét lại hoặc in ra PDF mới."
)
_PICTURE = (
    f"PDF có ảnh lớn hơn {POINTS // 1_000_000} triệu điểm nên không nhận; hãy quét lại ở độ phân "
    "giải thấp hơn."
)


def must_be_of_measure(found: Iterable[DictionaryObject]) -> None:
    """Refuses: a stream packed twice over; one that unfolds to more than TEXT, or all of them to
    more than ALL_TEXT; a picture of more than POINTS (of one bit each, eight times as many).

    Pictures are drawn line by line, so that theirs is a matter of points alone.
    """
    whole = 0
    for stream in (one for one in found if isinstance(one, StreamObject)):
        filters = _filters(stream)
        if sum(name in _PACKING for name in filters) > 1:
            raise FileRefusal(_BOMB)
        if _value(stream, "/Subtype") == "/Image":
            _must_be_drawable(stream, filters)
        elif filters and filters[-1] in _DEFLATED and len(filters) == 1:
            whole += _unfolded(stream._data)
            if whole > ALL_TEXT:
                raise FileRefusal(_BOMB)


def must_be_a_page(number: int, width: float, height: float) -> None:
    """Units: points. Refuses: a size that no paper has."""
    if SHORTEST <= min(width, height) <= max(width, height) <= LONGEST:
        return
    sides = " × ".join(f"{side / _MILLIMETRE:.0f}" for side in (width, height))
    raise FileRefusal(
        f"Trang {number} của PDF có khổ {sides} mm, không phải khổ giấy, nên không nhận; hãy quét "
        "lại hoặc in ra PDF mới."
    )


def _must_be_drawable(stream: StreamObject, filters: list[str]) -> None:
    bits = 1 if _value(stream, "/ImageMask") else _value(stream, "/BitsPerComponent")
    for width, height in _sizes(stream, filters):
        if width * height * int(bits or _BITS) > POINTS * _BITS:
            raise FileRefusal(_PICTURE)


def _sizes(stream: StreamObject, filters: list[str]) -> Iterator[tuple[int, int]]:
    """As the PDF says, and as the picture itself does."""
    yield int(_value(stream, "/Width") or 0), int(_value(stream, "/Height") or 0)
    if len(filters) == 1 and filters[0] in _HEADED:
        try:
            with Image.open(io.BytesIO(stream._data), formats=["JPEG", "JPEG2000"]) as opened:
                yield opened.size
        except Image.DecompressionBombError:
            raise FileRefusal(_PICTURE) from None
        except (OSError, ValueError, SyntaxError):  # what nobody can open is not drawn either
            return


def _unfolded(packed: bytes) -> int:
    """Bytes; 0 for what is too short to matter. Refuses: more than TEXT."""
    if len(packed) * _RATIO <= TEXT:
        return 0
    opened, size, left = zlib.decompressobj(), 0, packed
    try:
        while left and not opened.eof:
            size += len(opened.decompress(left, _PIECE))
            left = opened.unconsumed_tail
            if size > TEXT:
                raise FileRefusal(_BOMB)
    except zlib.error:  # the rest is not read by whoever draws it
        pass
    return size


def _filters(stream: StreamObject) -> list[str]:
    found = _value(stream, "/Filter") or _value(stream, "/F")
    if isinstance(found, ArrayObject):
        return [str(one.get_object()) for one in found]
    return [str(found)] if isinstance(found, str) else []


def _value(stream: StreamObject, name: str) -> Any:
    found = stream.get(name)
    return found.get_object() if found is not None else None
