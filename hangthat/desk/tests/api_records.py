"""One of everything in a commune, and every write on it that the API knows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import now

from hangthat.activities.models import Activity
from hangthat.activities.services import record as hold
from hangthat.agencies.models import Area
from hangthat.cases.models import Decision, Violation
from hangthat.cases.services import decide, find_violation
from hangthat.commitments.models import Commitment, CommitmentText, Regulation
from hangthat.commitments.services import sign, sign_regulation
from hangthat.desk.tests.api import Caller
from hangthat.establishments.models import Board, Establishment, Party, Place
from hangthat.establishments.services import (
    add_board,
    add_place,
    open_establishment,
    register_party,
)
from hangthat.inspections.models import Inspection
from hangthat.inspections.services import record as inspect

DAY = date(2021, 3, 1)


@dataclass
class Unit:
    """A commune with one of everything."""

    area: Area
    shop: Establishment
    party: Party
    place: Place
    board: Board
    paper: Commitment
    violation: Violation
    decision: Decision
    activity: Activity
    inspection: Inspection
    regulation: Regulation


def unit(area: Area) -> Unit:
    by: dict[str, Any] = {"by": None, "at": now()}
    party = register_party(name=f"Chủ ở {area}", kind="person", phone="0912345678", **by)
    place = add_place(name=f"Chợ {area}", kind="market", area=area, **by)
    shop = open_establishment(
        party=party, name=f"Sạp {area}", kind="stall", area=area, address="Số 7, khu Ga", **by
    )
    violation = find_violation(classification="ip", found_on=DAY, establishment=shop, **by)
    board = add_board(name=f"Ban {area}", kind="market", place=place, area=area, **by)
    return Unit(
        area=area,
        shop=shop,
        party=party,
        place=place,
        board=board,
        paper=sign(text=CommitmentText.objects.get(), establishment=shop, signed_on=DAY, **by),
        violation=violation,
        decision=decide(violation=violation, decided_on=DAY, sanction="warning", **by),
        activity=hold(kind="visit", held_on=DAY, area=area, establishments=[shop], **by),
        inspection=inspect(held_on=DAY, type="periodic", findings={shop: "clean"}, **by),
        regulation=sign_regulation(board=board, signed_on=DAY, **by),
    )


def writes(u: Unit) -> dict[str, tuple[str, str, dict[str, Any]]]:
    """Every write there is, on the records of that unit: method, path, body."""
    shop, day = u.shop.code, "2021-04-01"
    why = {"reason": "ghi nhầm"}
    return {
        "establishment": (
            "post",
            "establishments",
            {
                "name": "Tạp hóa Nà Lùng",
                "kind": "shop",
                "area": u.area.code,
                "place": u.place.code,
                "address": "Thôn Nà Lùng",
                "opened_on": day,
                "owner": u.party.code,
            },
        ),
        "shop amended": ("patch", f"establishments/{shop}", {"name": "Sạp mới", "reason": "sai"}),
        "closing": ("post", f"establishments/{shop}/closing", {"closed_on": "2022-01-01"}),
        "party amended": ("patch", f"parties/{u.party.code}", {"phone": "0987654321"}),
        "activity": (
            "post",
            "activities",
            {
                "kind": "visit",
                "held_on": day,
                "area": u.area.code,
                "headcount": 3,
                "times": 2,
                "level": "hamlet",
                "place": u.place.code,
                "audiences": [{"crowd": "families", "headcount": 2}],
                "link": "https://baolangson.vn/1",
                "parties": [u.party.code],
                "signed": {"text": "trade-1", "parties": [u.party.code]},
                "regulations": [u.board.code],
            },
        ),
        "commitment": (
            "post",
            "commitments",
            {"text": "trade-1", "party": u.party.code, "signed_on": day, "signer": "Lô Văn Mới"},
        ),
        "revocation": (
            "post",
            f"commitments/{u.paper.code}/revocation",
            {"revoked_on": day, **why},
        ),
        "withdrawal": ("post", f"activities/{u.activity.code}/withdrawal", why),
        "no inspection": ("post", f"inspections/{u.inspection.code}/withdrawal", why),
        "no regulation": (
            "post",
            f"regulations/{u.regulation.code}/revocation",
            {"revoked_on": day, **why},
        ),
        "regulation": ("post", "regulations", {"board": u.board.code, "signed_on": day}),
        "inspection": (
            "post",
            "inspections",
            {
                "held_on": day,
                "type": "periodic",
                "findings": [
                    {
                        "establishment": shop,
                        "finding": "violation",
                        "violation": {
                            "classification": "counterfeit",
                            "conduct": "bày bán hàng giả",
                            "decision": {
                                "decided_on": day,
                                "sanction": "fine",
                                "fine_vnd": 1250000,
                            },
                        },
                    }
                ],
            },
        ),
        "decision": (
            "post",
            f"violations/{u.violation.code}/decisions",
            {"decided_on": day, "sanction": "fine", "fine_vnd": 500000},
        ),
        "dismissal": (
            "post",
            f"violations/{u.violation.code}/dismissal",
            {"dismissed_on": day, **why},
        ),
        "compliance": ("post", f"decisions/{u.decision.code}/compliance", {"complied_on": day}),
        "annulment": (
            "post",
            f"decisions/{u.decision.code}/annulment",
            {"annulled_on": day, **why},
        ),
    }


def send(caller: Caller, write: tuple[str, str, Any], **headers: str) -> Any:
    method, path, body = write
    if method == "patch":
        headers = {"If-Match": '"1"'} | headers
    return caller.write(path, body, method, **headers)


def foreign(u: Unit) -> dict[str, Any]:
    """Somebody else's codes, by the name of the key they go under."""
    return {
        "area": u.area.code,
        "place": u.place.code,
        "owner": u.party.code,
        "party": u.party.code,
        "board": u.board.code,
        "establishment": u.shop.code,
        "establishments": u.shop.code,
        "parties": u.party.code,
        "boards": u.board.code,
        "regulations": u.board.code,
    }
