"""Addresses of the pages of whom to check, minutes, checklists, hand-overs and overlaps.

For the walk of all pages; the records are those of the demonstration.
"""

from hangthat.core.agencies.models import User
from hangthat.domain.assignments.models import Assignment
from hangthat.domain.cases.models import Case, CaseGoods
from hangthat.domain.checklists.models import ChecklistSheet
from hangthat.domain.consolidation.models import MergedCopy, MergedReport, Urging
from hangthat.domain.coordination.models import JointCheck
from hangthat.domain.figures.models import FigureReading
from hangthat.domain.flash_reports.models import FlashCopy
from hangthat.domain.freezes.models import FrozenReading
from hangthat.domain.handovers.models import Handover
from hangthat.domain.hotlines.models import Hotline
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.leases.models import StallLease
from hangthat.domain.own_records.models import ShopRequest
from hangthat.domain.plan_drafts.testing import PLAIN, sent
from hangthat.domain.praise.models import PraiseProposal
from hangthat.domain.publications.models import GoodsWarning, Publication
from hangthat.domain.publications.queries.warned_goods import to_warn_of
from hangthat.domain.reported.models import ReportedTable
from hangthat.domain.reports.models import ReportCopy, ReportRegime
from hangthat.domain.selection.models import Weighting
from hangthat.domain.tags.models import Tag, Tagging
from hangthat.domain.tips.models import Tip
from hangthat.domain.unit_targets.models import UnitTarget
from tests import check_pages

