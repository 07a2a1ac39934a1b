"""Thousands of made-up requests to the API, by people of different rights: none breaks it."""

import os
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from django.utils.timezone import localtime
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import checks
from schemathesis.generation import GenerationMode

from hangthat.core.access.lexicon import Action, Resource, Role
from hangthat.core.access.policy import may
from hangthat.core.access.services.people import add_officer
from hangthat.core.access.services.tokens import issue
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.intake.models import Batch
from hangthat.core.rest.authentication import FORM
from hangthat.desk.api.urls import document
from hangthat.domain.activities.models import Activity, Campaign
from hangthat.domain.activities.services import CampaignPlan, launch
from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.commitments.models import (
    Commitment,
    OfficialPledge,
    Regulation,
    SigningRequest,
)
from hangthat.domain.commitments.services import ask_to_sign, issue_text, pledge, sign_regulation
from hangthat.domain.establishments.models import Board, Channel, Establishment, Focus, Party, Place
from hangthat.domain.establishments.services import watch
from hangthat.domain.followups.models import PlannedVisit
from hangthat.domain.followups.services import Goer, plan
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.plans.testing import load_plan_125
from hangthat.domain.world.services import load
from tests.gates import sampling

pytestmark = pytest.mark.django_db

SMALL = Path(__file__).parent / "worlds" / "small"
FEW = 4  # of one operation in STEP, another each day; more of them of every operation
STEP = 12 if sampling.IS_SQLITE else 18
EXAMPLES = int(os.environ.get("HANGTHAT_FUZZ_EXAMPLES", FEW))
PERSONAS = [Role.STANDING_OFFICER, Role.CLERK, Role.LEADER, Role.TECHNICIAN]
NOUNS: dict[str, Any] = {
    "establishments": Establishment,
    "parties": Party,
    "boards": Board,
    "places": Place,
    "activities": Activity,
    "commitments": Commitment,
    "regulations": Regulation,
    "inspections": Inspection,
    "violations": Violation,
    "decisions": Decision,
    "signing-requests": SigningRequest,
    "pledges": OfficialPledge,
    "campaigns": Campaign,
    "visits": PlannedVisit,
    "channels": Channel,
    "focuses": Focus,
    "imports": Batch,
}
MEMBERS = {
    "owner": Party,
    "party": Party,
    "place": Place,
    "board": Board,
    "establishment": Establishment,
    "establishments": Establishment,
    "regulations": Board,
    **NOUNS,
}
FIXED = {"area": "91003", "text": "trade-1", "lead": "QLTT", "officer": "nguoi"}
# A rule of the field refuses what no schema can tell, so not all that fits the schema is accepted.
CHECKS = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.response_headers_conformance,
    checks.negative_data_rejection,
    checks.missing_required_header,
    checks.unsupported_method,
    checks.ignored_auth,
]


