"""Addresses of the slice `followups`."""

from django.urls import path

from hangthat.desk.followups.views import followups, renewals, visits

urlpatterns = [
    path("cam-ket/sau-ky/", followups.queue, name="followups"),
    path("cam-ket/chuyen-bien/", followups.change, name="change_after"),
    path("cam-ket/chuyen-bien/danh-sach/", followups.change_names, name="change_names"),
    path("cam-ket/chuyen-bien.xlsx", followups.change_xlsx, name="change_xlsx"),
    path("cam-ket/ky-lai/", renewals.listing, name="renewals"),
    path("lich/", visits.listing, name="visits"),
    path("lich/them/", visits.add, name="visit_add"),
    path("lich/de-xuat/", visits.propose, name="visits_propose"),
    path("lich/nhan-huy/", visits.many, name="visits_many"),
    path("lich/<str:code>/huy/", visits.cancel, name="visit_cancel"),
    path("lich/<str:code>/doi-ngay/", visits.move, name="visit_move"),
]
