"""Addresses of the slice `records`."""

from django.urls import path

from hangthat.desk.records.views import journal, status

urlpatterns = [
    path("nhat-ky/", journal.deeds, name="journal"),
    path("nhat-ky/luot-xem/", journal.looks, name="looks"),
    path("tinh-trang/", status.status, name="status"),
]
