"""One of everything in a commune, and every write on it that the API knows."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.files.services import store
from hangthat.core.files.testing import a_pdf, a_png
from hangthat.core.intake.models import Batch
from hangthat.desk.tests.api import Caller
from hangthat.domain.activities.models import Activity, Campaign
from hangthat.domain.activities.services import CampaignPlan, launch
from hangthat.domain.activities.services import record as hold
from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.cases.services import decide, find_violation
from hangthat.domain.commitments.models import (
    Commitment,
    CommitmentText,
    FormBatch,
    OfficialPledge,
    Regulation,
    SigningRequest,
)
from hangthat.domain.commitments.services import (
    Evidence,
    ask_to_sign,
    issue_door_code,
    pledge,
    sign,
    sign_regulation,
)
from hangthat.domain.establishments.models import Board, Channel, Establishment, Focus, Party, Place
from hangthat.domain.establishments.services import (
    add_board,
    add_place,
    close_establishment,
    meet_criterion,
    open_channel,
    open_establishment,
    register_party,
    suspend,
    take_role,
    watch,
)
from hangthat.domain.followups.models import PlannedVisit
from hangthat.domain.followups.services import Goer, plan
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.inspections.services import record as inspect

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
    request: SigningRequest
    forms: FormBatch
    pledge: OfficialPledge
    campaign: Campaign
    visit: PlannedVisit
    resting: Establishment
    closed: Establishment
    met: Place
    channel: Channel
    focus: Focus
    checked: Batch
    written: Batch
    stuck: Batch


def unit(area: Area) -> Unit:
    by: dict[str, Any] = {"by": None, "at": now()}
    party = register_party(name=f"Chủ ở {area}", kind="person", phone="0912345678", **by)
    place = add_place(name=f"Chợ {area}", kind="market", area=area, **by)
    shop = open_establishment(
        party=party, name=f"Sạp {area}", kind="stall", area=area, address="Số 7, khu Ga", **by
    )
    violation = find_violation(classification="ip", found_on=DAY, establishment=shop, **by)
    board = add_board(name=f"Ban {area}", kind="market", place=place, area=area, **by)
    trade, official = (CommitmentText.objects.get(kind=kind) for kind in ("trade", "official"))
    scan = store(upload=SimpleUploadedFile("ky.pdf", a_pdf(f"ký ở {area}")), **by)
    paper = sign(text=trade, member=shop, signed_on=DAY, evidence=Evidence(scan=scan), **by)
    issue_door_code(shop=shop, **by)
    goer = _someone_here(shop)
    agency = Agency.objects.get_or_create(code="KT", name="Phòng Kinh tế")[0]
    at = {"recorded_at": by["at"]}
    asked = {"text": trade, "asked_on": DAY, "parties": [party]}
    return Unit(
        area=area,
        shop=shop,
        party=party,
        place=place,
        board=board,
        paper=paper,
        violation=violation,
        decision=decide(violation=violation, decided_on=DAY, sanction="warning", **by),
        activity=hold(kind="visit", held_on=DAY, area=area, establishments=[shop], **by),
        inspection=inspect(held_on=DAY, type="periodic", findings={shop: "clean"}, **by),
        regulation=sign_regulation(board=board, signed_on=DAY, **by),
        request=ask_to_sign(way="paper", **asked, **by)[0],
        forms=FormBatch.objects.create(
            code=f"IN-{area.code}", title="In", text=trade, sender=goer, asked_on=DAY, **at
        ),
        pledge=pledge(text=official, name="Cán bộ", area=area, signed_on=DAY, **by),
        campaign=launch(CampaignPlan(name=f"Đợt {area}", lead=agency, start=DAY, end=DAY), **by),
        visit=plan(days={shop: localdate()}, why="check", goer=Goer(officer=goer), **by)[0],
        resting=_resting(party, area),
        closed=_closed(party, area),
        met=_met(area),
        channel=open_channel(
            party=party, kind="website", state="none", url=f"{area.code}.vn", start=DAY, **by
        ),
        **{state: _sheet(goer, area, state) for state in ("checked", "written", "stuck")},
        focus=watch(kind="hot_spot", name=f"Ngã ba {area}", area=area, why="x", start=DAY, **by),
    )


def _sheet(sender: User, area: Area, state: str) -> Batch:
    """A file that somebody sent; stuck: its reading stopped halfway."""
    return Batch.objects.create(
        code=f"NH-{area.code}-{state}",
        list_name="co-so",
        name="danh sách.csv",
        size=1,
        counts={"new": 1},
        sender=sender,
        state="reading" if state == "stuck" else state,
        sent_at=now(),
    )


def _resting(party: Party, area: Area) -> Establishment:
    by: dict[str, Any] = {"by": None, "at": now()}
    shop = open_establishment(party=party, name="Đang nghỉ", kind="shop", area=area, **by)
    suspend(shop, start=DAY, remark="sửa nhà", **by)
    return shop


def _closed(party: Party, area: Area) -> Establishment:
    by: dict[str, Any] = {"by": None, "at": now()}
    shop = open_establishment(party=party, name="Đã đóng", kind="shop", area=area, **by)
    take_role(shop=shop, party=party, role="manager", **by)
    return close_establishment(shop=shop, closed_on=DAY, **by)


def _met(area: Area) -> Place:
    by: dict[str, Any] = {"by": None, "at": now()}
    place = add_place(name=f"Chợ đạt {area}", kind="market", area=area, **by)
    meet_criterion(place, start=DAY, evidence="biên bản", **by)
    return place


def _someone_here(shop: Establishment) -> User:
    """Of those whom the test knows, the first who may see it; else a stranger."""
    for user in User.objects.order_by("pk"):
        if Establishment.objects.visible_to(user).filter(pk=shop.pk).exists():
            return user
    return User.objects.create(username=f"ai-{shop.pk}")


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
        "photo of a check": (
            *("post", f"inspections/{u.inspection.code}/photos"),
            {"upload": a_png(u.area.code)},
        ),
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
        **_of_signing(u),
        **_of_outreach(u),
        **_of_shops(u),
        **_of_places(u),
        **_of_sheets(u),
    }


def _of_signing(u: Unit) -> dict[str, tuple[str, str, dict[str, Any]]]:
    shop, day, why = u.shop.code, "2021-04-01", {"reason": "in nhầm"}
    paper, doors = f"commitments/{u.paper.code}/scan", f"establishments/{shop}/door-codes"
    asked, anew = f"signing-requests/{u.request.code}", {"text": "online-1", "asked_on": day}
    return {
        "scan": ("post", paper, {"upload": a_pdf(f"rõ hơn, ở {u.area}"), **why}),
        "regulation scan": (
            *("post", f"regulations/{u.regulation.code}/scan"),
            {"upload": a_pdf(f"quy chế, ở {u.area}")},
        ),
        "wording": (
            *("post", "commitment-texts"),
            {"kind": "trade", "subject": "Bán hàng", "verbs": ["trade"], "wording": "Tôi hứa"},
        ),
        "asked": (
            *("post", "signing-requests"),
            {**anew, "establishments": [shop], "parties": [u.party.code]},
        ),
        "refusal": ("post", f"{asked}/refusal", {"refused_on": day, "reason": "chưa muốn"}),
        "not asked": ("post", f"{asked}/withdrawal", why),
        "forms": ("post", "form-batches", {**anew, "title": "Dãy A", "establishments": [shop]}),
        "forms again": ("post", f"form-batches/{u.forms.code}/printing", {}),
        "door code": ("post", doors, why),
        "no door code": ("post", f"{doors}/withdrawal", why),
        "pledge": (
            *("post", "pledges"),
            {"text": "official-1", "name": "Người Mới", "area": u.area.code, "signed_on": day},
        ),
        "no pledge": ("post", f"pledges/{u.pledge.code}/revocation", {"revoked_on": day, **why}),
    }


def _of_outreach(u: Unit) -> dict[str, tuple[str, str, dict[str, Any]]]:
    why, today = {"reason": "không đi được"}, str(localdate())
    visit, campaign = f"visits/{u.visit.code}", f"campaigns/{u.campaign.code}"
    days = {"start": "2021-05-01", "end": "2021-05-31"}
    return {
        "photo": ("post", f"activities/{u.activity.code}/photos", {"upload": a_png(u.area.code)}),
        "supplement": (
            *("post", f"activities/{u.activity.code}/supplement"),
            {"link": "https://baolangson.vn/2"},
        ),
        "campaign": ("post", "campaigns", {"name": "Tết", "lead": "KT", **days}),
        "campaign amended": ("patch", campaign, {"basis": "KH 9", "areas": [u.area.code]}),
        "no campaign": ("post", f"{campaign}/withdrawal", why),
        "visit": (
            *("post", "visits"),
            {
                "why": "sign",
                "day": today,
                "officer": "…",
                "establishments": [u.shop.code],
                "parties": [u.party.code],
            },
        ),
        "visit taken": ("post", f"{visit}/acceptance", {}),
        "visit moved": ("post", f"{visit}/move", {"day": f"{localdate() + timedelta(1)}"}),
        "no visit": ("post", f"{visit}/cancellation", why),
    }


def _of_shops(u: Unit) -> dict[str, tuple[str, str, dict[str, Any]]]:
    day, why = "2024-05-05", {"reason": "ghi nhầm"}
    shop, resting, closed = (f"establishments/{one.code}" for one in (u.shop, u.resting, u.closed))
    channel, party, role = f"channels/{u.channel.code}", u.party.code, {"role": "manager"}
    someone = {"name": "Người mua", "kind": "person"}
    return {
        "reopening": ("post", f"{closed}/reopening", {"on": day}),
        "not closed": ("post", f"{closed}/closing/withdrawal", why),
        "move": ("post", f"{shop}/move", {"on": day, "area": u.area.code, "place": u.place.code}),
        "sold": ("post", f"{shop}/passing-on", {"on": day, "owner": someone}),
        "suspension": ("post", f"{shop}/suspension", {"start": day, "remark": "sửa nhà"}),
        "resumed": ("post", f"{resting}/suspension/end", {"day": day}),
        "no suspension": ("post", f"{resting}/suspension/withdrawal", why),
        "role": ("post", f"{shop}/roles", {**role, "party": party}),
        "no role": ("post", f"{closed}/roles/end", {**role, "party": party, "day": "2021-02-28"}),
        "details": ("post", f"{shop}/details", {"values": {"stall_number": "12A"}}),
        "goods": ("post", f"{shop}/goods", {"brands": ["Sao Vàng"], "on": day}),
        "numbers": ("post", f"parties/{party}/numbers", {"on": day, "phone": "0987654321"}),
        "channel": (
            *("post", "channels"),
            {"party": party, "kind": "floor", "url": "san.vn/lo-van-moi"},
        ),
        "channel amended": ("patch", channel, {"url": "ten-moi.vn"}),
        "no channel": ("post", f"{channel}/closing", {"end": day}),
        "declared": ("post", f"{channel}/state", {"state": "notified", "on": day}),
        "recreated": ("post", f"{channel}/recreation", {"url": "ten-khac.vn", "on": day}),
    }


def _of_places(u: Unit) -> dict[str, tuple[str, str, dict[str, Any]]]:
    day, why = "2024-05-05", {"reason": "ghi nhầm"}
    place, met, focus = f"places/{u.place.code}", f"places/{u.met.code}", f"focuses/{u.focus.code}"
    return {
        "place": ("post", "places", {"name": "Chợ Mới", "kind": "market", "area": u.area.code}),
        "place amended": ("patch", place, {"name": "Chợ khác"}),
        "board": ("post", f"{place}/boards", {"name": "Ban mới", "kind": "market"}),
        "no board": ("post", f"boards/{u.board.code}/closing", {"on": day, **why}),
        "criterion": ("post", f"{place}/criterion", {"start": day, "evidence": "biên bản"}),
        "criterion lost": ("post", f"{met}/criterion/end", {"end": day, **why}),
        "no criterion": ("post", f"{met}/criterion/withdrawal", why),
        "focus": (
            *("post", "focuses"),
            {
                "kind": "hot_spot",
                "name": "Bến xe",
                "area": u.area.code,
                "place": u.place.code,
                "why": "nhiều vụ",
                "start": day,
            },
        ),
        "focus amended": ("patch", focus, {"why": "nhiều vụ hơn"}),
        "no focus": ("post", f"{focus}/closing", {"end": day, **why}),
    }


def _of_sheets(u: Unit) -> dict[str, tuple[str, str, dict[str, Any]]]:
    checked, sheet = f"imports/{u.checked.code}", f"Tên hộ KD\nTạp hóa {u.area}\n".encode()
    return {
        "import": ("post", "imports", {"upload": sheet, "list_name": "co-so"}),
        "columns": ("post", f"{checked}/columns", {"overwrites": True}),
        "written": ("post", f"{checked}/writing", {}),
        "undone": ("post", f"imports/{u.written.code}/undoing", {}),
        "gone on": ("post", f"imports/{u.stuck.code}/continuation", {}),
        "no import": ("post", f"{checked}/withdrawal", {}),
    }


@contextmanager
def taken_back() -> Iterator[None]:
    """What is written inside is gone afterwards: one unit serves every write."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def send(caller: Caller, write: tuple[str, str, Any], **headers: str) -> Any:
    """A change names the version that is there; whoever goes himself is named."""
    method, path, body = write
    if method == "patch":
        headers = {"If-Match": caller.read(path).headers.get("ETag", '"1"')} | headers
    if "officer" in body:
        body = body | {"officer": caller.read("me").json()["username"]}
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