# Files, redirects, and the print of what a visited page shows.
NOT_PAGES = {
    *("draw_base", "minutes_pdf", "minutes_docx", "minutestemplate_start", "checklistsheet_xlsx"),
    *("handovers_xlsx", "handover_counts_xlsx", "handover_package", "handover_minutes"),
    *("handover_paper", "handover_scan", "overlaps_xlsx", "tags_xlsx", "batch_totals_file"),
    *("assignments_xlsx", "assignment_evidence", "subplan_scan"),
    *("figures_xlsx", "figures_pdf", "figure_xlsx", "heat_xlsx", "target_movement_xlsx"),
    *("report_board_xlsx", "report_late_xlsx", "report_paper", "planreceipts_xlsx"),
    *("frozenreading_xlsx", "frozenreading_members_xlsx", "plan_final_xlsx", "plan_final_paper"),
    *("flashreports_xlsx", "flashreport_paper", "praiseproposals_xlsx", "praiseproposals_print"),
    *("goodswarning_picture", "publication_gaps_xlsx", "publication_page_source"),
    "publication_page_drawn",
    *("shoprequest_photo", "stalllease_scan", "stallleases_xlsx", "stallleases_sheets"),
    *("unittargets_xlsx", "operations_xlsx", "violation_trend_xlsx"),
    *("urging_paper", "mergedreport_paper", "mergedreport_xlsx", "listdelivery_file"),
    *("mergedreport_copy_paper", "mergedreport_copy_xlsx", "plandraft_file", "plandraft_toml"),
}
# Forms of an act on one record, as every room has them, and cards of records of a visited list.
LIKE_ANOTHER = {
    *("choice_cancel", "draw_draw", "draw_plan", "draw_open"),
    *("weighting_begin", "riskgoods_end", "checklistsheet_retire"),
    *("minutes_share", "minutes_unshare", "registergap_withdraw"),
    *("caution_approve", "caution_lift", "casetrace_take_out", "casepartner_end"),
    *("handover_send", "handover_sample", "handover_withdraw", "handover_evidence"),
    *("handover_step", "handover_inform", "handover_clock"),
    *("overlap_merge", "overlap_decide"),
    *("assignment_receive", "assignment_note", "assignment_report", "assignment_ask"),
    *("assignment_extend", "assignment_accept", "assignment_send_back", "assignment_cancel"),
    *("assignment_person", "subplan_withdraw", "planreceipt_add"),
    *("planreceipt_amend",),
    *("targetresponsibility_add", "targetresponsibility_end"),
    *("plandraft_replace", "plandraft_drop", "plandraft_row_remove"),
    *("assignmentrule_set", "assignmentrule_run"),
    *("listsubscription_add", "listsubscription_end", "listsubscription_resume", "listdelivery"),
    *("message_resend", "webhookendpoint_add", "webhookendpoint_end"),  # the technician alone
    *("jointpart_accept", "jointpart_close", "jointpart_leave", "batch_totals"),
    *("report_draft", "report_refresh", "report_undraft", "handover_step_withdraw"),
    *("reportconcern_add", "reportconcern_amend", "reportconcern_strike", "reportconcern_answer"),
    *("report_nothing", "report_check", "report_send", "report_withdraw", "report_amend"),
    *("flashreport_write", "flashreport_refresh", "flashreport_send", "flashreport_correct"),
    *("flashreport_discard", "flashreport_confirm", "praiseproposal_amend", "praiseproposal_drop"),
    *("praiseproposal_figure", "praiseproposal_target", "praiseproposal_propose"),
    *("praiseproposal_decide", "praiseproposal_record", "praiseproposal_withdraw"),
    *("publication_amend", "publication_submit", "publication_approve", "publication_send_back"),
    *("publication_hide", "publication_withdraw", "publication_note", "publication_mistake"),
    *("goodswarning_amend", "goodswarning_submit", "goodswarning_approve", "goodswarning_withdraw"),
    *("goodswarning_send_back", "goodswarning_picture_add", "goodswarning_picture_drop"),
    *("publication_page_add", "publication_page", "publication_page_drop"),
    *("mediapost_drop", "publication_note_decide", "namingbasis_verify", "namingbasis_end"),
    *("unittarget_decide", "unittarget_withdraw", "unittarget_end"),
    *("shoprequest_accept", "shoprequest_refuse", "releasedcomplaint_add"),
    *("releasedcomplaint_take_back", "stalllease_amend", "stalllease_give_back"),
    *("stalllease_correct_return", "stalllease_scan_replace", "stalllease_withdraw"),
    *("mergedreport_add", "mergedreport_take", "mergedreport_read", "mergedreport_fill"),
    *("report_accept", "report_return", "report_unlock", "report_write", "report_add"),
    *("tip_open", "tip_take", "tip_transfer", "tip_ask", "tip_answer", "tip_extend", "tip_join"),
    *(
        "tip_undo",
        "tip_stop",
        "tip_resume",
        "tip_hold",
        "tip_end_hold",
        "tiproute_divide",
        "place_share",
    ),
    "place_count_withdraw",
    *("tip_link", "tip_signal", "tip_identity_ask", "tip_identity_consent", "tip_identity_open"),
    *("tipreader_key", "tipreader_end", "tiproute_end"),
    *("reportregime_amend", "reportregime_end", "reportregime_adopt", "reportobligation_end"),
}


def of_rooms() -> dict[str, list[str]]:
    found = _of_selection() | _of_minutes() | _of_checklists() | _of_handovers() | _of_overlaps()
    found |= _of_tips() | _of_tags() | _of_reported() | _of_assignments()
    found |= _of_publications()
    found |= _of_own_records()
    found |= _of_figures() | _of_reports() | _of_flash_reports() | _of_consolidation()
    found |= _of_plan_drafts()
    return found | _of_notices() | _of_freezes() | _of_hotlines() | check_pages.of_checks()


def _of_hotlines() -> dict[str, list[str]]:
    one = Hotline.objects.earliest("pk")
    return {
        "hotlines": ["/duong-day-nong/"],
        "hotline_add": ["/duong-day-nong/them/"],
        "hotline": [f"/duong-day-nong/{one.code}/"],
        "hotline_end": [f"/duong-day-nong/{one.code}/thoi-dung/"],
    }


