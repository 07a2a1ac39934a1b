"""Addresses of the slice `enforcement_lists`."""

from django.urls import path

from hangthat.desk.enforcement_lists.views import record_lists

urlpatterns = [
    path("kiem-tra/", record_lists.inspections, name="inspections"),
    path("vu-viec/", record_lists.cases, name="cases"),
    path("vi-pham/", record_lists.violations, name="violations"),
    path("quyet-dinh/", record_lists.decisions, name="decisions"),
    path("du-thao/", record_lists.drafts, name="decisiondrafts"),
    path("danh-sach/<str:kind>/xuat/", record_lists.export, name="case_list_export"),
]
