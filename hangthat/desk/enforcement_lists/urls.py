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
    path("danh-sach/<str:kind>/luu/", record_lists.save_filter, name="case_filter_save"),
    path(
        "danh-sach/<str:kind>/bo-loc/<int:pk>/xoa/",
        record_lists.drop_saved_filter,
        name="case_filter_drop",
    ),
]