def _of_plan_drafts() -> dict[str, list[str]]:
    """One with a sentence that could not be placed, and one that may be loaded."""
    truong = User.objects.get(username="truong")
    doubtful = sent(PLAIN.replace("100% siêu thị", "5 chợ kiểu mẫu.\n- 100% siêu thị"), by=truong)
    pages = [f"/ke-hoach/dua-vao/{one.code}/" for one in (doubtful, sent(by=truong))]
    return {
        "plandraft_add": ["/ke-hoach/dua-vao/"],
        "plandraft": pages,
        "plandraft_load": [f"{page}dua-vao-dung/" for page in pages],
        "plandraft_row": [f"{pages[0]}sua/chi-tieu/1/", f"{pages[0]}sua/van-ban/0/"],
        "plandraft_row_add": [f"{pages[0]}them/chi-tieu/?cau=1"],
    }


def _of_freezes() -> dict[str, list[str]]:
    """The newest, whose members are those of a target of the plan."""
    reading = FrozenReading.objects.newest_first().earliest("-on")
    card, asked = f"/so-chot/{reading.code}/", f"?chi_tieu={next(iter(reading.totals))}"
    return {
        "plan_final": ["/tong-ket-ke-hoach/"],
        "frozenreadings": ["/so-chot/", f"/so-chot/{asked}"],
        "frozenreading": [card],
        "frozenreading_units": [f"{card}dia-ban/{asked}"],
        "frozenreading_members": [f"{card}danh-sach/{asked}", f"{card}danh-sach/?tra_loi=khac"],
    }


def _of_notices() -> dict[str, list[str]]:
    return {
        "notices": ["/nhac-viec/"],
        "mailsetting_address": ["/nhac-viec/dia-chi/"],
        "mailsetting_confirm": ["/nhac-viec/xac-nhan/"],
        "mailsetting_wishes": ["/nhac-viec/gio-nhan/"],
        "messages": ["/tin-gui-di/"],
        "listsubscriptions": ["/gui-dinh-ky/"],
        "dashboard": ["/bang-tong-hop/", "/bang-tong-hop/?xem=tinh"],
        "dashboard_wall": ["/bang-tong-hop/man-hinh-lon/"],
        "violation_trend": ["/bang-tong-hop/xu-huong-vi-pham/?theo=mat-hang"],
        "operations": [
            "/bang-tong-hop/tac-nghiep/",
            "/bang-tong-hop/tac-nghiep/?lop=qua-han&ky=30",
        ],
        "operations_names": ["/bang-tong-hop/tac-nghiep/danh-sach/?so=vi-pham"],
        "schedule": ["/viec/lich-chay/"],
    }


def _of_selection() -> dict[str, list[str]]:
    return {
        "candidates": ["/chon-kiem-tra/"],
        "choices": ["/lua-chon/"],
        "choice_add": ["/lua-chon/them/"],
        "draws": ["/rut-tham/"],
        "draw_add": ["/rut-tham/them/"],
        "hit_rates": ["/ty-le-trung/"],
        "weightings": ["/bo-diem/"],
        "weighting_add": ["/bo-diem/them/"],
        "weighting": [f"/bo-diem/{one.code}/" for one in Weighting.objects.order_by("pk")[:1]],
        "riskgoods_list": ["/hang-rui-ro/"],
        "riskgoods_add": ["/hang-rui-ro/them/"],
        "learnedrankings": ["/xep-hang-hoc/"],
    }


def _of_minutes() -> dict[str, list[str]]:
    held = Inspection.objects.latest("held_on")
    return {
        "minutes_register": ["/bien-ban/"],
        "minutes_shared": ["/bien-ban/duoc-chia-se/"],
        "minutes_add": [f"/bien-ban/them/?kiem_tra={held.code}"],
        "registergap_add": ["/bien-ban/so-de-trong/"],
        "minutestemplates": ["/mau-bien-ban/"],
        "minutestemplate_add": ["/mau-bien-ban/dat/"],
    }


