"""The same through pages and operations: sixteen forms, each with a token of its own."""

import json
from base64 import b64encode
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from hangthat.core.files.services import store
from hangthat.core.files.testing import a_png
from hangthat.core.journal.models import Entry
from hangthat.core.web.actions import SEEN
from hangthat.core.web.form_tokens import FIELD, new_token
from hangthat.desk.tests.api import token
from hangthat.domain.cases.models import Decision
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import watch
from hangthat.domain.followups.models import PlannedVisit
from tests.gate_counts import TRIED
from tests.races.scene import BY, TODAY, Scene, fresh, picture, tax_code
from tests.races.together import MANY, at_once, troubles, without_locks
from tests.races.trial import NUMBERS, ONE_PAPER

DONE, REFUSED = {201, 200, 302}, {200, 409, 412, 422}
DAY = "2026-11-24"


@dataclass(frozen=True)
class Sent:
    """What one of sixteen sends. page: a form; else JSON to the API."""

    address: str
    body: dict[str, Any]
    page: bool = False
    method: str = "post"


@dataclass(frozen=True)
class Case:
    """What the n-th sends, and how many there are afterwards of what there may be one."""

    sent: Callable[[int], Sent]
    left: Callable[[], int]


@dataclass(frozen=True)
class Door:
    rule: str
    name: str
    case: Callable[[Scene], Case]
    finds: bool = False  # whoever comes later is not refused

    def __str__(self) -> str:
        return self.name


def _paper(scene: Scene) -> Case:
    shop = scene.shop()
    body = {"text": scene.text.code, "establishment": shop.code, "signed_on": DAY}
    return Case(
        lambda n: Sent("commitments", {**body, "signer": f"Người {n}"}),
        lambda: Commitment.objects.filter(establishment=shop).count(),
    )


def _paper_at_the_stall(scene: Scene) -> Case:
    """Drawn on a screen; the drawing was looked at before."""
    shop, words = scene.shop(), f"chữ ký {fresh()}"
    store(upload=picture(words), **BY)
    drawn = f"data:image/png;base64,{b64encode(a_png(words)).decode()}"
    body = {"signed_on": "24/11/2026", "signer": "Lý Văn Ký", "signature": drawn}
    address = f"{reverse('desk:stall_sign', args=[shop.code])}?mau={scene.text.code}"
    return Case(
        lambda n: Sent(address, body, page=True),
        lambda: Commitment.objects.filter(establishment=shop).count(),
    )


def _visit(scene: Scene) -> Case:
    shop = scene.shop()
    body = {"why": "check", "day": str(localdate()), "officer": scene.an.username}
    return Case(
        lambda n: Sent("visits", {**body, "note": f"{n}", "establishments": [shop.code]}),
        lambda: PlannedVisit.objects.filter(establishment=shop).count(),
    )


def _shop(scene: Scene) -> Case:
    name, owner = f"Tạp hóa Nà Lùng {fresh()}", scene.party()
    body = {"name": name, "kind": "shop", "area": scene.ward.code, "owner": owner.code}
    return Case(
        lambda n: Sent("establishments", {**body, "address": "Thôn Nà Lùng"}),
        lambda: Establishment.objects.filter(name=name).count(),
    )


def _shop_by_the_page(scene: Scene) -> Case:
    name = f"Hàng khô Đông Kinh {fresh()}"
    body = {"name": name, "kind": "shop", "area": scene.ward.pk, "owner": "Lý Văn Đông",
            "owner_kind": "household", "tax_code": tax_code()}  # fmt: skip
    return Case(
        lambda n: Sent(reverse("desk:establishment_add"), body, page=True),
        lambda: Establishment.objects.filter(name=name).count(),
    )


def _tax_code(scene: Scene) -> Case:
    number = tax_code()
    owner = {"name": "Công ty Hai", "kind": "enterprise", "tax_code": number}
    body = {"kind": "shop", "area": scene.ward.code, "owner": owner, "sure": True}
    return Case(
        lambda n: Sent("establishments", {**body, "name": f"Chi nhánh {n}"}),
        lambda: Party.objects.filter(tax_code=number).count(),
    )


def _number(scene: Scene) -> Case:
    violation = scene.violation()
    body = {"decided_on": DAY, "sanction": "warning", "number": "15/QĐ-XPHC"}
    return Case(
        lambda n: Sent(f"violations/{violation.code}/decisions", body),
        lambda: Decision.objects.filter(violation=violation).count(),
    )


