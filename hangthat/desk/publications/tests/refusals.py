"""How each refusal of publications is provoked at its doors."""

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Agency, User
from hangthat.core.files.services import store
from hangthat.core.files.testing import a_png
from hangthat.desk.publications.tests.api_writes import A_BAR
from hangthat.desk.tests.api_records import Unit
from hangthat.domain.cases.models import Case as CaseFile
from hangthat.domain.cases.models import CaseGoods, CaseReader, Decision, Violation
from hangthat.domain.plans.testing import load_plan_125
from hangthat.domain.publications.lexicon import MISTAKES_AN_HOUR, PICTURES
from hangthat.domain.publications.models import (
    GoodsWarning,
    MistakeReport,
    NamingBasis,
    Publication,
    PublicationNote,
    PublishedPage,
    WarningPicture,
)
from hangthat.domain.publications.services.pages import PAGES
from tests.refusals.attempts import EARLY, LATE, Case

ADD, AMEND = "publication_add", "publication_amend publication"
SUBMIT, APPROVE = "publication_submit publication", "publication_approve waiting_publication"
BACK, HIDE = "publication_send_back waiting_publication", "publication_hide shown_publication"
NOTE = "publication_note shown_publication"
DECIDE = "publication_note_decide shown_publication publication_note"
ANSWER = "publication_mistake shown_publication mistake"
VERIFY, END_BASIS = "namingbasis_verify basis_key", "namingbasis_end basis_key"
NEW = {"decision": lambda u: u.decision.code, "basis": lambda u: str(u.naming_basis.pk)}
OF_TOLD = {"decision": lambda u: u.decision.code}
WHY = {"reason": "thay"}
SAID = {"words": "Đã nộp phạt", "kind": "reply"}
CHECKED, FOUND = {"checked": "on"}, {"upheld": "no", "answer": "đúng"}
CALL = "Gọi 0912 345 678"
AMENDED, APPROVAL, REWARNED = "publication amended", "publication approval", "warning amended"


def head(u: Unit) -> User:
    return u.publication_head


def without_publication(u: Unit) -> None:
    Publication.objects.filter(decision=u.decision).update(
        state="withdrawn", withdrawn_on=localdate()
    )


def _set(name: str, **values: Any) -> Any:
    return lambda u: Publication.objects.filter(pk=getattr(u, name).pk).update(**values)


def _dismissed(u: Unit) -> None:
    Violation.objects.filter(pk=u.violation.pk).update(dismissed_on=localdate())


def _of_others(u: Unit) -> None:
    """Both decisions were made by another agency."""
    other = Agency.objects.create(code=f"KHAC-{u.area.code}", name="Đội số 9")
    Decision.objects.filter(pk__in=(u.decision.pk, u.untold_decision.pk)).update(agency=other)


def _by_head(model: Any, name: str) -> Any:
    """Whoever tries it wrote it."""

    def put(u: Unit) -> None:
        record = getattr(u, name)
        model.objects.filter(pk=getattr(record, "pk", record)).update(author=u.publication_head)

    return put


def _past(u: Unit) -> None:
    _set("waiting_publication", shown_until=localdate() - timedelta(1))(u)


def _decided(u: Unit) -> None:
    rows = PublicationNote.objects.filter(pk=u.publication_note)
    rows.update(state="released", decided_by=u.publication_head)


def _naming(u: Unit) -> str:
    """Of an entry that names nobody."""
    return f"Chúng tôi là {u.shown_publication.decision.violation.establishment}"


def _named_note(u: Unit) -> None:
    PublicationNote.objects.filter(pk=u.publication_note).update(words=_naming(u))


def _planned(u: Unit) -> None:
    """A plan names groups of goods."""
    load_plan_125()


def _answered(u: Unit) -> None:
    MistakeReport.objects.filter(pk=u.mistake).update(answered_at=now(), answer="đúng")


def _crowd(u: Unit) -> None:
    for _ in range(MISTAKES_AN_HOUR):
        MistakeReport.objects.create(
            publication=u.shown_publication, kind="facts", words="x", recorded_at=now()
        )


def _basis(**values: Any) -> Any:
    return lambda u: NamingBasis.objects.filter(pk=u.basis_key).update(**values)


def _warning(name: str, **values: Any) -> Any:
    return lambda u: GoodsWarning.objects.filter(pk=getattr(u, name).pk).update(**values)


def _gathered(u: Unit) -> None:
    """A violation of the unit's shop is in the case."""
    Violation.objects.filter(pk=u.violation.pk).update(case=u.case)


def _six(u: Unit) -> None:
    row = WarningPicture.objects.get(pk=u.warning_picture)
    for _ in range(PICTURES):
        WarningPicture.objects.create(warning=row.warning, file=row.file, recorded_at=now())


def _own_warning(u: Unit) -> None:
    _warning("waiting_warning", author=u.publication_head)(u)


