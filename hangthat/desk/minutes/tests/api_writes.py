"""The writes of `minutes` by the API, each on the records of one unit."""

from django.utils.timezone import localdate

from hangthat.desk.tests.api_records import WHY, Unit, Write, by_system
from hangthat.domain.coordination.services import share_minutes
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.inspections.models import Result
from hangthat.domain.inspections.services import Basis, record
from hangthat.domain.minutes.lexicon import MinutesKind
from hangthat.domain.minutes.models import Minutes, RegisterGap
from hangthat.domain.minutes.queries.fields import FIELDS, LISTS

AFTER = ("shops", "coordination")
NOUNS = {"minutes": "joint_minutes"}


def add_records(u: Unit) -> None:
    """Minutes of a check that two forces held together; others that are shared already."""
    party = register_party(name="Chủ quán liên ngành", kind="household", **by_system())
    shop = open_establishment(
        party=party, name="Quán liên ngành", kind="shop", area=u.area, **by_system()
    )
    basis = Basis(joint_number=f"LN-{u.area.code}")
    held = [
        record(
            held_on=localdate(), type="periodic", findings={shop: "clean"}, agency=agency,
            basis=basis, **by_system(),
        )
        for agency in (u.own_force, u.other_force)
    ]  # fmt: skip
    u.joint_minutes, u.shared_minutes = (
        _minutes(u, Result.objects.get(inspection=held[0]), number) for number in (1, 2)
    )
    u.share = share_minutes(minutes=u.shared_minutes, agency=u.other_force, **by_system())
    u.share_number = u.share.pk
    u.gap = RegisterGap.objects.create(
        agency=u.own_force, kind="inspection", year=localdate().year, first=801, last=802,
        reason="giấy hỏng",
    )  # fmt: skip
    u.gap_number = u.gap.pk
    u.unwritten_check = record(
        held_on=localdate(), type="periodic", findings={shop: "clean"}, agency=u.own_force,
        **by_system(),
    )  # fmt: skip


def _minutes(u: Unit, result: Result, number: int) -> Minutes:
    """As if its paper had been made elsewhere."""
    said = {**dict.fromkeys(FIELDS, ""), **{name: [] for name in LISTS}}
    row = Minutes(
        code=f"BB-{u.area.code}-{number}", kind=MinutesKind.INSPECTION, agency=u.own_force,
        result=result, number=900 + Minutes.objects.count(), year=localdate().year,
        issued_on=localdate(), content=said,
    )  # fmt: skip
    row.save()
    return row


def writes(u: Unit) -> dict[str, Write]:
    shared = f"minutes/{u.shared_minutes.code}/shares/{u.share.pk}/withdrawal"
    officers = [{"name": "Người thứ nhất"}, {"name": "Người thứ hai"}]
    gap = {"kind": "inspection", "year": localdate().year, "first": 701, "last": 702}
    return {
        "minutes": (
            "post",
            "minutes",
            {
                "inspection": u.unwritten_check.code,
                "kind": "inspection",
                "agency": u.own_force.code,
                "officers": officers,
                "started": "8h30",
            },
        ),
        "minutes shared": (
            "post",
            f"minutes/{u.joint_minutes.code}/shares",
            {"agency": u.other_force.code},
        ),
        "minutes shared no more": ("post", shared, WHY),
        "no minutes": ("post", f"minutes/{u.joint_minutes.code}/cancellation", WHY),
        "register gap": (
            "post",
            "minutes-register-gaps",
            {"agency": u.own_force.code, **gap, **WHY},
        ),
        "no register gap": ("post", f"minutes-register-gaps/{u.gap.pk}/withdrawal", WHY),
    }
