"""The subjects of a plan as a workbook; sent in again it changes nothing."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from io import BytesIO

from hangthat.core.access.services import masks
from hangthat.core.agencies.models import Territory, User
from hangthat.core.cells.reader.areas import Areas
from hangthat.core.documents.services.workbooks import Cell
from hangthat.core.intake.services.taking_away import list_workbook
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.programmes.models import InspectionPlan, PlannedCheck
from hangthat.domain.programmes.sheets import SUBJECTS

_COLUMNS = (
    ("Mã đối tượng", 18), ("Kế hoạch", 18), ("Mã cơ sở", 18), ("Tên cơ sở", 32),
    ("Chủ cơ sở", 28), ("Xã, phường", 22), ("Địa chỉ", 32), ("Từ ngày", 12),
    ("Đến hết ngày", 12), ("Lực lượng phối hợp", 36), ("Tình trạng", 16),
)  # fmt: skip
_OWN = ("Mã đối tượng", "đối tượng")  # the heading that tells which record a row is


class SubjectsWorkbook:
    """`checks`: those in the reader's sight, with their shops and owners.

    Addresses that are shown are noted in the journal, shop by shop. Of a secret plan that would
    tell others whom it is about, so its list has none.
    """

    def __init__(
        self, plan: InspectionPlan, checks: Sequence[PlannedCheck], reader: User, *, on: date
    ) -> None:
        self.plan, self.checks, self.reader, self.on = plan, checks, reader, on

    @property
    def looks(self) -> list[tuple[Establishment, list[str]]]:
        """Whose address is shown in clear."""
        return [(shop, ["address"]) for shop in self._shops if shop.pk in self._clear]

    def content(self) -> bytes:
        out = BytesIO()
        heads, widths = [name for name, _ in _COLUMNS], [width for _, width in _COLUMNS]
        forces = "; ".join(str(one.agency) for one in self.plan.forces.select_related("agency"))
        with list_workbook(out, SUBJECTS, heads, widths=widths, own=_OWN) as sheet:
            for check in self.checks:
                sheet.row([*self._cells(check), forces, check.stage(self.on)[0]])
        return out.getvalue()

    @cached_property
    def _shops(self) -> list[Establishment]:
        shops = (one.establishment for one in self.checks if one.establishment)
        return [shop for shop in shops if shop.address]

    @cached_property
    def _clear(self) -> set[int]:
        if self.plan.is_secret:
            return set()
        return masks.clear_among(self.reader, self._shops, "address")

    @cached_property
    def _areas(self) -> tuple[Territory, Areas]:
        land = Territory.load()
        return land, Areas(land, self.on)

    def _cells(self, check: PlannedCheck) -> list[Cell]:
        shop, named = check.establishment, [check.code, self.plan.code]
        days = [check.starts_on, check.ends_on]
        if shop is None:
            return [*named, "", check.member.name, check.owner.name, "", "", *days]
        return [
            *named, shop.code, shop.name, shop.party.name, self._unit(shop), self._address(shop),
            *days,
        ]  # fmt: skip

    def _address(self, shop: Establishment) -> str:
        if shop.pk in self._clear or not shop.address:
            return shop.address
        return "" if self.plan.is_secret else masks.DOTS

    def _unit(self, shop: Establishment) -> str:
        """Under a name that is read back as itself."""
        land, areas = self._areas
        today = land.unit_on(shop.area_id, self.on) or shop.area_id
        return areas.label(land.areas[today])
