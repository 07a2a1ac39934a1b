"""How numbers of registers and receipts are spelled."""

import re
from typing import Any

from django.db.models import QuerySet

from hangthat.core.common.text import fold

_RUNNING = re.compile(r"0*(\d{1,9})\s*/")
_ETH = str.maketrans("Ðð", "Đđ")  # Icelandic letters that some keyboards write for Đ


def running(number: str) -> int | None:
    """The running number, as 7 of 07/QĐ-XPHC; None: it has none."""
    found = _RUNNING.match(number)
    return int(found[1]) if found else None


def plain(number: str) -> str:
    """One spelling for all: without zeros in front, in small letters without accents, and however
    its parts are divided: 07/QĐ-XPHC, 7 / qđ-xphc."""
    found = _RUNNING.match(number)
    head, rest = (str(int(found[1])), number[found.end(1) :]) if found else ("", number)
    return f"{head} {fold(rest.translate(_ETH)) or rest}".strip()


def spelled_alike(rows: QuerySet[Any], number: str, *, name: str = "number") -> list[Any]:
    """Those of these papers whose number is the same, however it is spelled. `name`: its field."""
    n = running(number)
    asked = {f"{name}__iexact": number} if n is None else {f"{name}__regex": rf"^0*{n}\s*/"}
    return [one for one in rows.filter(**asked) if plain(getattr(one, name)) == plain(number)]


def has_receipt(rows: QuerySet[Any], number: str) -> bool:
    """Whether one of these payments has that receipt, in whichever capitals, without zeros in
    front, and however its parts are divided: BL-12, bl 12."""
    parts = re.findall(r"\w", number.lstrip("0 "))
    asked = r"^\W*0*" + r"\W*".join(parts) + r"\W*$"
    return bool(parts) and rows.filter(receipt__iregex=asked).exists()
