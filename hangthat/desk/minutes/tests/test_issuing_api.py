"""A program issues minutes under the rules of their form, of what its caller sees and holds."""

from typing import Any

import pytest
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.desk.tests.api import by_token
from hangthat.domain.cases.services import find_violation
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.inspections.services import record
from hangthat.domain.minutes.models import Minutes

pytestmark = [pytest.mark.django_db, pytest.mark.both]
TWO = [{"name": "Nông Văn An", "card": "QLTT-001"}, {"name": "Hoàng Thị Bình"}]


def test_only_of_what_one_sees_and_of_a_check_of_one_s_own(
    binh: User, ward_one: Area, commune_two: Area
) -> None:
    office = Agency.objects.create(code="DOI-1", name="Đội Một")
    User.objects.filter(pk=binh.pk).update(agency=office)
    binh.grants.update(agency=office)
    other = Agency.objects.create(code="DOI-2", name="Đội Hai")
    here, there = stalls(ward_one, 1)[0], stalls(commune_two, 1)[0]
    by: dict[str, Any] = {"by": None, "at": now()}
    held = {"held_on": localdate(), "type": "periodic", **by}
    both = record(findings={here: "clean", there: "violation"}, agency=office, **held)
    away = record(findings={there: "clean"}, agency=office, **held)
    others = record(findings={here: "clean"}, agency=other, **held)
    act = find_violation(
        classification="ip", found_on=localdate(), establishment=there, inspection=both, **by
    )
    caller = by_token(User.objects.get(pk=binh.pk))

    def sent(**more: Any) -> Any:
        body = {"inspection": both.code, "kind": "inspection", "officers": TWO}
        return caller.write("minutes", {**body, **more})

    assert sent(inspection=away.code).json()["fields"].keys() == {"inspection"}
    assert sent(inspection=others.code).status_code == 403
    assert sent(establishment=there.code).json()["fields"].keys() == {"establishment"}
    assert sent(violation=act.code).json()["fields"].keys() == {"violation"}
    assert "giờ trong ngày" in sent(started="25h").json()["fields"]["started"]
    assert not Minutes.objects.exists()

    answer = sent(started="8h5", statement="Đồng ý")

    assert answer.status_code == 201, answer.content.decode()
    made = Minutes.objects.get(code=answer.json()["code"])
    assert (made.agency, made.result.establishment, made.number) == (office, here, 1)
    for words in ("08 giờ 05", "Đồng ý", "Nông Văn An", "Hoàng Thị Bình"):
        assert words in str(made.content)
