"""What was handed out at an activity of a row: a material of the library, or a number alone."""

import re
from collections.abc import Iterator
from datetime import date

from hangthat.core.cells.reader.column import Fault
from hangthat.core.common.text import nfc
from hangthat.core.intake.services import Line
from hangthat.domain.activities.lexicon import MaterialKind
from hangthat.domain.activities.models import Material

_OFFERED = 8
_MOST = 1_000_000  # copies, as pages take them
# what was given out, counted: 300 tờ rơi, móc khóa 100 cái, sổ tay 75 q; "100 câu hỏi" is a title
_UNIT = r"(?:cái|chiếc|quyển|q|cuốn|tờ|bản|bộ|tấm|tập|suất|phần|đĩa)"
_THING = (
    r"(?:tờ (?:rơi|gấp|bướm|thông tin)|tờ|áp phích|poster|băng rôn|pa ?nô|bảng (?:giá|hướng dẫn)|"
    r"sổ tay|cẩm nang|móc (?:khóa|khoá)|tài liệu|cam kết|phiếu|tem|nhãn dán|decal|"
    r"áo(?: phông)?|mũ|nón|túi(?: vải)?|usb|lịch|sách|quạt|bút|cốc|ô)"
)
_COUNTED = re.compile(
    rf"\d[\d.]* (?:{_UNIT} )?{_THING}|{_THING}(?: [^\W\d]+){{0,3}}:? \d[\d.]* {_UNIT}\.?",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\s*[,;+]\s*|\s+và\s+", re.IGNORECASE)
_LEAFLETS = re.compile(r"(?P<number>\d[\d.]*) tờ(?: (?:rơi|gấp|bướm))?", re.IGNORECASE)


class Library:
    """Every material; who records activities reads the whole library."""

    def __init__(self) -> None:
        self.materials = list(Material.objects.order_by("title", "-version"))

    def settle(self, line: Line) -> str:
        """The row's material and copies; what of it goes into the remark, with its words."""
        values = line.values
        said, copies = nfc(values.get("handout", "")), values.get("copies")
        if said.isdecimal() and copies is None:  # under a heading that means both
            said, copies = "", int(said)
        apart = copies is None
        if apart:
            said, copies = _leaflets_of(said)
        if copies is not None and copies > _MOST:
            line.fault("copies", f"Số tờ rơi không thể là {copies}.", scope="value")
        values["material"], values["copies"] = None, copies or None
        in_use = list(self._in_use(values["held_on"]))
        if said and all(map(_COUNTED.fullmatch, _SEVERAL.split(said))):
            line.notes.append(f"Đã phát “{said[:60]}”: ghi vào ghi chú.")
            leaflets = self._only_leaflet(line, in_use) if apart and copies else ""
            return "; ".join(filter(None, (leaflets, f"Đã phát: {said}")))
        if said:
            self._name(line, said, in_use)
            return ""
        return self._only_leaflet(line, in_use) if copies else ""

    def _in_use(self, day: date) -> Iterator[Material]:
        return (one for one in self.materials if one.is_in_force(day))

    def _name(self, line: Line, said: str, in_use: list[Material]) -> None:
        named = [one for one in in_use if nfc(one.title).casefold() == said.casefold()]
        if len(named) == 1:
            line.values["material"] = named[0].pk
            return
        day = f"{line.values['held_on']:%d/%m/%Y}"
        words = f"Thư viện không có tài liệu “{said[:60]}” dùng ngày {day}."
        if named:
            words = f"Thư viện có {len(named)} tài liệu “{said[:60]}” dùng ngày {day}."
        offered = tuple(dict.fromkeys(one.title for one in in_use))[:_OFFERED]
        line.find_fault(Fault("handout", words, "", "value", offered))

    def _only_leaflet(self, line: Line, in_use: list[Material]) -> str:
        """Without a name the only leaflet there is; of none or several the number is a remark."""
        leaflets = [one for one in in_use if one.kind == MaterialKind.LEAFLET]
        copies = line.values["copies"]
        if len(leaflets) == 1:
            line.values["material"] = leaflets[0].pk
            line.notes.append(f"Tờ rơi: lấy “{leaflets[0]}”, tờ rơi duy nhất của thư viện.")
            return ""
        line.values["copies"] = None
        why = f"thư viện có {len(leaflets)} tờ rơi dùng ngày ấy" if leaflets else "thư viện chưa có"
        line.notes.append(f"Số tờ rơi ghi vào ghi chú, chưa tính vào số liệu: {why}.")
        return f"Tờ rơi đã phát: {copies}"


def _leaflets_of(said: str) -> tuple[str, int | None]:
    """What else was given out, and how many leaflets: 120 tờ rơi, 3 băng rôn."""
    things = _SEVERAL.split(said)
    found = [one for one in map(_LEAFLETS.fullmatch, things) if one]
    if len(found) != 1 or not all(map(_COUNTED.fullmatch, things)):
        return said, None
    others = [thing for thing in things if thing != found[0][0]]
    return ", ".join(others), int(found[0]["number"].replace(".", ""))
