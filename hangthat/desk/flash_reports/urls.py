"""Addresses of the slice `flash_reports`."""

from django.urls import path

from hangthat.desk.flash_reports.views import acts, lists, records

_ONE = "bao-cao-nhanh/<str:code>/"
urlpatterns = [
    path("bao-cao-nhanh/", lists.listing, name="flashreports"),
    path("bao-cao-nhanh.xlsx", lists.xlsx, name="flashreports_xlsx"),
    path("bao-cao-nhanh/them/", acts.add, name="flashreport_add"),
    path(_ONE, records.card, name="flashreport"),
    path(f"{_ONE}sua/", acts.write, name="flashreport_write"),
    path(f"{_ONE}cap-nhat/", acts.refresh, name="flashreport_refresh"),
    path(f"{_ONE}gui/", acts.send, name="flashreport_send"),
    path(f"{_ONE}ban-sua/", acts.correct, name="flashreport_correct"),
    path(f"{_ONE}bo/", acts.discard, name="flashreport_discard"),
    path(f"{_ONE}in/", records.paper, name="flashreport_paper"),
    path(f"{_ONE}ban/<int:number>/", records.copy, name="flashreport_copy"),
    path(f"{_ONE}ban/<int:number>/nhan/", acts.confirm, name="flashreport_confirm"),
]