def _of_checklists() -> dict[str, list[str]]:
    sheet = ChecklistSheet.objects.earliest("pk")
    return {
        "checklistsheets": ["/bang-kiem/"],
        "checklistsheet_add": ["/bang-kiem/them/"],
        "checklistsheet": [f"/bang-kiem/{sheet.code}/"],
        "cautions": ["/luu-y/"],
        "caution_add": ["/luu-y/them/"],
        "round": ["/vong-hom-nay/"],
    }


def _of_handovers() -> dict[str, list[str]]:
    case = Case.objects.filter(restricted_on=None).earliest("pk")
    return {
        "network": ["/mang-luoi/", "/mang-luoi/?q=khongcoten"],
        "casetrace_add": [f"/vu-viec/{case.code}/dau-moi/"],
        "casepartner_add": [f"/vu-viec/{case.code}/phoi-hop/"],
        "handovers": ["/ban-giao/", "/ban-giao/?q=khongcoten"],
        "handover_counts": ["/ban-giao/so-lieu/"],
        "handover_check": ["/ban-giao/kiem-goi/"],
        "handover_add": [f"/ban-giao/them/?vu_viec={case.code}"],
        "handover": [f"/ban-giao/{one.code}/" for one in Handover.objects.order_by("pk")[:2]],
    }


def _of_assignments() -> dict[str, list[str]]:
    rows = Assignment.objects.filter(kind="order").order_by("pk")[:2]
    return {
        "assignments": ["/nhiem-vu/", "/nhiem-vu/?xem=qua-han", "/nhiem-vu/?q=khongcoten"],
        "assignment_board": ["/nhiem-vu/bang/"],
        "namedtasks": ["/nhiem-vu/viec-neu-ten/"],
        "assignment_load": ["/nhiem-vu/theo-ke-hoach/"],
        "assignment_add": ["/nhiem-vu/giao/?tu=/chi-tieu/"],
        "subplans": ["/nhiem-vu/ke-hoach-rieng/", "/nhiem-vu/ke-hoach-rieng/?xem=chua"],
        "assignmentrules": ["/nhiem-vu/quy-tac/"],
        "subplan_add": ["/nhiem-vu/ke-hoach-rieng/them/"],
        "planreceipts": ["/nhiem-vu/noi-nhan/"],
        "targetresponsibilities": ["/nhiem-vu/chiu-trach-nhiem/"],
        "assignment_hand_on": ["/nhiem-vu/chuyen/"],
        "assignment": [f"/nhiem-vu/{one.code}/" for one in rows],
    }


def _of_overlaps() -> dict[str, list[str]]:
    return {
        "overlaps": ["/trung-lap-kiem-tra/"],
        "jointchecks": ["/lien-nganh/", "/lien-nganh/?xem=xong"],
        "jointcheck": [f"/lien-nganh/{one.code}/" for one in JointCheck.objects.order_by("pk")[:1]],
    }


def _of_tags() -> dict[str, list[str]]:
    head = User.objects.select_related("agency").get(username="truong")
    tag = Tag.objects.visible_to(head).filter(end=None).earliest("pk")
    given = Tagging.objects.filter(tag=tag, establishment__isnull=False).earliest("pk")
    here = f"/nhan/{tag.code}"
    return {
        "tags": ["/nhan/"],
        "tag_add": ["/nhan/them/"],
        "tag_give": [f"/nhan/gan/co-so/?chon={given.establishment_id}"],
        "tagging_of": [f"/nhan/cua/co-so/{given.establishment.code}/"],
        "tagging_end": [f"/nhan/bo/{given.pk}/"],
        "tag": [f"{here}/"],
        "tag_amend": [f"{here}/sua/"],
        "tag_end": [f"{here}/thoi-dung/"],
        "tag_records": [f"{here}/co-so/"],
    }


