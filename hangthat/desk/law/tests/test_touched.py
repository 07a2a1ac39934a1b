"""A change of decree tells which violations it touches, in the reader's sight."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import User
from hangthat.desk.tests.api_records import Unit
from hangthat.domain.cases.models import Violation
from hangthat.domain.cases.services import ViolationDetails, decide, dismiss, find_violation
from hangthat.domain.law.models import Conduct, ConductArticle
from hangthat.domain.law.services import add_conduct, add_rule, follow_rule

pytestmark = [pytest.mark.django_db, pytest.mark.records("enforcement")]


@pytest.fixture
def conduct() -> Conduct:
    """Another article of it since today."""
    by: dict[str, Any] = {"by": None, "at": now()}
    made = add_conduct(title="Bán hàng thử", classification="other", field="trade", **by)
    old, new = (
        ConductArticle(conduct=made, document=name, source="thử", valid_from=day)
        for name, day in (("Nghị định trước", None), ("Nghị định sau", localdate()))
    )
    follow_rule(add_rule(old, **by), new, **by)
    return made


def violation(u: Unit, conduct: Conduct) -> Violation:
    return find_violation(
        classification="other", found_on=localdate() - timedelta(9), establishment=u.shop,
        more=ViolationDetails(catalogue_conduct=conduct), by=None, at=now(),
    )  # fmt: skip


def test_a_changed_conduct_names_the_undecided_violations_that_the_reader_sees(
    client: Client, an: User, chi: User, here: Unit, conduct: Conduct
) -> None:
    running, decided, none = (violation(here, conduct) for _ in range(3))
    by: dict[str, Any] = {"by": None, "at": now()}
    decide(violation=decided, decided_on=localdate(), sanction="warning", **by)
    dismiss(violation=none, dismissed_on=localdate(), reason="nhầm", **by)
    kept = Violation.objects.values().get(pk=running.pk)
    days = {"tu": f"{localdate() - timedelta(1):%d/%m/%Y}", "den": f"{localdate():%d/%m/%Y}"}
    client.force_login(an)

    page = client.get(reverse("desk:law_changes"), days)

    (told,) = page.context["changes"]
    assert told.undecided == 1
    assert re.search(r">\s*1 vi phạm chưa xử phạt\s*</a>", page.content.decode())
    rows = client.get(told.href).context["rows"]
    assert [row.record for row in rows] == [running]
    assert Violation.objects.values().get(pk=running.pk) == kept
    client.force_login(chi)
    other = client.get(reverse("desk:law_changes"), days)
    assert [one.undecided for one in other.context["changes"]] == [0]
    assert "vi phạm chưa xử phạt" not in other.content.decode()
