"""Addresses of the slice `leases`."""

from django.urls import path

from hangthat.desk.leases.views import acts, invitations, lists

_ONE = "hop-dong-thue-quay/<str:code>/"
urlpatterns = [
    path("hop-dong-thue-quay/", lists.listing, name="stallleases"),
    path("hop-dong-thue-quay.xlsx", lists.xlsx, name="stallleases_xlsx"),
    path("hop-dong-thue-quay/them/", acts.add, name="stalllease_add"),
    path("hop-dong-thue-quay/moi-ky/", invitations.invite, name="stallleases_invite"),
    path("hop-dong-thue-quay/giay-moi/", invitations.slips, name="stallleases_slips"),
    path("hop-dong-thue-quay/giay-moi/in/", invitations.sheets, name="stallleases_sheets"),
    path(_ONE, lists.card, name="stalllease"),
    path(f"{_ONE}sua/", acts.amend, name="stalllease_amend"),
    path(f"{_ONE}tra-quay/", acts.give_back, name="stalllease_give_back"),
    path(f"{_ONE}sua-tra-quay/", acts.correct_return, name="stalllease_correct_return"),
    path(f"{_ONE}huy/", acts.withdraw, name="stalllease_withdraw"),
    path(f"{_ONE}ban-quet/", lists.scan, name="stalllease_scan"),
    path(f"{_ONE}ban-quet/thay/", acts.replace_scan, name="stalllease_scan_replace"),
]