@pytest.fixture
def app() -> Iterator[Any]:
    """The program as the server calls it, on the connection of the test."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield get_wsgi_application()
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def at() -> datetime:
    """A small province with something of every noun."""
    at = localtime()
    load(folder=SMALL, by=None, at=at)
    load_plan_125()
    issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", by=None, at=at)
    signed_on = date(2021, 6, 1)
    board = Board.objects.in_force(on=signed_on).first()
    said: dict[str, Any] = {"by": None, "at": at}
    sign_regulation(board=board, signed_on=signed_on, **said)
    official = issue_text(kind="official", verbs="", wording="Nêu gương", **said)
    area = Area.objects.get(code="91003")
    pledge(text=official, name="Cán bộ", area=area, signed_on=signed_on, **said)
    online = issue_text(kind="online", verbs="trade", wording="Tôi cam kết…", **said)
    ask_to_sign(
        text=online, way="paper", asked_on=at.date(), parties=Party.objects.all()[:1], **said
    )
    lead = Agency.objects.get(code="QLTT")
    launch(CampaignPlan(name="Tết", lead=lead, start=signed_on, end=signed_on), **said)
    watch(kind="hot_spot", name="Ngã ba", area=area, why="nhiều vụ", start=signed_on, **said)
    plan(days={Party.objects.order_by("pk")[0]: at.date()}, why="check", goer=Goer(lead), **said)
    return at


def person(role: Role, at: datetime) -> User:
    return add_officer(
        username="nguoi",
        password="hangthat-demo",
        full_name="Người Gọi",
        role=role,
        area=Area.objects.get(code="91003") if role == Role.CLERK else None,
        agency=Agency.objects.get(code="QLTT"),
        at=at,
    )


def way_in(user: User, at: datetime) -> dict[str, Any]:
    """By a token with all that is open to the person; who may have none, by his session."""
    if not may(user, Resource.TOKEN, Action.ADD):
        browser = Client()
        browser.force_login(user)
        return {"cookies": {"sessionid": browser.cookies["sessionid"].value}}
    readable = [resource for resource in Resource if may(user, resource, Action.READ)]
    secret = issue(name="phần mềm", resources=readable, writes=True, days=30, by=user, at=at)[1]
    return {"headers": {"Authorization": f"Bearer {secret}"}}


def believable(case: Any, number: int) -> None:
    """A key of its own, and codes that exist where codes go; the rest stays as it was made up."""
    if "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = f"{case.operation.label} {number}".replace(" ", "-")
    if "If-Match" in case.headers:
        case.headers["If-Match"] = '"1"'
    if "code" in (case.path_parameters or {}):
        noun = case.path_parameters.get("kind") or case.path.split("/")[3]
        model = NOUNS.get(noun)
        codes = model.objects.order_by("?")[:1].values_list("code", flat=True) if model else ["T07"]
        case.path_parameters["code"] = next(iter(codes), "khong-co")
    case.body = _with_codes(case.body)


def _with_codes(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _with_codes(one, key) for key, one in value.items()}
    if isinstance(value, list):
        return [_with_codes(one, name) for one in value]
    if isinstance(value, str) and name in FIXED:
        return FIXED[name]
    if isinstance(value, str) and name in MEMBERS:
        return MEMBERS[name].objects.order_by("?").values_list("code", flat=True).first()
    return value


@pytest.mark.parametrize(
    "role", [PERSONAS[0], *(pytest.param(role, marks=pytest.mark.once) for role in PERSONAS[1:])]
)
@pytest.mark.turns(2)
def test_no_request_breaks_the_api(role: Role, at: datetime, app: Any) -> None:
    user = person(role, at)
    credentials = way_in(user, at)
    schema = schemathesis.openapi.from_dict(document.content)
    schema.app = app
    statuses: dict[int, int] = {}

    place, everything = PERSONAS.index(role), list(schema.get_all_operations())
    operations = everything[place:] + everything[:place]  # each person begins elsewhere
    for found in operations if EXAMPLES > FEW else sampling.share(operations, STEP):
        _attack(found.ok(), credentials, statuses)

    print(role, dict(sorted(statuses.items())))  # noqa: T201
    assert not [status for status in statuses if status >= 500]


def _beside(case: Any, credentials: dict[str, Any]) -> list[Any]:
    """What cannot be asked: of a session, to come without; of a form, to tell 1 from "1"."""
    beside = [checks.ignored_auth] if "cookies" in credentials else []
    return beside + ([checks.negative_data_rejection] if case.media_type == FORM else [])


def _attack(operation: Any, credentials: dict[str, Any], statuses: dict[int, int]) -> None:
    @given(data=st.data())
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def attack(data: st.DataObject) -> None:
        mode = data.draw(st.sampled_from(GenerationMode))
        case = data.draw(operation.as_strategy(generation_mode=mode))
        if mode == GenerationMode.POSITIVE:
            believable(case, sum(statuses.values()))
        response = case.call(**credentials)
        statuses[response.status_code] = statuses.get(response.status_code, 0) + 1
        case.validate_response(
            response,
            checks=CHECKS,
            headers=credentials.get("headers"),
            excluded_checks=_beside(case, credentials),
        )

    attack()
