"""How each refusal of commitments and what leads to them is provoked at its doors."""

from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate

from hangthat.core.agencies.models import User
from hangthat.core.documents.grammar import PageCode
from hangthat.core.files.services import store
from hangthat.core.files.testing import a_pdf
from hangthat.core.files.tests.signing import identity, signed, with_other_words
from hangthat.desk.tests.api_records import DAY, Unit, by_system
from hangthat.domain.commitments.models import (
    CommitmentText,
    Fate,
    Handing,
    OneTimeCode,
    ScanBatch,
    ScanPage,
    SigningLink,
    SigningRequest,
)
from hangthat.domain.commitments.services import (
    ask_to_sign,
    issue_links,
    pledge,
    refuse,
    revoke,
    sign,
)
from hangthat.domain.commitments.services.confirming import SENDS
from hangthat.domain.commitments.services.returning import LIMIT, MOST
from hangthat.domain.commitments.tests.scans import photo
from hangthat.domain.establishments.services import close_establishment
from tests.refusals.attempts import EARLY, LATE, Case, nobody

ANEW = "commitment_anew paper"
PAPER = {"Ngày ký": "05/05/2021", "Loại cam kết": "không đăng, quảng bá, kinh doanh"}
LISTED: dict[str, Any] = {"listed": "cam-ket"}
OFFICIALS: dict[str, Any] = {"listed": "cam-ket-can-bo"}
OFFICIAL = {"Họ và tên": "Nông Thị Gương", "Chức vụ": "Công chức", "Ngày ký": "01/04/2021"}


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
BETTER, STALL = "commitment_scan_replace paper", "stall_sign shop"
PAGE, DAYS = "scan_page returned page", "scan_batch_days returned"
WRITE, DROP = "scan_batch_write returned", "scan_batch_drop returned"
LINK, SENDER = "portal:own_link token", {"CODE_SENDER": "/bin/true"}
HANDED = {"handing": Handing.COUNTER, "sure": "on"}
AT_STALL = {"signed_on": "2026-11-01", "signer": "Lô Văn Mới"}


def _broken(u: Unit) -> SimpleUploadedFile:
    """A PDF that was altered after it was signed digitally."""
    pdf = signed(a_pdf(f"ký số, ở {u.area}"), identity("Chủ sạp"))
    return SimpleUploadedFile("ky.pdf", with_other_words(pdf))


def _long(u: Unit) -> SimpleUploadedFile:
    return SimpleUploadedFile("ky.pdf", a_pdf(f"cả tập, ở {u.area}", pages=13))


def _of_another(u: Unit) -> SimpleUploadedFile:
    """The form of nobody in sight."""
    return photo(PageCode("CK-0000000000", 1), "ky.jpg")


def _printed_form(u: Unit) -> SimpleUploadedFile:
    return photo(PageCode(u.asked.code, 1), "ky.jpg")


def _bytes(file: Any) -> Any:
    return lambda u: file(u).read()


def _ask(u: Unit, kind: str, asked_on: date) -> SigningRequest:
    text = CommitmentText.objects.get(kind=kind)
    shops = {"establishments": [u.shop]}
    (u.asked,) = ask_to_sign(way="paper", text=text, asked_on=asked_on, **shops, **by_system())
    return u.asked


def _asked_trade(u: Unit) -> None:
    """Of a shop that has no paper of it any more."""
    _revoked(u)
    _ask(u, "trade", DAY)


def _asked_lately(u: Unit) -> None:
    _revoked(u)
    _ask(u, "trade", localdate())


def _asked_online(u: Unit) -> None:
    _ask(u, "online", DAY)


def _asked_both(u: Unit) -> None:
    """The form that was printed is of another wording than the shop signs at its stall."""
    _revoked(u)
    _asked_online(u)


def _said_no(u: Unit) -> None:
    _asked_trade(u)
    refuse(request=u.asked, refused_on=localdate(), reason="chưa muốn", **by_system())