def _number_by_the_page(scene: Scene) -> Case:
    violation = scene.violation()
    body = {"decided_on": "24/11/2026", "sanction": "warning", "number": "15/QĐ-XPHC"}
    return Case(
        lambda n: Sent(reverse("desk:violation_decide", args=[violation.code]), body, page=True),
        lambda: Decision.objects.filter(violation=violation).count(),
    )


def _focus(scene: Scene) -> Any:
    return watch(
        kind="hot_spot", name=f"Ngã ba {fresh()}", area=scene.ward, why="x", where="y",
        start=TODAY, **BY,
    )  # fmt: skip


def _edits_of(focus: Any) -> int:
    about = Entry.objects.of(focus._meta.label_lower, focus.pk)
    return about.filter(action="amend").count()


def _edit(scene: Scene) -> Case:
    """Two fields of one record; each editor puts another right."""
    focus = _focus(scene)
    newest = Entry.objects.of(focus._meta.label_lower, focus.pk).get().pk
    told = {"why": "x", "where": "y", "head": "", SEEN: newest}
    address = reverse("desk:focus_amend", args=[focus.code])
    return Case(
        lambda n: Sent(address, told | {("why", "where")[n % 2]: f"{n}"}, page=True),
        lambda: _edits_of(focus),
    )


def _change(scene: Scene) -> Case:
    focus = _focus(scene)
    return Case(
        lambda n: Sent(f"focuses/{focus.code}", {("why", "where")[n % 2]: f"{n}"}, method="patch"),
        lambda: _edits_of(focus),
    )


ONE_SHOP = "a shop is shown the shops of its unit that may be it before it is entered"
DOORS = (
    Door(ONE_PAPER, "a paper by the API", _paper),
    Door(ONE_PAPER, "a paper at the stall", _paper_at_the_stall),
    Door("a member stands once in the calendar of who goes there", "a visit by the API", _visit),
    Door(ONE_SHOP, "a shop by the API", _shop),
    Door(ONE_SHOP, "a shop by the page", _shop_by_the_page),
    Door(NUMBERS, "a tax code by the API", _tax_code, finds=True),
    Door(
        "a number of an agency's register stands once in a year", "a decision by the API", _number
    ),
    Door(
        "a number of an agency's register stands once in a year",
        "a decision by the page",
        _number_by_the_page,
    ),
    Door("an edit is of what its editor saw", "an edit by the page", _edit),
    Door("a change is of the version that its caller read", "a change by the API", _change),
)


def _callers(scene: Scene) -> list[Client]:
    """Signed in before they start."""
    callers = [Client(raise_request_exception=False) for _ in range(MANY)]
    for caller in callers:
        caller.force_login(scene.an)
    return callers


def _send(scene: Scene, secret: str, callers: list[Client], case: Case, number: int) -> int:
    sent, caller = case.sent(number), callers[number]
    if sent.page:
        form = {FIELD: new_token(scene.an.pk)} | sent.body
        return int(caller.post(sent.address, form).status_code)
    headers = {"Authorization": f"Bearer {secret}", "Idempotency-Key": uuid4().hex}
    address = f"/api/v1/{sent.address}"
    if sent.method == "patch":
        headers["If-Match"] = caller.get(address, headers=headers).headers["ETag"]
    answer = Client(raise_request_exception=False).generic(
        sent.method.upper(), address, json.dumps(sent.body), "application/json", headers=headers
    )
    return int(answer.status_code)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
@pytest.mark.parametrize("door", DOORS, ids=str)
def test_sixteen_forms_at_once_leave_one(
    scene: Scene, django_db_blocker: Any, door: Door, request: pytest.FixtureRequest
) -> None:
    with django_db_blocker.unblock():
        secret, callers = token(scene.an), _callers(scene)
        case, loose = door.case(scene), door.case(scene)
        statuses = at_once(partial(_send, scene, secret, callers, case), doors=True)
        with without_locks():
            others = at_once(partial(_send, scene, secret, callers, loose), doors=True)
        left, loose_left = case.left(), loose.left()
    told = Counter(statuses)

    assert troubles(statuses) == []
    assert left == 1, told
    assert set(told) <= DONE | REFUSED
    assert door.finds or told[201] + told[302] <= 1
    assert loose_left > 1 or 409 in others, "nothing is lost without the lock"
    request.node.user_properties.append((TRIED, ("races: doors, sixteen at once", 1)))
