"""A case file at its pages: what it is about is amended where it is read."""

from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.agencies.models import User
from hangthat.desk.tests.api_records import Unit
from hangthat.domain.cases.services import amend_case
from tests.refusals.forms import Form


def test_what_a_case_is_about_is_amended_at_its_form(client: Client, an: User, here: Unit) -> None:
    amend_case(case=here.case, description="12 túi giả nhãn hiệu", by=None, at=now())
    client.force_login(an)
    address = reverse("desk:case_amend", args=[here.case.code])
    form = Form.of(client.get(address).content.decode())

    answer = client.post(address, form.values | {"description": "15 túi giả nhãn hiệu"})

    assert form.values["description"].strip() == "12 túi giả nhãn hiệu"
    assert answer.status_code == 302
    assert "15 túi giả nhãn hiệu" in client.get(answer.url).content.decode()
