"""Lists of checks narrowed by the agency that leads, which is the own one if no other is named."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Agency, User
from hangthat.desk.enforcement_lists.queries.inspection_list import InspectionList
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.api_records import Unit
from hangthat.domain.inspections.services import Basis, record

pytestmark = [pytest.mark.django_db, pytest.mark.records("enforcement")]


def test_an_agency_leads_the_checks_that_name_it_and_its_own_that_name_no_other(
    client: Client, an: User, here: Unit
) -> None:
    police, customs = (Agency.objects.create(code=code, name=code) for code in ("ca-1", "hq-1"))
    day = localdate() - timedelta(1)
    held = [
        record(
            held_on=day, type="periodic", findings={here.shop: "clean"}, agency=agency,
            basis=Basis(lead=lead), by=None, at=now(),
        )
        for agency, lead in (
            (police, None), (police, police), (customs, police), (police, customs), (None, None),
        )
    ]  # fmt: skip
    ours = {one.code for one in held[:3]}
    client.force_login(an)

    page = client.get(reverse("desk:inspections"), {"chu_tri": police.pk}).context["page"]
    taken = InspectionList(f"chu_tri={police.pk}", user=an, today=localdate()).rows()
    told = by_token(an).read("inspections?lead=ca-1").json()["items"]

    assert {one.code for one in page.object_list} == ours
    assert {one.code for one in taken} == ours
    assert {one["code"] for one in told} == ours
