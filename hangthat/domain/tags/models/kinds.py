"""What a tag can be given to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from hangthat.core.agencies.models import User
from hangthat.domain.cases.models import Case, Decision, Violation
from hangthat.domain.custody.models import GoodsLot
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.programmes.models import InspectionPlan


@dataclass(frozen=True)
class RecordKind:
    """One kind of record. key: in addresses; unit: what its rows are, after a number.

    pointer: the field of a tagging. related: what names such a record in words.
    """

    key: str
    pointer: str
    model: type[Model]
    label: str
    unit: str
    related: tuple[str, ...] = ()

    def rows(self, user: User) -> Any:
        """Those in the person's sight that were not withdrawn as wrong entries."""
        # unscoped: asked for sight at once
        rows: Any = self.model._default_manager
        found = rows.visible_to(user)
        return found.standing() if hasattr(found, "standing") else found


KINDS = (
    RecordKind("co-so", "establishment", Establishment, "Cơ sở", "cơ sở", ("area", "place")),
    RecordKind("chu-the", "party", Party, "Chủ cơ sở", "chủ cơ sở"),
    RecordKind("kiem-tra", "inspection", Inspection, "Kiểm tra", "cuộc kiểm tra", ("agency",)),
    RecordKind(
        "hanh-vi",
        "violation",
        Violation,
        "Hành vi vi phạm",
        "hành vi vi phạm",
        ("establishment", "party", "case", "inspection"),
    ),
    RecordKind("vu-viec", "case", Case, "Vụ việc", "vụ việc", ("agency",)),
    RecordKind(
        "quyet-dinh",
        "decision",
        Decision,
        "Quyết định xử phạt",
        "quyết định",
        ("paper", "violation__establishment", "violation__party", "violation__case"),
    ),
    RecordKind("lo-hang", "lot", GoodsLot, "Tang vật", "lô", ("seizure__case",)),
    RecordKind("ke-hoach", "plan", InspectionPlan, "Kế hoạch kiểm tra", "kế hoạch", ("agency",)),
)
POINTERS = tuple(kind.pointer for kind in KINDS)
KIND_OF: Mapping[type[Model], RecordKind] = {kind.model: kind for kind in KINDS}