def _of_reported() -> dict[str, list[str]]:
    table = ReportedTable.objects.earliest("pk")
    here = f"/so-lieu-bao-cao/{table.code}"
    return {
        "reportedtables": ["/so-lieu-bao-cao/"],
        "reportedtable": [f"{here}/"],
        "reportedtable_withdraw": [f"{here}/huy/"],
    }


def _of_figures() -> dict[str, list[str]]:
    days = "?tu=15/12/2024&den=14/12/2025"
    kept = FigureReading.objects.order_by("pk")[:1]
    return {
        "figures": [
            f"/con-so/{days}",
            f"/con-so/{days}&theo=don_vi",
            f"/con-so/{days}&theo=dia_ban",
        ],
        "figures_draft": [f"/con-so/du-thao/{days}"],
        "figure": [f"/con-so/checks/{days}", f"/con-so/collected/{days}", "/con-so/tips/"],
        "figurereadings": ["/con-so/ban/"],
        "figurereading": [f"/con-so/ban/{one.code}/" for one in kept],
        "figurereading_add": [f"/con-so/checks/chot/{days}"],
    }


def _of_tips() -> dict[str, list[str]]:
    tip = Tip.objects.open().earliest("pk")
    return {
        "tips": ["/tin-bao/", "/tin-bao/?xem=qua-han"],
        "tip": [f"/tin-bao/{tip.code}/"],
        "tip_add": ["/tin-bao/nhap/"],
        "tip_source": ["/tin-bao/nguon/"],
        "tip_retention": ["/tin-bao/luu-giu/"],
        "tip_release": [f"/tin-bao/{tip.code}/lap/"],
        "tipreaders": ["/tin-bao/nguoi-doc/"],
        "tipreader_add": ["/tin-bao/nguoi-doc/phan-cong/"],
        "tiproutes": ["/tin-bao/bang-chia/"],
        "tiproute_add": ["/tin-bao/bang-chia/them/"],
    }


def _of_flash_reports() -> dict[str, list[str]]:
    sent = FlashCopy.objects.select_related("report").earliest("pk")
    case = Case.objects.filter(restricted_on=None).latest("pk")
    here, proposal = f"/bao-cao-nhanh/{sent.report.code}", PraiseProposal.objects.earliest("pk")
    return {
        "flashreports": ["/bao-cao-nhanh/", "/bao-cao-nhanh/?q=khongcoten"],
        "flashreport_add": [f"/bao-cao-nhanh/them/?vu_viec={case.code}"],
        "flashreport": [f"{here}/"],
        "flashreport_copy": [f"{here}/ban/1/"],
        "praiseproposals": ["/khen-thuong/", "/khen-thuong/?q=khongcoten"],
        "praiseproposal_add": ["/khen-thuong/them/"],
        "praiseproposal": [f"/khen-thuong/{proposal.code}/"],
        "unittargets": ["/chi-tieu-rieng/", "/chi-tieu-rieng/?q=khongcoten"],
        "unittarget_add": ["/chi-tieu-rieng/them/"],
        "unittarget": [f"/chi-tieu-rieng/{UnitTarget.objects.earliest('pk').code}/"],
    }


def _of_publications() -> dict[str, list[str]]:
    shown = Publication.objects.approved().earliest("pk")
    goods = to_warn_of(CaseGoods.objects.order_by("pk"))[0]
    return {
        "publications": ["/cong-bo/", "/cong-bo/?q=khongcoten"],
        "publication_add": ["/cong-bo/them/"],
        "publication": [f"/cong-bo/{shown.code}/"],
        "publication_gaps": ["/cong-bo/chua-dang/"],
        "unpostedreason_add": ["/cong-bo/ly-do-chua-dang/"],
        "mediaposts": ["/cong-bo/tin-da-dang/"],
        "mediapost_add": ["/cong-bo/tin-da-dang/them/"],
        "goodswarnings": ["/canh-bao-hang/"],
        "goodswarning_add": ["/canh-bao-hang/them/", f"/canh-bao-hang/them/?hang={goods.pk}"],
        "goodswarning": [f"/canh-bao-hang/{GoodsWarning.objects.earliest('pk').code}/"],
        "namingbases": ["/cong-bo/can-cu/"],
        "namingbasis_add": ["/cong-bo/can-cu/them/"],
    }