def _invited(u: Unit) -> None:
    _asked_online(u)
    (issued,) = issue_links(requests=[u.asked], **by_system())
    u.token, u.link = issued.token, issued.link


def _link_over(u: Unit) -> None:
    _invited(u)
    yesterday = localdate() - timedelta(1)
    SigningLink.objects.filter(pk=u.link.pk).update(last_day=yesterday)


def _sent_often(u: Unit) -> None:
    _invited(u)
    at = by_system()["at"]
    codes = {"link": u.link, "handing": Handing.SENT, "issued_at": at, "ended_at": at}
    for number in range(SENDS):
        OneTimeCode.objects.create(digest=f"{number}", **codes)


def _returned(u: Unit, *, state: str = "read", **more: Any) -> None:
    """A page that came back, of nobody yet."""
    by = by_system()
    an = User.objects.get(username="an")
    file = store(upload=a_scan(u), **by)
    u.returned = ScanBatch.objects.create(
        code=f"NG-{u.area.code}", name="quet.pdf", sender=an, state=state, sent_at=by["at"],
        **({"signed_on": DAY} if state in {"writing", "written"} else {}),
    )  # fmt: skip
    said = {"fate": Fate.UNREADABLE, **more}
    u.row = ScanPage.objects.create(batch=u.returned, file=file, number=1, **said)
    u.page = u.row.pk


def _being_read(u: Unit) -> None:
    _returned(u, state="reading")


def _came_back(u: Unit) -> None:
    _returned(u, fate=Fate.MATCHED, request=u.request)


def _written(u: Unit) -> None:
    _returned(u, state="written", fate=Fate.WRITTEN, request=u.request)


def _of_a_batch(u: Unit) -> None:
    """Only forms of one printing were to come back."""
    _returned(u)
    ScanBatch.objects.filter(pk=u.returned.pk).update(forms=u.forms)


def _of_three_leaves(u: Unit) -> None:
    """One of three has come, and this page is of the same paper."""
    _returned(u)
    leaf = {"fate": Fate.PARTIAL, "request": u.request, "leaf": 1, "leaves": 3}
    ScanPage.objects.create(batch=u.returned, file=u.row.file, number=2, **leaf)


def _trade_later(u: Unit) -> None:
    CommitmentText.objects.filter(kind="trade").update(valid_from=LATE)


def _ended_by_no(u: Unit) -> None:
    _returned(u)
    refuse(request=u.request, refused_on=localdate(), reason="chưa muốn", **by_system())


def _officials_later(u: Unit) -> None:
    CommitmentText.objects.filter(kind="official").update(valid_from=date(2090, 1, 1))


def _official_signed(u: Unit) -> None:
    """The official of the row, on an earlier day."""
    text = CommitmentText.objects.get(kind="official")
    named = {"name": OFFICIAL["Họ và tên"], "position": OFFICIAL["Chức vụ"]}
    pledge(text=text, area=u.area, signed_on=DAY, **named, **by_system())


def _no_wording(u: Unit) -> None:
    CommitmentText.objects.update(valid_from=date(2090, 1, 1))


