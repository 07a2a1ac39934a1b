"""Addresses of the pages of cases, decision papers, drafts and measures, for the walk of all."""

from datetime import timedelta
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localtime

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.files.testing import a_pdf
from hangthat.domain.cases import services
from hangthat.domain.cases.models import (
    Case,
    CaseGoods,
    Decision,
    DecisionDraft,
    EventKind,
    Remedy,
    Violation,
)
from hangthat.domain.cases.services.drafting import Subject, Terms, propose
from hangthat.domain.cases.services.following import Details, record_event
from hangthat.domain.custody import services as custody
from hangthat.domain.custody.models import DiscrepancyKind, LotMovement, MinutesKind
from hangthat.domain.custody.services import Details as GoodsDetails
from hangthat.domain.custody.services import LotTerms, Paper
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.programmes import services as programmes
from hangthat.domain.programmes.services import PlanTerms
from hangthat.domain.reoffending.services import plan

# Files, and forms beside a list that a visited page has.
NOT_PAGES = {
    "case_index",
    "case_paper",
    "case_proof",
    "case_list_export",
    "decisionpaper_print",
    "decisionpaper_word",
    "sanctioned_xlsx",
    "sanctioned_pdf",
    "goodslots_xlsx",
    "goodslots_pdf",
    "goodslots_labels",
    "goodslot_photo",
    "disposalminutes_file",
    "disposalminutes_print",
    "disposalminutes_photo",
    "store_labels",
    "inspectionplan_print",
    "inspectionplan_word",
    "inspectionplan_xlsx",
}


def of_case_lists() -> dict[str, list[str]]:
    """Each list as it opens, and one that finds nothing."""
    return {
        "cases": ["/vu-viec/", "/vu-viec/?xem=dang", "/vu-viec/?q=khongcoten"],
        "violations": ["/vi-pham/", "/vi-pham/?q=khongcoten"],
        "decisions": ["/quyet-dinh/", "/quyet-dinh/?q=khongcoten"],
        "decisiondrafts": ["/du-thao/"],
        "sanctioned": ["/da-xu-phat/"],
    }


def of_cases(shop: Establishment) -> dict[str, list[str]]:
    """A case with goods and a remedy to carry out; one that is over; one for few eyes."""
    remedy = Remedy.objects.current().filter(done_on=None).select_related("case").earliest("pk")
    open_one, by = remedy.case, {"by": None, "at": localtime()}
    services.add_paper(
        case=open_one,
        title="Biên bản",
        pages=1,
        upload=SimpleUploadedFile("bien-ban.pdf", a_pdf("biên bản")),
        **by,
    )
    closed = Case.objects.exclude(closed_on=None).earliest("pk")
    secret = Case.objects.exclude(restricted_on=None).get()
    gathered = open_one.violations.earliest("pk")
    free = Violation.objects.filter(case=None, dismissed_on=None).earliest("pk")
    here = f"/vu-viec/{open_one.code}"
    goods = CaseGoods.objects.current().filter(case=open_one).earliest("pk")
    return {
        "case": [f"{here}/", f"/vu-viec/{closed.code}/", f"/vu-viec/{secret.code}/"],
        "case_add": ["/vu-viec/them/", f"/vu-viec/them/?vi_pham={free.code}"],
        "case_amend": [f"{here}/sua/"],
        "case_gather": [f"{here}/hanh-vi/"],
        "case_violation": [f"{here}/hanh-vi/them/?co_so={shop.code}", f"{here}/hanh-vi/them/"],
        "case_transfer": [f"{here}/chuyen/"],
        "case_close": [f"{here}/ket-thuc/"],
        "case_reopen": [f"/vu-viec/{closed.code}/mo-lai/"],
        "case_withdraw": [f"{here}/huy-ghi/"],
        "case_restrict": [f"{here}/han-che/"],
        "case_lift": [f"/vu-viec/{secret.code}/bo-han-che/"],
        "case_person": [f"{here}/nguoi/?chu_the={shop.party.code}", f"{here}/nguoi/?q=hoa"],
        "case_papers": [f"{here}/tai-lieu/"],
        "case_goods": [f"{here}/hang-hoa/"],
        "case_carry": [f"{here}/hang-kiem-tra/"],
        "case_invoice": [f"{here}/hoa-don/"],
        "case_remedy": [f"{here}/khac-phuc/"],
        "case_remedy_finish": [f"{here}/khac-phuc/{remedy.pk}/"],
        "case_take_out": [f"{here}/hang-hoa/{goods.pk}/bo/"],
        "violation_case": [f"/vi-pham/{free.code}/vu-viec/"],
        "violation_conduct": [f"/vi-pham/{gathered.code}/hanh-vi/"],
        "violation_limitation": [f"/vi-pham/{gathered.code}/thoi-hieu/"],
        "violation_release": [f"/vi-pham/{gathered.code}/bo-khoi/"],
    }