def _of_own_records() -> dict[str, list[str]]:
    asked, lease = ShopRequest.objects.earliest("pk"), StallLease.objects.earliest("pk")
    shop, tip = asked.establishment.code, Tip.objects.open().earliest("pk")
    return {
        "shoprequests": ["/yeu-cau-co-so/", "/yeu-cau-co-so/?xem=da-tra-loi"],
        "shoprequest": [f"/yeu-cau-co-so/{asked.code}/"],
        "recordcode_add": [f"/co-so/{shop}/ma-xem-ho-so/"],
        "recordcode_slip": ["/ma-xem-ho-so/"],
        "releasedcomplaint_list": [f"/tin-bao/{tip.code}/chuyen-co-so/"],
        "stallleases": ["/hop-dong-thue-quay/", "/hop-dong-thue-quay/?q=khongcoten"],
        "stalllease": [f"/hop-dong-thue-quay/{lease.code}/"],
        "stalllease_add": ["/hop-dong-thue-quay/them/"],
        "stallleases_invite": [f"/hop-dong-thue-quay/moi-ky/?chon={lease.code}"],
        "stallleases_slips": ["/hop-dong-thue-quay/giay-moi/"],
    }


def _of_reports() -> dict[str, list[str]]:
    month = ReportRegime.objects.filter(kind="month").earliest("pk")
    sent = ReportCopy.objects.select_related("report").earliest("pk")
    regime, report = f"/bao-cao/che-do/{month.code}", f"/bao-cao/{sent.report.code}"
    return {
        "reports": ["/bao-cao/", "/bao-cao/?xem=gui-den"],
        "report_board": ["/bao-cao/tinh-hinh/"],
        "report_late": ["/bao-cao/nop-muon/"],
        "report": [f"{report}/"],
        "report_copy": [f"{report}/ban/{sent.number}/"],
        "reportregimes": ["/bao-cao/che-do/"],
        "reportregime_add": ["/bao-cao/che-do/them/"],
        "reportregime": [f"{regime}/"],
        "reportregime_form": [f"{regime}/mau/"],
        "reportregime_replace": [f"{regime}/thay/"],
        "reportregime_assign": [f"{regime}/giao/"],
    }


def _of_consolidation() -> dict[str, list[str]]:
    letter, merged = Urging.objects.earliest("pk"), MergedReport.objects.earliest("pk")
    copy = MergedCopy.objects.earliest("pk")
    period = f"/tong-hop/ky/{merged.regime.code}/{merged.period_key}"
    part = f"/tong-hop/{merged.code}/phan/p1"
    return {
        "mergedreports": ["/tong-hop/"],
        "mergedreport_period": [f"{period}/"],
        "mergedreport_doubts": [f"{period}/doi-chieu/"],
        "mergingrule_add": [f"{period}/han-gui/"],
        "mergedreport_recipients": [f"/tong-hop/{merged.code}/noi-nhan/"],
        "mergedreport_urge": [f"{period}/don-doc/"],
        "urging_list": [f"{period}/da-don-doc/"],
        "urging": [f"/tong-hop/don-doc/{letter.code}/"],
        "urging_withdraw": [f"/tong-hop/don-doc/{letter.code}/rut/"],
        "mergedreport": [f"/tong-hop/{merged.code}/"],
        "mergedreport_finish": [f"/tong-hop/{merged.code}/chot/"],
        "mergedreport_part": [f"{part}/"],
        "mergedreport_write": [f"{part}/soan/"],
        "mergedreport_copy": [f"/tong-hop/{copy.merged.code}/ban/{copy.number}/"],
        "mergedreport_copy_send": [f"/tong-hop/{copy.merged.code}/ban/{copy.number}/da-gui/"],
    }
