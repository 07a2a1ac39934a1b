"""How each refusal of reforms of units and of their boundaries is provoked at its doors."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import now

from hangthat.core.access.lexicon import Role
from hangthat.core.agencies import services
from hangthat.core.agencies.models import Area, User
from hangthat.core.agencies.services.outlines import LIMIT as MOST_OF_A_MAP
from hangthat.core.agencies.services.tables import LIMIT as MOST_OF_A_TABLE
from hangthat.core.agencies.services.tables import read
from hangthat.core.agencies.testing import reformed
from hangthat.desk.people.tests.refusals import head, holder
from hangthat.desk.tests.api_records import Unit, by_system
from hangthat.domain.establishments.services import open_establishment
from tests.refusals.attempts import Case

DAY = date(2026, 7, 1)
PAPER = {"basis": "NQ 9/NQ-UBTVQH16", "on": "01/07/2026"}
MERGER = PAPER | {"passings": "from_code,to_code\n00001,00002"}


def _of_the_ward(u: Unit) -> User:
    """He decides about the units of one ward."""
    return holder("an-phuong", Role.STANDING_OFFICER, u.area)


def _another(u: Unit) -> None:
    u.other = Area.objects.create(
        code="00002", name="Xã Hai", level="commune", parent=u.area.parent, valid_from="2020-01-01"
    )


def _proposed(u: Unit, by: User | None = None) -> None:
    _another(u)
    reform = read(passings="from_code,to_code\n00001,00002", on=DAY)
    u.reform = services.propose(reform=reform, basis="NQ 9", by=by, at=now())
    u.pk = u.reform.pk


def _proposed_by_head(u: Unit) -> None:
    u.head = head(u)
    _proposed(u, by=u.head)


def _applied(u: Unit) -> None:
    _another(u)
    u.reform = reformed("00001,00009,", "00009,Xã Mới", on=DAY, at=now())
    u.pk = u.reform.pk


def _reformed_again(u: Unit) -> None:
    _applied(u)
    reformed("00009,00002,", on=DAY + timedelta(31), at=now())


def _with_a_shop(u: Unit) -> None:
    _applied(u)
    heir = Area.objects.get(code="00009")
    open_establishment(party=u.party, name="Quán mới", kind="shop", area=heir, **by_system())


def _by_two_ways(u: Unit) -> None:
    """Land of the ward came to one unit by two others, and to a second one too."""
    day = date(2026, 3, 1)
    reformed("00001,00011,bắc\n00001,00012,nam", "00011,Xã Bắc\n00012,Xã Nam", on=day, at=now())
    reformed(
        "00011,00013,nửa\n00011,00014,nửa\n00012,00013,",
        "00013,Xã Đông\n00014,Xã Tây",
        on=DAY,
        at=now(),
    )


def _undo(u: Unit) -> None:
    services.undo(reorganisation=u.reform, reason="nhầm", by=None, at=now())


def _drop(u: Unit) -> None:
    services.drop(reorganisation=u.reform, reason="nhầm", by=None, at=now())


def _apply(u: Unit) -> None:
    services.apply(reorganisation=u.reform, by=None, at=now())


def _file(content: bytes) -> Callable[[Unit], SimpleUploadedFile]:
    return lambda u: SimpleUploadedFile("tep", content)


def _map(*codes: str, corner: float = 106.5) -> bytes:
    ring = [[corner, 21.5], [106.7, 21.5], [106.7, 21.7], [corner, 21.5]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    features: list[dict[str, Any]] = [
        {"properties": {"code": code}, "geometry": shape} for code in codes
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


_MANY = json.dumps({"type": "FeatureCollection", "features": [{}] * 5001}).encode()
ADD, ONE, MAP = "reform_add", "reform_add_one", "boundaries"
APPLY, UNDO = "reform_apply pk", "reform_undo pk"
WARD = PAPER | {"olds": ["00001"]}
WHY = {"reason": "nhầm"}


def _of_a_map(content: bytes, **more: Any) -> Case:
    return Case(page=MAP, typed={"file": _file(content), "source": "Sở", **more})


REFUSALS = (
    Case(page=ADD, by=_of_the_ward, before=_another, typed=MERGER),
    Case(
        page=ADD,
        before=_another,
        typed=MERGER | {"basis": "  "},
        first="page",
        words="Cần ghi số nghị quyết sắp xếp.",
    ),
    Case(page=ADD, typed=PAPER | {"passings": "from_code,den\n00001,00002"}),
    Case(page=ADD, typed=PAPER | {"passings": "from_code,to_code\n77777,00001"}),
    Case(page=ADD, typed=PAPER | {"passings_file": _file(b"PK\3\4")}),
    Case(page=ADD, typed=PAPER | {"passings_file": _file(b"," * (MOST_OF_A_TABLE + 1))}),
    Case(page=ONE, typed=WARD | {"act": "merge"}),
    Case(page=ONE, typed=WARD | {"act": "rename"}),
    Case(page=ONE, typed=WARD | {"act": "move"}),
    Case(page=APPLY, before=_proposed_by_head, by=lambda u: u.head),
    Case(page=APPLY, before=_proposed, by=head, after=_drop),
    Case(page="reform_drop pk", before=_proposed, by=head, after=_apply, typed=WHY),
    Case(page=UNDO, before=_applied, by=head, after=_undo, typed=WHY),
    Case(page=UNDO, before=_reformed_again, by=head, typed=WHY),
    Case(page=UNDO, before=_with_a_shop, by=head, typed=WHY),
    Case(
        page="unplaced",
        asked="don_vi=00001",
        before=_by_two_ways,
        typed={"shops": lambda u: [u.shop.code], "heir": "00013"},
    ),
    _of_a_map(_map("99999")),
    Case(page=MAP, by=_of_the_ward, typed={"file": _file(_map("00001")), "source": "Sở"}),
    Case(
        page=MAP,
        typed={"file": _file(_map("00001")), "source": "  "},
        first="page",
        words="Cần ghi nguồn của ranh giới.",
    ),
    _of_a_map(_map("00001", corner=306.5)),
    _of_a_map(_MANY),
    _of_a_map(_map("")),
    _of_a_map(b"khong phai"),
    _of_a_map(b" " * (MOST_OF_A_MAP + 1)),
)
