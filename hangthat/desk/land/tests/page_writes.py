"""What is done with the forms of `land`, each with real commits (`tests/commits`)."""

import json
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Area
from hangthat.core.agencies.services import apply, propose
from hangthat.core.agencies.services.tables import read
from hangthat.core.agencies.testing import reformed
from hangthat.desk.tests.api_records import Unit, by_system
from tests.commits.deeds import Deed

TODAY, WHY = localdate(), {"reason": "nhầm"}
PAPER = {"basis": "NQ 9/NQ-UBTVQH16", "on": f"{TODAY}"}


def _two(u: Unit) -> None:
    """Two empty units."""
    said = {"level": "commune", "parent": u.area.parent}
    u.old, u.new = (
        Area.objects.create(code=f"{n}{u.area.code}", name=f"Xã {n} {u.area}", **said) for n in "cm"
    )


def _proposed(u: Unit) -> None:
    _two(u)
    tables = read(passings=f"from_code,to_code\n{u.old.code},{u.new.code}", on=TODAY)
    u.proposed = propose(reform=tables, basis="NQ 9", **by_system())
    u.reform = u.proposed.pk


def _applied(u: Unit) -> None:
    _proposed(u)
    apply(reorganisation=u.proposed, **by_system())


def _with_a_role(u: Unit) -> None:
    _proposed(u)
    said = {"role": Role.CLERK, "area": u.old, "valid_from": TODAY - timedelta(9)}
    add_officer(username=f"o-{u.old.code}", full_name="Cán bộ", **said, at=now())
    apply(reorganisation=u.proposed, **by_system())


def _divided(u: Unit) -> None:
    _two(u)
    parts = "\n".join(f"{u.area.code},{one.code},phía {one.code}" for one in (u.old, u.new))
    reformed(parts, on=TODAY, at=now())


def _map(u: Unit) -> SimpleUploadedFile:
    ring = [[[106, 21], [106, 22], [107, 22], [107, 21], [106, 21]]]
    shape = {"type": "Polygon", "coordinates": ring}
    unit = {"type": "Feature", "properties": {"code": u.area.code}, "geometry": shape}
    content = json.dumps({"type": "FeatureCollection", "features": [unit]})
    return SimpleUploadedFile("ranh-gioi.json", content.encode())


DEEDS = (
    Deed(page="boundaries", typed={"file": _map, "source": "tự vẽ"}),
    Deed(
        page="reform_add",
        typed=PAPER | {"passings": lambda u: f"from_code,to_code\n{u.old.code},{u.new.code}"},
        before=_two,
    ),
    Deed(
        page="reform_add_one",
        typed=PAPER | {"act": "merge", "olds": lambda u: u.old.code, "into": lambda u: u.new.code},
        before=_two,
    ),
    Deed(page="reform_apply reform", before=_proposed),
    Deed(page="reform_drop reform", typed=WHY, before=_proposed),
    Deed(page="reform_undo reform", typed=WHY, before=_applied),
    Deed(page="reform_hand_over reform", typed={"basis": "QĐ 9"}, before=_with_a_role),
    Deed(
        page="unplaced",
        asked="don_vi={u.area.code}",
        typed={"shops": lambda u: u.shop.code, "heir": lambda u: u.new.code},
        before=_divided,
    ),
)
