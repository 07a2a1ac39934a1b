"""What a row of the force's export says before anybody knows of which shop and case it is."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from hangthat.core.common.text import fold, nfc
from hangthat.core.intake.services import Line

_NOBODY = re.compile(
    r"(hang( hoa)? )?(vo|vang) chu( hang)?|khong co chu( hang| so huu)?"
    r"|(chua|khong) (ro|xac dinh)( duoc)?( (chu|nguoi|doi tuong|to chuc|ca nhan)\b.*)?"
)
_NOT_YET = re.compile(r"(chua|dang|cho)\b.*")
_SENT = re.compile(r"(da |de nghi )?(chuyen|ban giao)\b.*")  # Chuyển CQĐT: no decision here
_QUOTED = re.compile("“(.*?)”")


def read_as_undecided(line: Line) -> None:
    """“Chưa ra quyết định” in the cells of the decision is no number, no day and no fine."""
    values = line.values
    if _NOT_YET.fullmatch(said := fold(values.get("number", ""))):
        del values["number"]
    elif _SENT.fullmatch(said):
        line.notes.append(f"“{values.pop('number')}” không phải số quyết định: chưa có quyết định.")
    names = ("decided_on",) if values.get("number") else ("decided_on", "fine_vnd")
    for name in names:
        quoted = (_QUOTED.search(one.message) for one in line.faults if one.column == name)
        told = [fold(words[1]) for words in quoted if words]
        if any(_NOT_YET.fullmatch(one) or _SENT.fullmatch(one) for one in told):
            line.forgive(name)


def is_nobody(line: Line) -> bool:
    """Says so in its own column, or in place of somebody's name."""
    values = line.values
    told = [name for name in ("owner", "name") if _NOBODY.fullmatch(fold(values.get(name, "")))]
    if told or (values.get("ownerless") and not values.get("code")):
        values["ownerless"] = True
        if "name" in values and "name" not in told:
            values.setdefault("spot", values["name"])
    return bool(values.get("ownerless"))


def must_be_whole(line: Line) -> None:
    """A decision has a number and a day; what has none has a case and a day of finding."""
    values = line.values
    if values.get("number") and not values.get("decided_on"):
        line.fault("decided_on", "Có số quyết định thì phải ghi ngày quyết định.")
    elif values.get("decided_on") and not values.get("number"):
        line.fault("number", "Có ngày quyết định thì phải ghi số quyết định.")
    elif not values.get("number"):
        if not (values.get("case_number") or values.get("minutes_number")):
            line.fault("case_number", "Chưa có quyết định thì phải ghi số vụ việc, số biên bản.")
        if not values.get("found_on"):
            line.fault("found_on", "Chưa có quyết định thì phải ghi ngày phát hiện.")


def must_say_where(line: Line, today: date) -> None:
    """Of goods without an owner nothing but the case and the place tells which they are."""
    values = line.values
    if values.get("decided_on"):
        values.setdefault("found_on", values["decided_on"])
    if not (values.get("case_number") or values.get("minutes_number")):
        line.fault("case_number", "Hàng vô chủ thì phải ghi số vụ việc, số biên bản.")
    if not values.get("area"):
        line.fault("area", "Hàng vô chủ thì phải ghi xã, phường nơi phát hiện.")
    if not values.get("found_on"):
        line.fault("found_on", "Hàng vô chủ thì phải ghi ngày phát hiện.")
    elif values["found_on"] > today:
        line.fault("found_on", f"Ngày {values['found_on']:%d/%m/%Y} sau hôm nay.")
    if place := values.get("place") or values.get("address"):
        values.setdefault("spot", str(place))
    if number := values.get("number"):
        line.notes.append(
            f"Quyết định số {number} không xử phạt ai: ghi ở nội dung vụ việc, không vào danh sách "
            "quyết định."
        )


def described(values: Mapping[str, Any]) -> str:
    """What an ownerless case says in words; a decision about its goods punishes nobody."""
    told = [values.get("conduct", "")]
    if number := values.get("number"):
        day = values.get("decided_on")
        told.append(f"Quyết định số {number}" + (f" ngày {day:%d/%m/%Y}" if day else ""))
    return nfc(". ".join(filter(None, told)))
