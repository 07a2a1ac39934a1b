"""What kind of place a name or a word means, and the name by which it is entered."""

import re
from collections.abc import Sequence

from hangthat.core.common.text import nfc
from hangthat.domain.establishments.models.place import PlaceKind

# With their accents: without them "chợ" is "cho", and "kho" anything.
_KINDS = (
    (PlaceKind.MALL, r"tttm|trung tâm thương mại|trung tâm mua sắm"),
    (PlaceKind.MARKET, r"chợ"),
    (PlaceKind.CRAFT_VILLAGE, r"làng nghề|làng có nghề"),
    (PlaceKind.TOURIST_STREET, r"tuyến phố|phố đi bộ|phố du lịch|phố"),
    (PlaceKind.TOURIST_AREA, r"khu du lịch|điểm du lịch|danh thắng"),
    (PlaceKind.BORDER_GATE, r"cửa khẩu|lối mở|lối thông quan"),
    (PlaceKind.GATHERING_POINT, r"điểm tập kết|bãi tập kết|nơi tập kết|tụ điểm"),
    (PlaceKind.WAREHOUSE, r"kho|bến bãi|bãi xe|bãi|tổng kho"),
)
# Those of which a title speaks; "phố" stands in the name of a town.
_IN_TITLES = frozenset(kind for kind, _ in _KINDS[:3])
_BEGINS = [(kind, re.compile(rf"(?:{words})\b", re.IGNORECASE)) for kind, words in _KINDS]
_TITLED = [
    (kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for kind, words in _KINDS
    if kind in _IN_TITLES
]
_FIRST_WORD = re.compile(r"\w")


def kind_called(words: str) -> str | None:
    """The kind that words begin with; none: they do not tell."""
    told = nfc(words).lower()
    return next((str(kind) for kind, begins in _BEGINS if begins.match(told)), None)


def kind_in_titles(titles: Sequence[str]) -> dict[str, str]:
    """Of all rows; nothing where titles name no kind, or several."""
    told = nfc(" ; ".join(titles))
    found = [kind.label for kind, words in _TITLED if words.search(told)]
    return {"kind": str(found[0])} if len(found) == 1 else {}


def full_name(name: str, kind: str) -> str:
    """A market is entered as one: Chợ Bản Ngà for Bản Ngà; other kinds as they are written."""
    clean = nfc(name)
    if kind != PlaceKind.MARKET or not _FIRST_WORD.search(clean):
        return clean
    told = clean.lower()
    if told.startswith("chợ"):
        return f"Chợ{clean[3:]}"
    told_otherwise = kind_called(clean) or re.search(r"\bchợ\b", told)
    return clean if told_otherwise else f"Chợ {clean}"
