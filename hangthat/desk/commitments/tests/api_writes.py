"""The writes of `commitments` by the API, each on the records of one unit."""

from django.core.files.uploadedfile import SimpleUploadedFile

from hangthat.core.files.services import store
from hangthat.core.files.testing import a_pdf
from hangthat.desk.tests.api_records import DAY, Unit, Write, by_system
from hangthat.domain.commitments.models import CommitmentText, FormBatch
from hangthat.domain.commitments.services import (
    Evidence,
    ask_to_sign,
    pledge,
    sign,
    sign_regulation,
)
from hangthat.domain.placards.services import issue_door_code

AFTER = ("places", "shops")
NOUNS = {
    "commitments": "paper",
    "regulations": "regulation",
    "signing-requests": "request",
    "form-batches": "forms",
    "pledges": "pledge",
}


def add_records(u: Unit) -> None:
    by = by_system()
    first = CommitmentText.objects.filter(version=1)  # a form of the tests issues newer ones
    trade, official = (first.get(kind=kind) for kind in ("trade", "official"))
    scan = store(upload=SimpleUploadedFile("ky.pdf", a_pdf(f"ký ở {u.area}")), **by)
    u.paper = sign(text=trade, member=u.shop, signed_on=DAY, evidence=Evidence(scan=scan), **by)
    issue_door_code(shop=u.shop, **by)
    u.regulation = sign_regulation(board=u.board, signed_on=DAY, **by)
    (u.request,) = ask_to_sign(way="paper", text=trade, asked_on=DAY, parties=[u.party], **by)
    u.forms = FormBatch.objects.create(
        code=f"IN-{u.area.code}", title="In", text=trade, sender=u.officer, asked_on=DAY,
        recorded_at=by["at"],
    )  # fmt: skip
    u.pledge = pledge(text=official, name="Cán bộ", area=u.area, signed_on=DAY, **by)


def writes(u: Unit) -> dict[str, Write]:
    day, why = "2021-04-01", {"reason": "in nhầm"}
    paper, regulation = f"commitments/{u.paper.code}", f"regulations/{u.regulation.code}"
    signed = {"text": "trade-1", "party": u.party.code, "signed_on": day, "signer": "Lô Văn Mới"}
    official = {"text": "official-1", "name": "Người Mới", "area": u.area.code, "signed_on": day}
    wording = {"kind": "trade", "subject": "Bán hàng", "verbs": ["trade"], "wording": "Tôi hứa"}
    return {
        "commitment": ("post", "commitments", signed),
        "revocation": ("post", f"{paper}/revocation", {"revoked_on": day, **why}),
        "scan": ("post", f"{paper}/scan", {"upload": a_pdf(f"rõ hơn, ở {u.area}"), **why}),
        "regulation": ("post", "regulations", {"board": u.board.code, "signed_on": day}),
        "no regulation": ("post", f"{regulation}/revocation", {"revoked_on": day, **why}),
        "regulation scan": (
            *("post", f"{regulation}/scan"),
            {"upload": a_pdf(f"quy chế, ở {u.area}")},
        ),
        "wording": ("post", "commitment-texts", wording),
        "pledge": ("post", "pledges", official),
        "no pledge": ("post", f"pledges/{u.pledge.code}/revocation", {"revoked_on": day, **why}),
        **_of_requests(u),
    }


def _of_requests(u: Unit) -> dict[str, Write]:
    day, why = "2021-04-01", {"reason": "in nhầm"}
    shop, text = u.shop.code, {"text": "online-1", "asked_on": day}
    request, doors = f"signing-requests/{u.request.code}", f"establishments/{shop}/door-codes"
    members = {"establishments": [shop], "parties": [u.party.code]}
    return {
        "asked": ("post", "signing-requests", text | members),
        "refusal": ("post", f"{request}/refusal", {"refused_on": day, "reason": "chưa muốn"}),
        "not asked": ("post", f"{request}/withdrawal", why),
        "forms": ("post", "form-batches", {**text, "title": "Dãy A", "establishments": [shop]}),
        "forms again": ("post", f"form-batches/{u.forms.code}/printing", {}),
        "door code": ("post", doors, why),
        "no door code": ("post", f"{doors}/withdrawal", why),
    }
