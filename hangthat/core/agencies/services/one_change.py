"""The commonest reforms without a table: one act, put into the same lines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db.models import TextChoices

from hangthat.core.agencies.models import Area, Territory
from hangthat.core.agencies.services.reform import NewUnit, Passing, Reform


class Act(TextChoices):
    MERGE = "merge", "nhập vào một đơn vị"
    RENAME = "rename", "đổi tên"
    MOVE = "move", "chuyển sang đơn vị cấp trên khác"
    END_LEVEL = "end_level", "kết thúc, các đơn vị bên dưới thuộc thẳng cấp trên"


@dataclass(frozen=True)
class Change:
    """What is asked. `into`: a unit that stays; else `code` and `name` of a new one."""

    act: Act
    olds: tuple[Area, ...]
    into: Area | None = None
    code: str = ""
    name: str = ""
    above: Area | None = None


def one_change(change: Change, *, on: date) -> Reform:
    """The lines of one act; units below those that are renamed or moved go with them.

    Refuses: what the act needs and nobody gave.
    """
    lines = _Lines(on)
    if change.act == Act.MERGE:
        lines.merge(change)
    elif change.act == Act.END_LEVEL:
        for old in change.olds:
            lines.end_level(old)
    elif change.act == Act.RENAME:
        if len(change.olds) != 1 or not change.name:
            raise ValidationError({"name": "Đổi tên: chọn một đơn vị và ghi tên mới."})
        lines.again(change.olds[0], above=_above(change.olds[0]), name=change.name, note="đổi tên")
    else:
        if change.above is None:
            raise ValidationError({"above": "Chọn đơn vị cấp trên mới."})
        note = f"chuyển về {change.above}"
        for old in change.olds:
            lines.again(old, above=change.above.code, name=old.name, note=note)
    return Reform(on, tuple(lines.passings), tuple(lines.units))


class _Lines:
    def __init__(self, on: date) -> None:
        self.before = on - timedelta(days=1)
        self.passings: list[Passing] = []
        self.units: list[NewUnit] = []
        self.territory = Territory.load()

    def merge(self, change: Change) -> None:
        code = change.into.code if change.into else change.code
        if not code or not (change.into or change.name):
            raise ValidationError(
                {"into": "Chọn đơn vị tiếp nhận, hoặc ghi mã và tên của đơn vị mới."}
            )
        for old in change.olds:
            self.pass_on(old.code, code, f"nhập toàn bộ {old.name}")
        if change.into is None:
            first = change.olds[0]
            above = change.above.code if change.above else _above(first)
            self._begin(first, code, change.name, above, _any_tourist(change.olds))

    def end_level(self, old: Area) -> None:
        """Each unit below begins anew under the unit above; their land is the ended one's."""
        for under in self._under(old):
            self.again(under, above=_above(old), name=under.name, note=f"{old} kết thúc")
            self.pass_on(old.code, under.code, f"phần của {old}: {under.name}")
        if not any(one.old == old.code for one in self.passings):
            self.pass_on(old.code, "", "kết thúc, không còn đơn vị nào bên dưới")

    def again(self, old: Area, *, above: str, name: str, note: str) -> None:
        """The same unit as a new row with the same code, and all that lies under it."""
        self.pass_on(old.code, old.code, note)
        self._begin(old, old.code, name, above, old.tourist)
        for under in self._under(old):
            self.again(under, above=old.code, name=under.name, note=f"{old}: {note}")

    def pass_on(self, old: str, new: str, note: str) -> None:
        self.passings.append(Passing(len(self.passings) + 1, old, new, note))

    def _begin(self, like: Area, code: str, name: str, above: str, tourist: bool) -> None:
        self.units.append(
            NewUnit(
                line=len(self.units) + 1,
                code=code,
                name=name,
                level=like.level,
                parent=above,
                official_code=like.official_code if code == like.code else code,
                tourist=tourist,
                latitude=like.latitude,
                longitude=like.longitude,
            )
        )

    def _under(self, old: Area) -> Iterator[Area]:
        for area in self.territory.in_force(self.before):
            if area.parent_id == old.pk:
                yield area


def _above(area: Area) -> str:
    return area.parent.code if area.parent else ""


def _any_tourist(olds: Iterable[Area]) -> bool:
    return any(old.tourist for old in olds)
