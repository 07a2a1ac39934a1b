"""Addresses of the slice `enforcement`."""

from django.urls import path

from hangthat.desk.enforcement.views import (
    carrying,
    case_acts,
    case_corrections,
    case_files,
    case_restricting,
    case_rows,
    cases,
    decision_papers,
    decision_subjects,
    inspections,
)

urlpatterns = [
    path("kiem-tra/them/", inspections.add, name="inspection_add"),
    path("kiem-tra/<str:code>/", inspections.card, name="inspection"),
    path("kiem-tra/<str:code>/anh/", inspections.add_photos, name="inspection_photos"),
    path("kiem-tra/<str:code>/anh/<int:number>/", inspections.photo, name="inspection_photo"),
    path("kiem-tra/<str:code>/huy-ghi/", case_corrections.inspection, name="inspection_withdraw"),
    path("vu-viec/them/", case_files.add, name="case_add"),
    path("vu-viec/<str:code>/", case_files.card, name="case"),
    path("vu-viec/<str:code>/sua/", case_files.amend, name="case_amend"),
    path("vu-viec/<str:code>/muc-luc/", case_files.index, name="case_index"),
    path("vu-viec/<str:code>/hanh-vi/", case_acts.gather, name="case_gather"),
    path("vu-viec/<str:code>/hanh-vi/them/", case_rows.add_violation, name="case_violation"),
    path("vu-viec/<str:code>/chuyen/", case_acts.transfer, name="case_transfer"),
    path("vu-viec/<str:code>/ket-thuc/", case_acts.close, name="case_close"),
    path("vu-viec/<str:code>/mo-lai/", case_acts.reopen, name="case_reopen"),
    path("vu-viec/<str:code>/huy-ghi/", case_acts.withdraw, name="case_withdraw"),
    path("vu-viec/<str:code>/han-che/", case_restricting.restrict, name="case_restrict"),
    path("vu-viec/<str:code>/bo-han-che/", case_restricting.lift, name="case_lift"),
    path("vu-viec/<str:code>/nguoi/", case_rows.add_person, name="case_person"),
    path("vu-viec/<str:code>/tai-lieu/", case_rows.add_paper, name="case_papers"),
    path("vu-viec/<str:code>/tai-lieu/<int:pk>/", case_rows.paper, name="case_paper"),
    path("vu-viec/<str:code>/hang-hoa/", case_rows.add_goods, name="case_goods"),
    path("vu-viec/<str:code>/hang-kiem-tra/", carrying.carry, name="case_carry"),
    path("vu-viec/<str:code>/hoa-don/", case_rows.add_invoice, name="case_invoice"),
    path("vu-viec/<str:code>/khac-phuc/", case_rows.add_remedy, name="case_remedy"),
    path("vu-viec/<str:code>/khac-phuc/<int:pk>/", case_rows.finish, name="case_remedy_finish"),
    path("vu-viec/<str:code>/khac-phuc/<int:pk>/tep/", case_rows.proof, name="case_proof"),
    path("vu-viec/<str:code>/<str:kind>/<int:pk>/bo/", case_rows.take_out, name="case_take_out"),
    path("vi-pham/<str:code>/vu-viec/", case_acts.into_case, name="violation_case"),
    path("vi-pham/<str:code>/bo-khoi/", case_acts.release, name="violation_release"),
    path("quyet-dinh/<str:code>/", decision_papers.card, name="decisionpaper"),
    path("quyet-dinh/<str:code>/in/", decision_papers.print_pdf, name="decisionpaper_print"),
    path("quyet-dinh/<str:code>/word/", decision_papers.print_word, name="decisionpaper_word"),
    path(
        "quyet-dinh/<str:code>/ghi/<str:kind>/", decision_papers.record, name="decisionpaper_event"
    ),
    path(
        "quyet-dinh/<str:code>/doi-tuong/", decision_subjects.record, name="decisionpaper_subject"
    ),
    path("quyet-dinh/<str:code>/huy-bo/", decision_papers.annul, name="decisionpaper_annul"),
    path(
        "quyet-dinh/<str:code>/ghi-nham/<int:number>/",
        decision_papers.reversed_event,
        name="decisionpaper_reverse",
    ),
    path("vi-pham/<str:code>/xu-phat/", cases.decide, name="violation_decide"),
    path("vi-pham/<str:code>/ket-luan/", cases.dismiss, name="violation_dismiss"),
    path("vi-pham/<str:code>/ghi-lai/", case_corrections.violation, name="violation_anew"),
    path("quyet-dinh/<str:code>/chap-hanh/", cases.comply, name="decision_comply"),
    path("quyet-dinh/<str:code>/huy/", cases.annul, name="decision_annul"),
]
