"""How each refusal of commitments and what leads to them is provoked at its doors."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from hangthat.core.files.testing import a_pdf
from hangthat.desk.tests.api_records import DAY, Unit, by_system
from hangthat.domain.commitments.models import CommitmentText
from hangthat.domain.commitments.services import revoke, sign
from hangthat.domain.establishments.services import close_establishment
from tests.refusals.attempts import EARLY, LATE, Case

ANEW = "commitment_anew paper"
PAPER = {"Ngày ký": "05/05/2021", "Loại cam kết": "không đăng, quảng bá, kinh doanh"}
LISTED: dict[str, Any] = {"listed": "cam-ket"}


def a_scan(u: Unit) -> SimpleUploadedFile:
    return SimpleUploadedFile("ky.pdf", a_pdf(f"rõ hơn, ở {u.area}"))


def _closed(u: Unit) -> None:
    close_establishment(shop=u.shop, closed_on=DAY, **by_system())


def _signed_again(u: Unit) -> None:
    text = CommitmentText.objects.get(kind="online")
    sign(text=text, member=u.shop, signed_on=DAY, **by_system())


def _online() -> CommitmentText:
    return CommitmentText.objects.get(kind="online")


def _later(u: Unit) -> None:
    CommitmentText.objects.filter(kind="online").update(valid_from="2025-01-01")


def _revoked(u: Unit) -> None:
    revoke(commitment=u.paper, revoked_on=DAY, reason="nhầm", **by_system())


def _revoked_and_later(u: Unit) -> None:
    _revoked(u)
    _later(u)


def _signed_and_revoked(u: Unit) -> None:
    _signed_again(u)
    _revoked(u)


FORMS = "form_batch_add"

REFUSALS = (
    Case(page="commitment_revoke paper", api="revocation", said={"revoked_on": LATE}),
    Case(page="commitment_revoke paper", api="revocation", after="revocation"),
    Case(page="regulation_revoke regulation", api="no regulation", said={"revoked_on": LATE}),
    Case(page="regulation_revoke regulation", api="no regulation", after="no regulation"),
    Case(page="pledge_revoke pledge", api="no pledge", said={"revoked_on": LATE}),
    Case(page="pledge_revoke pledge", api="no pledge", after="no pledge"),
    Case(
        page="pledge_add",
        api="pledge",
        said={"name": "  "},
        first="page api",
        words="Hãy ghi họ và tên.",
    ),
    Case(page="pledge_add", api="pledge", said={"signed_on": LATE}),
    Case(page="pledge_add", api="pledge", said={"name": "Cán bộ"}),
    Case(page="pledge_add", api="pledge", said={"text": "trade-1"}, first="page"),
    Case(page="request_refuse request", api="refusal", said={"refused_on": LATE}),
    Case(page="request_refuse request", api="refusal", after="refusal"),
    Case(
        page="wording_add",
        api="wording",
        said={"wording": " \n "},
        first="page api",
        words="Hãy ghi ít nhất một điều cam kết",
    ),
    Case(page="wording_add", api="wording", said={"verbs": []}),
    Case(page="wording_add", api="wording", said={"verified": True}),
    Case(
        page="door_withdraw shop",
        api="no door code",
        after="no door code",
        first="page api",
        words="Mã này đã được thu hồi.",
    ),
    Case(page="door_issue shop", api="door code", after="revocation"),
    Case(page="door_issue shop", api="door code", after=_closed),
    Case(
        api="commitment",
        said={"signed_on": LATE},
        sheet=PAPER | {"Ngày ký": "01/01/2090"},
        first="sheet",
        **LISTED,
    ),
    Case(
        api="commitment",
        said={"valid_to": EARLY},
        sheet=PAPER | {"Hiệu lực đến hết ngày": "01/01/2000"},
        first="sheet",
        **LISTED,
    ),
    Case(page=ANEW, after="revocation"),
    Case(page=ANEW, api="commitment", sent={"corrects": lambda u: u.paper.code}),
    Case(api="commitment", sent={"text": "official-1"}),
    Case(
        sheet=PAPER,
        after=_signed_again,
        first="sheet",
        words="… đã ký bản này ngày …, còn hiệu lực.",
        **LISTED,
    ),
    Case(page="form_batch_add", asked="co_so={u.shop.code}", api="forms", said={"asked_on": LATE}),
    Case(api="asked", said={"asked_on": LATE}),
    Case(api="asked", sent={"text": "trade-1"}),
    Case(api="asked", sent={"text": "official-1"}),
    Case(api="forms", sent={"establishments": []}, first="api", words="Chưa chọn cơ sở nào"),
    Case(api="regulation", said={"signed_on": LATE}),
    Case(page="regulation_anew regulation", said={"signed_on": LATE}),
    Case(api="regulation scan", after="regulation scan"),
    Case(
        page="commitment_scan_replace paper",
        api="scan",
        said={"reason": "  "},
        typed={"scan": a_scan},
        first="page api",
        words="Hãy ghi lý do thay bản quét.",
    ),
    Case(page="regulation_anew regulation", after="no regulation", said={"signed_on": LATE}),
    Case(page=ANEW, after="revocation", said={"signed_on": LATE}),
    Case(page=ANEW, after="revocation", said={"valid_to": EARLY}),
    Case(page=ANEW, after=_signed_and_revoked, typed={"text": lambda u: str(_online().pk)}),
    Case(
        api="commitment",
        sent={"text": "online-1", "party": None, "establishment": lambda u: u.shop.code},
        after=_signed_again,
    ),
    Case(page=ANEW, after=_revoked_and_later, typed={"text": lambda u: str(_online().pk)}),
    Case(api="commitment", sent={"text": "online-1"}, after=_later),
    Case(
        sheet=PAPER, before=_later, first="sheet", words="… dùng từ ngày …, sau ngày ký.", **LISTED
    ),
    Case(sheet=PAPER, after=_later, **LISTED),
    Case(
        page=FORMS,
        asked="co_so={u.shop.code}",
        api="forms",
        after=_signed_again,
        said={"text": "online-1"},
    ),
    Case(
        page=FORMS,
        asked="co_so={u.shop.code}",
        typed={"text": lambda u: str(u.pledge.text_id)},
        first="page",
        words="Mẫu này dành cho cán bộ",
    ),
    Case(api="regulation scan", after="regulation scan"),
)
