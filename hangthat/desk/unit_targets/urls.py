"""Addresses of the slice `unit_targets`."""

from django.urls import path

from hangthat.desk.unit_targets.views import acts, lists, records

_ONE = "chi-tieu-rieng/<str:code>/"
urlpatterns = [
    path("chi-tieu-rieng/", lists.listing, name="unittargets"),
    path("chi-tieu-rieng.xlsx", lists.xlsx, name="unittargets_xlsx"),
    path("chi-tieu-rieng/them/", acts.add, name="unittarget_add"),
    path(_ONE, records.card, name="unittarget"),
    path(f"{_ONE}duyet/", acts.decide, name="unittarget_decide"),
    path(f"{_ONE}rut/", acts.withdraw, name="unittarget_withdraw"),
    path(f"{_ONE}cham-dut/", acts.end, name="unittarget_end"),
]
