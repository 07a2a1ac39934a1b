"""Rows about shops that the person may see and not change: an export has them too."""

from collections.abc import Callable, Sequence

from hangthat.core.access.services import masks
from hangthat.core.agencies.models import User
from hangthat.core.intake.models import Fate
from hangthat.core.intake.services import Line
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.matching.sheets import columns as of
from hangthat.domain.matching.sheets.coded import Coded, coded_by, lie_where_recorded

_PERSONAL = {"phone", "personal_id", "tax_code", "address"}
_OF_OWNER = _PERSONAL - {"address"}
_COLUMNS = (
    *(of.NAME, of.KIND, of.AREA, of.PLACE, of.ADDRESS, of.OPENED, of.CLOSED, of.OWNER),
    *(of.OWNER_KIND, of.TAX_CODE, of.PERSONAL_ID, of.PHONE, of.POINT, of.REMARK),
)
_LABELS = {column.name: column.label for column in _COLUMNS}
_AS_IT_WAS = "Bạn chỉ được xem cơ sở này; tệp không ghi gì khác."


class OnlySeen:
    """`compare`: says in the line what it would change of the shop, and what it keeps."""

    def __init__(self, by: User, compare: Callable[[Line, Establishment], None]) -> None:
        self.by, self.compare = by, compare
        self.known: dict[str, Coded] = {}

    def set_aside(self, lines: Sequence[Line], coded: dict[str, Coded]) -> list[Line]:
        """All lines but those of such shops, which get their fate. `coded`: shops to be changed."""
        told = [line for line in lines if line.values.get("code", "") not in {"", *coded}]
        # off tour: desk/intake/tests/test_intake_sight.py
        seen = coded_by(told, self.known, Establishment.objects.visible_to(self.by)) if told else {}
        if not seen:
            return list(lines)
        keys = [shop.pk for shop in seen.values()]
        related = ("party", "place", "position", "area")
        # off tour: desk/intake/tests/test_intake_sight.py
        mine = Establishment.objects.visible_to(self.by).filter(pk__in=keys)
        shops = {shop.pk: shop for shop in mine.select_related(*related)}
        rest = []
        for line in lines:
            known = seen.get(line.values.get("code", ""))
            if known is None:
                rest.append(line)
                continue
            lie_where_recorded(line, seen)
            if line.sound:
                self._settle(line, shops[known.pk])
        return rest

    def _settle(self, line: Line, shop: Establishment) -> None:
        hidden = {name for name in _PERSONAL & line.values.keys() if not self._in_clear(shop, name)}
        self.compare(line, shop)
        kept = line.values.pop("kept", [])
        changed = ({*line.differs, *kept} - hidden) | {n for n in hidden if line.values[n]}
        line.differs = {}
        if not line.sound:
            return
        line.fate, line.target = Fate.SAME, shop.pk
        if not changed:
            line.notes.append(_AS_IT_WAS)
            return
        named = ", ".join(word.lower() for name, word in _LABELS.items() if name in changed)
        said = f"Bạn chỉ được xem cơ sở này, không được sửa; tệp ghi khác hồ sơ: {named}."
        line.fault("code", said)

    def _in_clear(self, shop: Establishment, name: str) -> bool:
        record = shop.party if name in _OF_OWNER else shop
        return bool(masks.clear_among(self.by, [record], name))
