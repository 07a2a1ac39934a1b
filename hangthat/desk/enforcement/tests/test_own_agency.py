"""A program that names no agency writes for its own, as the pages offer it."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate

from hangthat.core.access.policy import forget
from hangthat.core.agencies.models import Agency, User
from hangthat.desk.tests.api import Caller, by_token
from hangthat.desk.tests.api_records import Unit
from hangthat.domain.cases.models import Case, Decision
from hangthat.domain.inspections.models import Inspection

pytestmark = [pytest.mark.django_db, pytest.mark.records("enforcement")]


@pytest.fixture
def own(an: User) -> Agency:
    an.agency = Agency.objects.create(code="DOI-1", name="Đội 1")
    an.save(update_fields=["agency"])
    forget(an)
    return an.agency


def bodies(here: Unit) -> dict[str, dict[str, Any]]:
    day = f"{localdate()}"
    finding = {"establishment": here.shop.code, "finding": "clean"}
    return {
        "inspections": {"held_on": day, "type": "periodic", "findings": [finding]},
        "cases": {"opened_on": day, "classification": "ip", "area": here.area.code},
        f"violations/{here.gathered.code}/decisions": {"decided_on": day, "sanction": "warning"},
    }


def written(program: Caller, path: str, body: dict[str, Any]) -> Any:
    answer = program.write(path, body)
    assert answer.status_code in (200, 201), answer.content
    model = {"inspections": Inspection, "cases": Case}.get(path, Decision)
    return model.objects.get(code=answer.json()["code"])  # type: ignore[attr-defined]


def test_what_names_no_agency_is_counted_for_the_writer_s_own(
    an: User, own: Agency, here: Unit
) -> None:
    program = by_token(an)
    for path, body in bodies(here).items():
        assert written(program, path, body).agency == own, path


def test_null_says_that_no_agency_is_known_and_another_is_taken_as_named(
    an: User, own: Agency, here: Unit
) -> None:
    other, program = Agency.objects.create(code="DOI-2", name="Đội 2"), by_token(an)
    for path, body in bodies(here).items():
        assert written(program, path, body | {"agency": None}).agency is None, path
        assert written(program, path, body | {"agency": "DOI-2"}).agency == other, path


def test_an_agency_that_is_no_more_is_nobody_s_own(an: User, own: Agency, here: Unit) -> None:
    Agency.objects.filter(pk=own.pk).update(valid_to=localdate() - timedelta(1))
    program = by_token(an)

    assert written(program, "inspections", bodies(here)["inspections"]).agency is None