def _picture_by_head(u: Unit) -> None:
    row = WarningPicture.objects.get(pk=u.warning_picture)
    WarningPicture.objects.create(
        warning=u.waiting_warning, file=row.file, added_by=u.publication_head, recorded_at=now()
    )


def _restricted(u: Unit) -> None:
    """Who tries it may still read the case."""
    reader = {"user": u.publication_head, "added_on": localdate()}
    CaseReader.objects.create(case=u.case, **reader)
    CaseFile.objects.filter(pk=u.case.pk).update(
        restricted_on=localdate(), restricted_by=u.publication_head, restriction="kín"
    )


def _taken_out(u: Unit) -> None:
    CaseGoods.objects.filter(pk=u.warnable).update(ended_on=localdate())


WHY_NOT = "unpostedreason_add"
POST, DROP_POST = "mediapost_add", "mediapost_drop media_post"
NEW_POST = {"decision": lambda u: u.decision.code, "outlet": "Báo", "posted_on": "01/03/2021"}


def _ten(u: Unit) -> None:
    row = PublishedPage.objects.get(pk=u.page)
    for _ in range(PAGES):
        PublishedPage.objects.create(
            publication=row.publication, source=row.source, recorded_at=now()
        )


def _drawn_by_head(u: Unit) -> None:
    row = PublishedPage.objects.get(pk=u.page)
    PublishedPage.objects.create(
        publication=u.waiting_publication, source=row.source, picture=row.source,
        drawn_by=u.publication_head, recorded_at=now(),
    )  # fmt: skip


def _drawn_again(u: Unit) -> None:
    other = store(upload=SimpleUploadedFile("d.png", a_png("d")), by=None, at=now())
    PublishedPage.objects.filter(pk=u.page).update(picture=other)


