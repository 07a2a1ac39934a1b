"""Old Vietnamese character sets, recognised by whether the words come out as Vietnamese."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable

from hangthat.core.common.syllables import marked_words, strange

_MODERN = re.compile("[ĂăĐđĨĩŨũƠơƯư\u0300-\u036f\u1ea0-\u1ef9]")
_FOREIGN = re.compile("[\xa1-\xbf\xc4-\xc7\xcb\xce-\xd1\xd6-\xd8\xdb\xdc\xde\xdf\xe4-\xe7\xeb]|"
                      "[\xee-\xf1\xf6-\xf8\xfb\xfc\xfe\xff]")  # fmt: skip

_DOUBTFUL = 0.34  # of the words with marks are no Vietnamese

# TCVN 5712:1993 from A1 on, as the fonts .Vn… draw it (ABC); B0–B4 are marks that they lack
_TCVN3 = (
    "ĂÂÊÔƠƯĐăâêôơưđẶ?????àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứự"
    "ỳỷỹýỵỐ"
)
_CAPITALS = re.compile(r"(?<=\S)[A-Z]")  # within a word, not at its head
_SMALL = re.compile("[a-z]")
_FROM_TCVN3 = {0xA1 + i: letter for i, letter in enumerate(_TCVN3) if letter != "?"}

# VNI for Windows: a vowel and its mark, or one letter for both
_VNI_TONES = {"ø": "\u0300", "ù": "\u0301", "õ": "\u0303", "û": "\u0309", "ï": "\u0323"}
_VNI_A = dict(zip("âàáãåäêèéüúë", "âầấẫẩậăằắẵẳặ", strict=True))
_VNI_E_O = dict(zip("âàáãåä", ("\u0302" + t for t in ["", *_VNI_TONES.values()]), strict=True))
_VNI_ALONE = dict(zip("ôöñíìæóòî", "ơưđíìỉĩịỵ", strict=True))
_VNI_PAIR = re.compile("([aeouyôö])([øùõûïâàáãåäêèéüúë])|[ôöñíìæóòî]", re.IGNORECASE)


def from_tcvn3(text: str) -> str:
    """ABC fonts: capitals with marks are small letters there, in a font of capitals."""
    read = text.translate(_FROM_TCVN3)
    return read.upper() if _CAPITALS.search(text) and not _SMALL.search(text) else read


def from_vni(text: str) -> str:
    return unicodedata.normalize("NFC", _VNI_PAIR.sub(_vni_letter, text))


def _vni_letter(found: re.Match[str]) -> str:
    vowel, mark = found[1], found[2]
    if vowel is None:
        return _cased(_VNI_ALONE[found[0].lower()], found[0])
    small, mark = vowel.lower(), mark.lower()
    letter = _VNI_ALONE.get(small, small)
    if mark in _VNI_TONES:
        return _cased(letter + _VNI_TONES[mark], vowel)
    if small == "a":
        return _cased(_VNI_A[mark], vowel)
    if small in "eo" and mark in _VNI_E_O:
        return _cased(small + _VNI_E_O[mark], vowel)
    return found[0]


def _cased(letter: str, like: str) -> str:
    return letter.upper() if like.isupper() else letter


def from_bytes_taken_for_letters(text: str) -> str:
    """UTF-8 that was once read as Western letters: “Nguyá»…n”."""
    try:
        return b"".join(map(_byte, text)).decode()
    except UnicodeError:
        return text


def _byte(letter: str) -> bytes:
    return letter.encode("latin-1") if letter < "\u0100" else letter.encode("cp1252")


_READINGS: dict[str, Callable[[str], str]] = {
    "TCVN3 (ABC)": from_tcvn3,
    "VNI-Windows": from_vni,
    "UTF-8 bị đọc nhầm": from_bytes_taken_for_letters,
}


class Mender:
    """Reads cells written in an old set. `charset`: the one that the whole sheet is in, or ""."""

    def __init__(self, sample: Iterable[str], charset: str = "") -> None:
        votes = Counter("now" if _MODERN.search(text) else _clearly(text)[0] for text in sample)
        old = [(count, name) for name, count in votes.items() if name in _READINGS]
        most, name = max(old, default=(0, ""))
        self.charset = charset if charset in _READINGS else name if most > votes["now"] else ""

    def mend(self, text: str) -> str:
        if _MODERN.search(text):
            return text
        if self.charset:
            read = _READINGS[self.charset](text)
            odd, _ = strange(read)
            return read if not odd or odd <= strange(text)[0] else text
        return _clearly(text)[1] if _FOREIGN.search(text) else text

    def odd(self, text: str) -> bool:
        """Whether some of it may be in an old set."""
        return not text.isascii() and (bool(self.charset) or _FOREIGN.search(text) is not None)


def _clearly(text: str) -> tuple[str, str]:
    """The old set and the text read in it, if as it stands it is no Vietnamese but then is.

    One or two letters prove nothing: Ø 21, 5 µm.
    """
    odd, _ = strange(text)
    if not odd or not any(len(word) > 2 for word in marked_words(text)):
        return "", text
    for name, reading in _READINGS.items():
        read = reading(text)
        left, words = strange(read)
        if words and read != text and left < odd and left * 4 <= words:
            return name, read
    return "", text


def decoded(content: bytes) -> tuple[str, str]:
    """The text of a file without BOM that is no UTF-8, and the set that its cells are in.

    Refuses (ValueError): nothing that comes out as Vietnamese.
    """
    western = content.decode("latin-1")
    readings = {
        "Windows-1258": unicodedata.normalize("NFC", content.decode("cp1258", errors="replace")),
        "TCVN3 (ABC)": from_tcvn3(western),
        "VNI-Windows": from_vni(western),
    }
    best, name = min((_share(text), name) for name, text in readings.items())
    if best > _DOUBTFUL:
        raise ValueError
    return western if name in _READINGS else readings[name], name


def _share(text: str) -> float:
    odd, words = strange(text[:200_000])
    return odd / words if words else 1.0
