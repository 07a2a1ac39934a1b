"""How each refusal of flash reports is provoked at its doors."""

from typing import Any

from hangthat.core.agencies.models import Agency, User
from hangthat.desk.flash_reports.tests.api_writes import row, sent
from hangthat.desk.tests.api_records import DAY, Unit, by_system
from hangthat.domain.cases.models import Case as CaseFile
from hangthat.domain.cases.models import CaseReader
from hangthat.domain.cases.services.matter import add_goods
from hangthat.domain.establishments.models import Party
from hangthat.domain.flash_reports.models import FlashCopy, FlashReceipt, FlashReport
from hangthat.domain.flash_reports.services.sending import body_of, hash_of
from tests.refusals.attempts import Case

ADD, WRITE = "flashreport_add", "flashreport_write flash"
SEND, REFRESH = "flashreport_send flash", "flashreport_refresh flash"
CONFIRM = "flashreport_confirm sent_flash flash_number"
_ASKED = "vu_viec={u.empty_case.code}"


def _flash(**values: Any) -> Any:
    return lambda u: FlashReport.objects.filter(pk=u.flash.pk).update(**values)


def _content(**values: Any) -> Any:
    """The draft holds something else."""

    def put(u: Unit) -> None:
        content = FlashReport.objects.get(pk=u.flash.pk).content | values
        FlashReport.objects.filter(pk=u.flash.pk).update(content=content)

    return put


def _case(**values: Any) -> Any:
    return lambda u: CaseFile.objects.filter(pk=u.gathered.case_id).update(**values)


def goods_come(u: Unit) -> None:
    add_goods(case=u.gathered.case, name="Bánh", **by_system())


def _of_another(u: Unit) -> None:
    row(u, u.empty_case)


def _sent_before(u: Unit) -> None:
    """The same words went out, and a correction of them is open."""
    copy = sent(u.flash, u.flash_receiver)
    digest = hash_of(body_of(u.flash, [u.flash_receiver], ""))
    FlashCopy.objects.filter(pk=copy.pk).update(sha256=digest)
    _flash(state="correcting", sent_on=DAY, correction="x")(u)


def _withdrawn_case(u: Unit) -> None:
    _case(withdrawn_on=DAY)(u)


def _restricted(u: Unit) -> None:
    """Known to who tries it alone."""
    case = u.gathered.case
    for user in User.objects.filter(username__in=("an", "truong")):
        CaseReader.objects.create(case=case, user=user, added_on=DAY)
    _case(restricted_on=DAY, restricted_by=u.flash_head, restriction="nguồn tin")(u)


def _over(u: Unit) -> None:
    """The receiver works no more."""
    Agency.objects.filter(pk=u.flash_receiver.pk).update(valid_to=DAY)


def _not_sent(u: Unit) -> None:
    FlashReport.objects.filter(pk=u.sent_flash.pk).update(state="draft", sent_on=None)


def _with_words(words: str) -> Any:
    return _content(words={"proposal_words": words})


def _known_number(u: Unit) -> None:
    Party.objects.filter(pk=u.shop.party_id).update(personal_id="081234567")
    _with_words("CMND 081234567")(u)


def _named(u: Unit) -> None:
    _with_words(f"Ông {u.shop.party.name} vi phạm")(u)


def _head(u: Unit) -> Any:
    return u.flash_head


REFUSALS = (
    Case(page=ADD, asked=_ASKED, api="flash", sent={"agency": None}),
    Case(page=ADD, asked=_ASKED, api="flash", by=_head, after=lambda u: CaseFile.objects.filter(
        pk=u.empty_case.pk).update(withdrawn_on=DAY)),
    Case(page=ADD, asked=_ASKED, api="flash", by=_head, after=_of_another),
    Case(page=WRITE, api="flash words", typed={"proposal_words": "Số 001085012345"},
         sent={"words": {"proposal_words": "Số 001085012345"}}),
    Case(page=WRITE, api="flash words", after=_flash(state="sent", sent_on=DAY)),
    Case(api="flash words", said={"receivers": lambda u: [u.report_office.code]}),
    Case(api="flash words", said={"receivers": lambda u: [u.flash_receiver.code]},
         before=_over),
    Case(page=REFRESH),
    Case(page=SEND, api="flash sending", before=_content(receivers=[])),
    Case(page=SEND, api="flash sending", before=_content(words={})),
    Case(page=SEND, api="flash sending", before=_withdrawn_case),
    Case(page=SEND, api="flash sending", before=goods_come),
    Case(page=SEND, api="flash sending", before=_with_words("Số 001085012345")),
    Case(page=SEND, api="flash sending", before=_restricted),
    Case(page=SEND, api="flash sending", before=_known_number),
    Case(page=SEND, api="flash sending", before=_named),
    Case(page=SEND, api="flash sending", before=_with_words("Mua của ông Nông Văn Lạ")),
    Case(page=SEND, api="flash sending", said={"document": ""}, before=_sent_before),
    Case(page="flashreport_correct sent_flash", api="flash correction", said={"reason": "bổ sung"},
         after=_not_sent),
    Case(page=CONFIRM, api="flash receipt", after=lambda u: FlashReceipt.objects.filter(
        copy__report=u.sent_flash).update(confirmed_at=by_system()["at"])),
)  # fmt: skip