DRAWING = "page drawing"
PAGE, OVER = "publication_page_add publication", "publication_page publication page"
DROP_PAGE = "publication_page_drop publication page"
A_PAGE = {"upload": lambda u: SimpleUploadedFile("c.png", a_png("c")), "number": "1"}
WARN, REWARN = "goodswarning_add", "goodswarning_amend goods_warning"
LET_WARN, LET = "goodswarning_approve waiting_warning", "warning approval"
PHOTO = "goodswarning_picture_add goods_warning"
NEW_WARNING = {"title": "Kem giả", "goods": "Kem", "words": "Không dùng", "kind": "seized"}
OF_GOODS: dict[str, Any] = {
    "page": WARN, "asked": "hang={u.warnable}", "typed": NEW_WARNING, "api": "warning of goods",
    "by": head,
}  # fmt: skip
OF_SELLER = {"title": lambda u: f"Kem giả của {u.shop.party}"}
A_PHOTO = {"picture": lambda u: SimpleUploadedFile("b.png", a_png("b")), "clear": "on"}
_BASIS = {
    "kind": "order", "title": "Công bố", "document": "CV 1", "valid_from": "01/02/2026",
    "valid_to": "01/01/2026",
}  # fmt: skip
REFUSALS = (
    Case(page=ADD, typed=NEW, api="publication", sent={"agency": None}),
    Case(page=ADD, typed=NEW, api="publication", sent=OF_TOLD, by=head),
    Case(page=ADD, typed=NEW, api="publication", sent=OF_TOLD, by=head,
         before=without_publication, after=_dismissed),
    Case(page=ADD, typed=NEW, api="publication", sent=OF_TOLD, by=head,
         before=without_publication, after=_of_others),
    Case(page=AMEND, typed={"shown_until": EARLY}, api=AMENDED, sent={"shown_until": EARLY}),
    Case(page=AMEND, typed={"shown_until": LATE}, api=AMENDED, sent={"shown_until": LATE}),
    Case(page=AMEND, api=AMENDED, after=_set("publication", state="proposed")),
    Case(page=SUBMIT, api="publication submission", after=_set("publication", state="proposed")),
    Case(page=APPROVE, typed=CHECKED, api=APPROVAL, by=head,
         before=_by_head(Publication, "waiting_publication")),
    Case(page=APPROVE, typed=CHECKED, api=APPROVAL, by=head, before=_drawn_by_head),
    Case(page=APPROVE, typed=CHECKED, api=APPROVAL, by=head, after=_dismissed),
    Case(page=APPROVE, typed=CHECKED, api=APPROVAL, by=head, after=_past),
    Case(page=APPROVE, typed={**CHECKED, "seen": "0" * 64}, api=APPROVAL,
         sent={"seen": "0" * 64}, by=head),
    Case(page=BACK, typed=WHY, api="publication return", by=head,
         after=_set("waiting_publication", state="draft")),
    Case(page=HIDE, typed=WHY, api="publication hiding",
         after=_set("shown_publication", state="hidden")),
    Case(page=NOTE, typed={**SAID, "words": CALL}, api="note", sent={"words": CALL}),
    Case(page=NOTE, typed={**SAID, "words": _naming}, api="note", sent={"words": _naming}),
    Case(page=DECIDE, typed={"released": "yes"}, api="note decision", by=head, before=_named_note),
    Case(page=NOTE, typed={**SAID, "dated_on": LATE}, api="note", sent={"dated_on": LATE}),
    Case(page=DECIDE, typed={"released": "yes"}, api="note decision", by=head, after=_decided),
    Case(page=DECIDE, typed={"released": "yes"}, api="note decision", by=head,
         before=_by_head(PublicationNote, "publication_note")),
    Case(page=DECIDE, typed={"released": "no"}, api="note decision", sent={"released": False},
         by=head),
    Case(page=ANSWER, typed=FOUND, api="mistake answer", after=_answered),
    Case(page=ANSWER, typed={**FOUND, "answer": CALL}, api="mistake answer",
         sent={"answer": CALL}),
    Case(page=ANSWER, typed={**FOUND, "answer": _naming}, api="mistake answer",
         sent={"answer": _naming}),
    Case(page=ANSWER, typed={**FOUND, "upheld": "yes"}, api="mistake answer",
         sent={"upheld": True}),
    Case(page="portal:named_report shown_publication", typed={"words": "sai"}, after=_crowd),
    Case(page="portal:named_report shown_publication", typed={"words": " "}),
    Case(page="portal:named_report shown_publication", typed={"words": "x" * 1001}),
    Case(page="portal:named_report shown_publication", typed={"words": CALL}),
    Case(page=WARN, typed=NEW_WARNING, api="warning", sent={"agency": None}),
    Case(**OF_GOODS, after=_restricted),
    Case(**OF_GOODS, after=_taken_out),
    Case(**{**OF_GOODS, "typed": {**NEW_WARNING, **OF_SELLER}, "sent": OF_SELLER},
         before=_gathered),
    Case(page=REWARN, typed={"seized_on": LATE}, api=REWARNED, sent={"seized_on": LATE}),
    Case(page=REWARN, typed={"gtin": "12345"}, api=REWARNED, sent={"gtin": "12345"}),
    Case(page=REWARN, typed={"words": CALL}, api=REWARNED, sent={"words": CALL}),
    Case(api=REWARNED, sent={"goods_group": "nhóm không có"}, before=_planned),
    Case(page=REWARN, typed={"batch": CALL}, api=REWARNED, sent={"batch": CALL}),
    Case(page=REWARN, typed={"kind": "guide"}, api=REWARNED, sent={"kind": "guide"}),
    Case(page=REWARN, api=REWARNED, after=_warning("goods_warning", state="proposed")),
    Case(page=LET_WARN, typed=CHECKED, api=LET, by=head, before=_own_warning),
    Case(page=LET_WARN, typed=CHECKED, api=LET, by=head, before=_picture_by_head),
    Case(page=LET_WARN, typed={**CHECKED, "seen": "0" * 64}, api=LET, sent={"seen": "0" * 64},
         by=head),
    Case(page=PHOTO, typed=A_PHOTO, api="warning picture", after=_six),
    Case(page=PHOTO, typed={**A_PHOTO, "caption": CALL}, api="warning picture",
         sent={"caption": CALL}),
    Case(page=PAGE, typed=A_PAGE, api="paper page", after=_ten),
    Case(page=OVER, typed={"bars": "x"}, api=DRAWING, sent={"bars": [{**A_BAR, "left": 900}]}),
    Case(page=OVER, typed={"bars": ""}, api=DRAWING, sent={"bars": []}),
    Case(page=OVER, typed={"bars": "1,1,1,1"}, api=DRAWING, after=_drawn_again),
    Case(page=POST, typed=NEW_POST, api="media post", sent={"agency": None}),
    Case(page=POST, typed=NEW_POST, api="media post", sent={"outlet": "Báo"}, by=head),
    Case(page=POST, typed={**NEW_POST, "posted_on": LATE}, api="media post",
         sent={"posted_on": LATE}, by=head),
    Case(page=POST, typed={**NEW_POST, "link": "ftp://bao.vn/tin"}, api="media post",
         sent={"link": "javascript:alert(1)"}, by=head),
    Case(page=WHY_NOT, typed={"decision": lambda u: u.decision.code, **WHY}, api="unposted",
         sent={"agency": None}),
    Case(page="namingbasis_add", typed=_BASIS),
    Case(page=VERIFY, typed={"evidence": "Luật"}, by=head, after=_basis(verified=True)),
    Case(page=END_BASIS, typed={**WHY, "last_day": "01/04/2021"},
         after=_basis(valid_to=localdate())),
    Case(page=END_BASIS, typed={**WHY, "last_day": EARLY}),
)  # fmt: skip
