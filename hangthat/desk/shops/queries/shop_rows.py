"""Shops as rows of the columns of their list, for one reader."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from hangthat.core.access.services import masks
from hangthat.core.agencies.models import Area, Territory, User
from hangthat.core.journal.services import looked_all
from hangthat.desk.parts.queries.row_tags import names_of
from hangthat.desk.shops.queries.shop_columns import NAME, Column
from hangthat.domain.commitments.models import TONES, CommitmentState
from hangthat.domain.establishments.models import Establishment, Party, Suspension

Value = str | date | None
_COMMITMENT_TONES: dict[Value, str] = {state.label: tone for state, tone in TONES.items()}
_FITS = 16  # letters that a compact cell shows in any case
_SHORT = {  # as officers write them
    "Hộ kinh doanh ": "HKD ",
    "Công ty TNHH ": "Cty TNHH ",
    "Công ty trách nhiệm hữu hạn ": "Cty TNHH ",
    "Công ty cổ phần ": "CTCP ",
    "Doanh nghiệp tư nhân ": "DNTN ",
    "Hợp tác xã ": "HTX ",
}
_ON_EVERY_PAGE = {"address"}  # lists always showed it; a look is noted when it leaves in a file


@dataclass(frozen=True)
class Cell:
    """One value as it is shown and as it is exported."""

    column: Column
    value: Value

    @property
    def look(self) -> str:
        """How its place in the table is dressed; empty for what is more than words."""
        if self.column.key == NAME or self.column.kind in ("state", "commitment", "tags"):
            return ""
        if self.column.key == "dia_chi":
            return "aside address"
        return {"day": "aside day", "choice": "aside kind"}.get(self.column.kind, "aside")

    @property
    def tone(self) -> str:
        """How the state of a commitment is coloured; empty for every other value."""
        return _COMMITMENT_TONES.get(self.value, "mute") if self.column.kind == "commitment" else ""

    @property
    def hint(self) -> str:
        """All of what a compact cell may cut off."""
        return self.text if len(self.text) > _FITS else ""

    @property
    def brief(self) -> str:
        """For a compact cell: the legal form, which many owners share, is abbreviated."""
        form = next((long for long in _SHORT if self.text.startswith(long)), "")
        return _SHORT[form] + self.text.removeprefix(form) if form else self.text

    @property
    def text(self) -> str:
        return f"{self.value:%d/%m/%Y}" if isinstance(self.value, date) else self.value or ""


@dataclass(frozen=True)
class Row:
    shop: Establishment
    cells: list[Cell]

    @property
    def line(self) -> str:
        """What a phone says beneath the name: where it is, then all else that is known."""
        told = sorted(
            (cell for cell in self.cells if cell.look and cell.text not in ("", masks.DOTS)),
            key=lambda cell: cell.column.key != "dia_chi",
        )
        return " · ".join(cell.text for cell in told)


class Rows:
    """Shops as rows of those columns for one reader: his masks are asked once for all of them."""

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        user: User,
        territory: Territory,
        on: date,
        name_unit: Callable[[Area], str] = str,
    ) -> None:
        """`name_unit`: how a unit is called, where its name alone does not tell which it is."""
        self.columns, self.user, self.territory, self.on = columns, user, territory, on
        self.name_unit = name_unit
        self._resting: set[int] = set()

    def of(self, shops: Iterable[Establishment]) -> list[Row]:
        shops = list(shops)
        if any(column.kind == "state" for column in self.columns):
            # unscoped: of shops in sight
            rests = Suspension.objects.in_force(on=self.on).filter(establishment__in=shops)
            self._resting = set(rests.order_by().values_list("establishment", flat=True))
        clear = {c.key: self._clear(c, shops) for c in self.columns if c.personal}
        return [Row(shop, [self._cell(c, shop, clear) for c in self.columns]) for shop in shops]

    def note_looks(self, rows: Sequence[Row], *, at: datetime, exported: bool = False) -> None:
        """Journal whose personal fields these rows show in clear."""
        seen: dict[Establishment | Party, set[str]] = {}
        for row in rows:
            for cell in row.cells:
                field = cell.column.personal
                unseen = not field or (field in _ON_EVERY_PAGE and not exported)
                if unseen or cell.value in ("", None, masks.DOTS):
                    continue
                if field == "tax_code" and not masks.is_personal_number(str(cell.value)):
                    continue
                record = row.shop.party if cell.column.of_owner else row.shop
                seen.setdefault(record, set()).add(field)
        looked_all(by=self.user, at=at, looks=seen.items())

    def _clear(self, column: Column, shops: Sequence[Establishment]) -> set[int]:
        records = [shop.party if column.of_owner else shop for shop in shops]
        return masks.clear_among(self.user, records, column.personal)

    def _cell(self, column: Column, shop: Establishment, clear: dict[str, set[int]]) -> Cell:
        if column.kind in _SPECIAL:
            return Cell(column, _SPECIAL[column.kind](self, shop))
        record: Establishment | Party = shop.party if column.of_owner else shop
        at = getattr(shop, "position", None) if column.kind == "degrees" else record
        value = getattr(at, column.field, None)
        if column.kind == "choice":
            value = getattr(record, f"get_{column.field}_display")()
        if value and column.key in clear and record.pk not in clear[column.key]:
            value = masks.DOTS
        return Cell(column, value if isinstance(value, date) else str(value or ""))

    def _unit(self, shop: Establishment) -> str:
        """Where it lies today; the unit of its entry where that has no single heir."""
        unit = self.territory.unit_on(shop.area_id, self.on)
        area = self.territory.areas[unit or shop.area_id]
        return self.name_unit(area) if unit else str(area)

    def _state(self, shop: Establishment) -> str:
        if shop.is_open(self.on):
            return "đang tạm ngừng" if shop.pk in self._resting else "đang hoạt động"
        return "đã đóng cửa" if shop.closed_on and shop.closed_on < self.on else "chưa mở cửa"

    def _commitment(self, shop: Establishment) -> str:
        """As the list has read it of each shop; one that is not open is asked for nothing."""
        if not shop.is_open(self.on):
            return self._state(shop)
        return CommitmentState(shop.commitment).label  # type: ignore[attr-defined]


_SPECIAL: dict[str, Callable[[Rows, Establishment], Value]] = {
    "unit": Rows._unit,
    "state": Rows._state,
    "commitment": Rows._commitment,
    "tags": lambda _, shop: names_of(shop),
}