def _no_wording_of_trade(u: Unit) -> None:
    CommitmentText.objects.filter(kind="trade").update(valid_from=date(2090, 1, 1))


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
        sheet=OFFICIAL | {"Họ và tên": ""},
        first="page api sheet",
        words="Hãy ghi họ và tên.",
        **OFFICIALS,
    ),
    Case(
        page="pledge_add",
        api="pledge",
        said={"signed_on": LATE},
        sheet=OFFICIAL | {"Ngày ký": "01/01/2090"},
        first="sheet",
        **OFFICIALS,
    ),
    Case(
        sheet=OFFICIAL,
        before=_official_signed,
        first="sheet",
        words="… đã ký bản này, còn hiệu lực.",
        **OFFICIALS,
    ),
    Case(
        sheet=OFFICIAL,
        before=_officials_later,
        first="sheet",
        words="Hãy chọn mẫu dành cho cán bộ, công chức.",
        **OFFICIALS,
    ),
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
    Case(page="wording_add", api="wording", said={"wording": "Điều\n" * 1500}),
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
    Case(
        page="form_batch_add",
        asked="co_so={u.shop.code}",
        said={"asked_on": LATE},
    ),
    Case(page=FORMS, asked="co_so={u.shop.code}", before=_no_wording),
    Case(page=FORMS, asked="chu_the={u.shop.party.code}", before=_no_wording_of_trade),
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
        first="page",
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
    Case(page=STALL, before=_said_no, typed=AT_STALL | {"scan": _printed_form}),
    Case(page=STALL, before=_asked_lately, typed=AT_STALL | {"scan": _printed_form}),
    Case(page=STALL, before=_asked_both, typed=AT_STALL | {"scan": _printed_form}),
    Case(page="stall_refuse shop", typed={"reason": "chưa muốn"}),
    Case(page=BETTER, api="scan", typed={"scan": _broken}, sent={"upload": _bytes(_broken)}),
    Case(page=BETTER, api="scan", typed={"scan": _long}, sent={"upload": _bytes(_long)}),
    Case(
        page=BETTER, api="scan", typed={"scan": _of_another}, sent={"upload": _bytes(_of_another)}
    ),
    Case(page="links_issue", first="page", words="Chưa chọn đề nghị nào."),
    Case(page="links_issue", asked="chon={u.request.code}", after=_trade_later),
    Case(page="request_code asked", before=_link_over, typed=HANDED),
    Case(page=LINK, before=_link_over, by=nobody, reads=True),
    Case(page=LINK, before=_invited, by=nobody, typed={"gui": "1"}),
    Case(page=LINK, before=_sent_often, by=nobody, typed={"gui": "1"}, settings=SENDER),
    Case(
        page="door_sheet shop",
        api="establishments/{u.shop.code}/door-sheet",
        after="revocation",
        reads=True,
    ),
    Case(page="scan_batch_add", typed={"papers": ""}, first="page", words="Hãy chọn từ 1 đến"),
    Case(page="scan_batch_add", typed={"papers": lambda u: [a_scan(u) for _ in range(MOST + 1)]}),
    Case(
        page="scan_batch_add",
        typed={"papers": SimpleUploadedFile("quet.pdf", bytes(LIMIT + 1))},
    ),
    Case(page=PAGE, before=_ended_by_no, typed={"ma": lambda u: u.request.code}),
    Case(page=PAGE, before=_of_a_batch, typed={"ma": lambda u: u.request.code}),
    Case(page=PAGE, before=_of_three_leaves, typed={"ma": lambda u: u.request.code}),
    Case(page=PAGE, before=_being_read, typed={"aside": "1", "why": "không phải cam kết"}),
    Case(page=PAGE, before=_written, typed={"aside": "1", "why": "không phải cam kết"}),
    Case(
        page=PAGE,
        before=_returned,
        typed={"aside": "1", "why": "  "},
        first="page",
        words="Hãy ghi vì sao để riêng trang này.",
    ),
    Case(page=PAGE, before=_returned, typed={"said": "1", "signer": "Lô Văn Mới"}),
    Case(page=PAGE, before=_came_back, typed={"said": "1", "signed_on": LATE}),
    Case(page=WRITE, before=_came_back, typed={"signed_on": LATE}),
    Case(page=WRITE, before=_returned),
    Case(page=DROP, before=_written),
    Case(page="scan_batch_go_on returned", before=_written),
    Case(page="scan_batch_go_on returned", before=_being_read),
    Case(
        page=FORMS,
        asked="co_so={u.shop.code}",
        before=_signed_again,
        typed={"text": lambda u: str(_online().pk), "skip": "on"},
    ),
)
