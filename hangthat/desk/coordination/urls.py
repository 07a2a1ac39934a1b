"""Addresses of the slice `coordination`."""

from django.urls import path

from hangthat.desk.coordination.views import case_partners, joint_checks, overlap_acts, overlaps

urlpatterns = [
    path("trung-lap-kiem-tra/", overlaps.listing, name="overlaps"),
    path("trung-lap-kiem-tra.xlsx", overlaps.xlsx, name="overlaps_xlsx"),
    path("trung-lap-kiem-tra/cap/", overlaps.pair, name="overlap"),
    path("trung-lap-kiem-tra/gop/", overlap_acts.merge, name="overlap_merge"),
    path("trung-lap-kiem-tra/kiem-tra-rieng/", overlap_acts.answer, name="overlap_answer"),
    path("trung-lap-kiem-tra/quyet-dinh/", overlap_acts.decide, name="overlap_decide"),
    path("lien-nganh/", joint_checks.listing, name="jointchecks"),
    path("lien-nganh/<str:code>/", joint_checks.card, name="jointcheck"),
    path("phan-viec/<str:code>/nhan/", joint_checks.accept, name="jointpart_accept"),
    path("phan-viec/<str:code>/dong/", joint_checks.close, name="jointpart_close"),
    path("phan-viec/<str:code>/rut/", joint_checks.leave, name="jointpart_leave"),
    path("vu-viec/<str:code>/phoi-hop/", case_partners.add, name="casepartner_add"),
    path(
        "vu-viec/<str:code>/bo-phoi-hop/<str:partner>/",
        case_partners.end,
        name="casepartner_end",
    ),
]
