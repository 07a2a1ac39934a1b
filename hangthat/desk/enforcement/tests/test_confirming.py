"""A decision on a violation is written by somebody who just confirmed who he is."""

import time

import pytest
from django.test import Client
from django.urls import reverse

from hangthat.core.agencies.models import User
from hangthat.core.web.reauthentication import SINCE
from hangthat.desk.tests.api_records import Unit
from hangthat.domain.cases.models import Decision

FINE = {
    "held_on": "05/05/2022", "type": "periodic", "finding": "violation", "classification": "ip",
    "decided_on": "06/05/2022", "sanction": "fine", "fine_vnd": "1.250.000",
}  # fmt: skip


@pytest.mark.parametrize(("since", "written"), [(time.time() + 3000, 1), (time.time() - 3600, 0)])
def test_a_decision_with_an_inspection_waits_for_the_confirmation(
    client: Client, an: User, here: Unit, since: float, written: int
) -> None:
    client.force_login(an)
    session = client.session
    session[SINCE] = int(since)
    session.save()
    before = Decision.objects.count()

    answer = client.post(f"{reverse('desk:inspection_add')}?co_so={here.shop.code}", FINE)

    assert answer.status_code == 302
    assert Decision.objects.count() - before == written