def of_drafts(decision: Decision) -> dict[str, list[str]]:
    """A draft, which the walker may write and sign, and a paper that was served."""
    drafted, found = (_found_today(kind) for kind in ("counterfeit", "smuggled"))
    mine, paper = f"/du-thao/{_draft_on(drafted).code}", decision.paper
    served = record_event(
        paper=paper,
        kind=EventKind.SERVED,
        occurred_on=decision.decided_on,
        details=Details(words="giao trực tiếp"),
        by=None,
        at=localtime(),
    )
    page = f"/quyet-dinh/{paper.code}"
    return {
        "decisiondraft": [f"{mine}/"],
        "decisiondraft_add": [f"/du-thao/them/?vi_pham={found.code}", "/du-thao/them/"],
        "decisiondraft_amend": [f"{mine}/sua/"],
        "decisiondraft_submit": [f"{mine}/gui/"],
        "decisiondraft_withdraw": [f"{mine}/rut/"],
        "decisiondraft_approve": [f"{mine}/duyet/"],
        "decisiondraft_return": [f"{mine}/tra-lai/"],
        "decisiondraft_sign": [f"{mine}/ky/"],
        "decisiondraft_deadline": [f"{mine}/thoi-han/"],
        "decisiondraft_clock": [f"{mine}/dung-han/"],
        "decisionpaper": [f"{page}/"],
        "decisionpaper_event": [f"{page}/ghi/{kind}/" for kind in ("payment", "extension")],
        "decisionpaper_subject": [f"{page}/doi-tuong/"],
        "decisionpaper_annul": [f"{page}/huy-bo/"],
        "decisionpaper_reverse": [f"{page}/ghi-nham/{served.pk}/"],
    }


def _found_today(classification: str) -> Violation:
    at = localtime()
    today = vietnam_day(at)
    return services.find_violation(
        establishment=Establishment.objects.open(on=today).earliest("pk"),
        classification=classification,
        found_on=today,
        by=None,
        at=at,
    )


def _draft_on(violation: Violation) -> DecisionDraft:
    head = User.objects.select_related("agency").get(username="truong")
    assert head.agency
    assert violation.establishment
    owner = violation.establishment.party
    return propose(
        agency=head.agency,
        subject=Subject(owner.kind, owner.name),
        terms=[Terms(violation, "fine", fine_vnd=4_000_000)],
        by=head,
        at=localtime(),
    )


def of_measures(shop: Establishment) -> dict[str, list[str]]:
    """A measure with a shop, still to be carried out."""
    at, head = localtime(), User.objects.get(username="truong")
    due = vietnam_day(at) + timedelta(30)
    measure = plan(
        shop, content="Kiểm tra lại sau một tháng", due_on=due, agency=head.agency, by=head, at=at
    )
    here = f"/bien-phap/{measure.code}"
    return {
        "correctivemeasures": ["/bien-phap/", "/bien-phap/?xem=xong"],
        "correctivemeasure_add": [f"/bien-phap/them/?co_so={shop.code}", "/bien-phap/them/?q=hoa"],
        "correctivemeasure": [f"{here}/"],
        "correctivemeasure_complete": [f"{here}/xong/"],
        "correctivemeasure_cancel": [f"{here}/huy/"],
    }


