"""Addresses of the slice `assignments`."""

from django.urls import path

from hangthat.desk.assignments.views import (
    answers,
    board,
    giving,
    lists,
    papers,
    people,
    responsible,
    rules,
)

urlpatterns = [
    path("nhiem-vu/", lists.listing, name="assignments"),
    path("nhiem-vu.xlsx", lists.xlsx, name="assignments_xlsx"),
    path("nhiem-vu/bang/", board.board, name="assignment_board"),
    path("nhiem-vu/viec-neu-ten/", board.named, name="namedtasks"),
    path("nhiem-vu/theo-ke-hoach/", board.load, name="assignment_load"),
    path("nhiem-vu/ke-hoach-rieng/", papers.sub_plans, name="subplans"),
    path("nhiem-vu/ke-hoach-rieng/them/", papers.add, name="subplan_add"),
    path("nhiem-vu/ke-hoach-rieng/<str:code>/ban-quet/", papers.scan, name="subplan_scan"),
    path("nhiem-vu/ke-hoach-rieng/<str:code>/huy/", papers.withdraw, name="subplan_withdraw"),
    path("nhiem-vu/noi-nhan/", papers.receipts, name="planreceipts"),
    path("nhiem-vu/noi-nhan.xlsx", papers.receipts_xlsx, name="planreceipts_xlsx"),
    path("nhiem-vu/noi-nhan/<int:key>/", papers.confirm, name="planreceipt_add"),
    path("nhiem-vu/noi-nhan/<int:key>/sua/", papers.amend_receipt, name="planreceipt_amend"),
    path("nhiem-vu/chiu-trach-nhiem/", responsible.listing, name="targetresponsibilities"),
    path("nhiem-vu/chiu-trach-nhiem/them/", responsible.add, name="targetresponsibility_add"),
    path(
        "nhiem-vu/chiu-trach-nhiem/<str:code>/thoi/",
        responsible.end,
        name="targetresponsibility_end",
    ),
    path("nhiem-vu/quy-tac/", rules.rules, name="assignmentrules"),
    path("nhiem-vu/quy-tac/mo-viec/", rules.run, name="assignmentrule_run"),
    path("nhiem-vu/quy-tac/<str:key>/", rules.set_one, name="assignmentrule_set"),
    path("nhiem-vu/giao/", giving.add, name="assignment_add"),
    path("nhiem-vu/chuyen/", people.hand_on, name="assignment_hand_on"),
    path("nhiem-vu/<str:code>/", lists.card, name="assignment"),
    path("nhiem-vu/<str:code>/nhan/", answers.receive, name="assignment_receive"),
    path("nhiem-vu/<str:code>/tien-do/", answers.note, name="assignment_note"),
    path("nhiem-vu/<str:code>/bao-xong/", answers.report, name="assignment_report"),
    path("nhiem-vu/<str:code>/xin-gia-han/", answers.ask_extension, name="assignment_ask"),
    path("nhiem-vu/<str:code>/gia-han/", giving.settle_extension, name="assignment_extend"),
    path("nhiem-vu/<str:code>/chap-nhan/", giving.accept, name="assignment_accept"),
    path("nhiem-vu/<str:code>/tra-lai/", giving.send_back, name="assignment_send_back"),
    path("nhiem-vu/<str:code>/huy/", giving.cancel, name="assignment_cancel"),
    path("nhiem-vu/<str:code>/phan-cong/", people.assign, name="assignment_person"),
    path("nhiem-vu/<str:code>/minh-chung/<int:key>/", lists.evidence, name="assignment_evidence"),
]