def of_goods(shop: Establishment) -> dict[str, list[str]]:
    """A lot on a shelf, its hand-over and its paper; a store that is being counted."""
    by = {"by": None, "at": localtime()}
    day = vietnam_day(by["at"])
    said = {"opened_on": day, "classification": "ip", "area": shop.area, "ownerless": True}
    case = services.open_case(**said, **by)
    terms = [LotTerms("mũ bảo hiểm", Decimal(10), "chiếc")]
    seizure, (lot,) = custody.seize(case=case, seized_on=day, lots=terms, **by)
    store = custody.open_store(name="Kho", area=shop.area, **by)
    shelf = custody.add_place(store=store, name="Kệ A", **by)
    line = custody.dispose(
        lot=lot, kind=MinutesKind.RETURNED, quantity=Decimal(1), occurred_on=day,
        paper=Paper("1/BB"), details=GoodsDetails(counterpart="Chủ"), **by,
    )  # fmt: skip
    take = custody.open_count(store=store, **by)
    difference = custody.report(
        lot=lot, kind=DiscrepancyKind.SHORT, quantity=Decimal(1), explanation="vỡ", **by
    )
    walker, other = User.objects.filter(username__in=("truong", "an")).order_by("username")[:2]
    row = custody.offer(lot=lot, receiver=walker, by=other, at=by["at"])
    return _of_lot(case.code, lot.code, line) | {
        "seizure": [f"/tam-giu/{seizure.code}/"],
        "seizure_lot": [f"/tam-giu/{seizure.code}/lo/"],
        "seizure_extend": [f"/tam-giu/{seizure.code}/gia-han/"],
        "seizure_clock": [f"/tam-giu/{seizure.code}/thoi-han/"],
        "custodyhandover": [f"/giao-nhan/{row.code}/"],
        "custodyhandover_accept": [f"/giao-nhan/{row.code}/nhan/"],
        "custodyhandover_decline": [f"/giao-nhan/{row.code}/khong-nhan/"],
        "disposalminutes": [f"/bien-ban-tang-vat/{line.minutes.code}/"],
        "disposalminutes_scan": [f"/bien-ban-tang-vat/{line.minutes.code}/them-tep/"],
        "stores": ["/kho/"],
        "store_add": ["/kho/them/"],
        "store": [f"/kho/{store.code}/"],
        "store_place": [f"/kho/{store.code}/vi-tri/"],
        "store_count": [f"/kho/{store.code}/kiem-ke/"],
        "storeplace": [f"/vi-tri-kho/{shelf.code}/"],
        "storeplace_put": [f"/vi-tri-kho/{shelf.code}/dua-vao/"],
        "storeplace_close": [f"/vi-tri-kho/{shelf.code}/thoi-dung/"],
        "stocktake": [f"/kiem-ke/{take.code}/"],
        "stocktake_count": [f"/kiem-ke/{take.code}/dem/"],
        "stocktake_close": [f"/kiem-ke/{take.code}/ket-thuc/"],
        "discrepancies": ["/chenh-lech/", "/chenh-lech/?xem=tat-ca"],
        "discrepancy": [f"/chenh-lech/{difference.code}/"],
        "discrepancy_explain": [f"/chenh-lech/{difference.code}/giai-trinh/"],
        "discrepancy_approve": [f"/chenh-lech/{difference.code}/duyet/"],
        "discrepancy_reject": [f"/chenh-lech/{difference.code}/khong-duyet/"],
    }


def _of_lot(case: str, lot: str, line: LotMovement) -> dict[str, list[str]]:
    here = f"/tang-vat/{lot}"
    return {
        "goodslots": ["/tang-vat/", "/tang-vat/?xem=tich-thu", "/tang-vat/?q=khongcoten"],
        "goodslot": [f"{here}/"],
        "goodslot_photo_add": [f"{here}/them-anh/"],
        "goodslot_record": [f"{here}/ghi/{kind}/" for kind in ("sealed", "examined", "sampled")],
        "goodslot_dispose": [f"{here}/xu-ly/{kind.value}/" for kind in MinutesKind],
        "goodslot_move": [f"{here}/chuyen-cho/"],
        "goodslot_split": [f"{here}/tach/"],
        "goodslot_offer": [f"{here}/ban-giao/"],
        "goodslot_report": [f"{here}/chenh-lech/"],
        "goodslot_reverse": [f"{here}/ghi-nham/{line.number}/"],
        "seizure_add": [f"/tam-giu/them/?vu={case}", "/tam-giu/them/"],
    }


def of_plans(shop: Establishment) -> dict[str, list[str]]:
    """A draft, a plan that waits for its approver, and a check with a team that has declared."""
    people = {one.username: one for one in User.objects.select_related("agency")}
    an, head, goes = people["an"], people["truong"], people["ksv"]
    at = localtime()
    first, last = vietnam_day(at), vietnam_day(at) + timedelta(30)
    if not Establishment.objects.open(on=first).filter(pk=shop.pk).exists():  # none plans for it
        shop = Establishment.objects.open(on=first).earliest("pk")
    by, found = {"by": an, "at": at}, {}
    for step, proposer in (("draft", head), ("waiting", an), ("approved", an)):
        terms = PlanTerms("periodic", "Kế hoạch", an.agency, first, last, "KH 125", "Ngăn", "Hàng")
        plan = programmes.draft(terms=terms, by=proposer, at=at)
        programmes.add_subjects(plan=plan, members=[shop], by=proposer, at=at)
        found[step] = plan
    for step in ("waiting", "approved"):
        programmes.submit(plan=found[step], approver=head, **by)
    programmes.approve(plan=found["approved"], number="1/KH", answer="theo chỉ đạo", by=head, at=at)
    check = found["approved"].checks.get()
    programmes.schedule(check=check, day=first, head=an, members=[goes, head], **by)
    draft, waiting = (f"/ke-hoach-kiem-tra/{found[one].code}" for one in ("draft", "waiting"))
    here = f"/doi-tuong-kiem-tra/{check.code}"
    return {
        "inspectionplans": ["/ke-hoach-kiem-tra/", "/ke-hoach-kiem-tra/?loai=thematic"],
        "inspectionplan_add": ["/ke-hoach-kiem-tra/them/"],
        "inspectionplan": [f"{draft}/", f"{waiting}/"],
        "inspectionplan_amend": [f"{draft}/sua/"],
        "inspectionplan_subjects": [f"{draft}/doi-tuong/", f"{draft}/doi-tuong/?q=hoa"],
        "inspectionplan_submit": [f"{draft}/trinh/"],
        "inspectionplan_return": [f"{waiting}/tra-lai/"],
        "inspectionplan_approve": [f"{waiting}/duyet/"],
        "inspectionplan_cancel": [f"{waiting}/huy/"],
        "plannedcheck": [f"{here}/"],
        "plannedcheck_schedule": [f"{here}/phan-cong/"],
        "plannedcheck_declare": [f"{here}/khai/"],
        "plannedcheck_order": [f"{here}/quyet-dinh/"],
        "plannedcheck_hold": [f"{here}/ket-qua/"],
        "plannedcheck_mark": [f"{here}/buoc/"],
        "plannedcheck_clock": [f"{here}/thoi-han/"],
        "plannedcheck_complex": [f"{here}/phuc-tap/"],
        "plannedcheck_cancel": [f"{here}/bo/"],
    }
