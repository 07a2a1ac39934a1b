"""Addresses of the slice `own_records`."""

from django.urls import path

from hangthat.desk.own_records.views import codes, complaints, requests

_ONE = "yeu-cau-co-so/<str:code>/"
_TOLD = "tin-bao/<str:code>/chuyen-co-so/"
urlpatterns = [
    path("yeu-cau-co-so/", requests.listing, name="shoprequests"),
    path(_ONE, requests.card, name="shoprequest"),
    path(f"{_ONE}chap-nhan/", requests.accept, name="shoprequest_accept"),
    path(f"{_ONE}khong-chap-nhan/", requests.refuse, name="shoprequest_refuse"),
    path(f"{_ONE}anh/", requests.photo, name="shoprequest_photo"),
    path("co-so/<str:code>/ma-xem-ho-so/", codes.hand, name="recordcode_add"),
    path("ma-xem-ho-so/", codes.slip, name="recordcode_slip"),
    path(_TOLD, complaints.listing, name="releasedcomplaint_list"),
    path(f"{_TOLD}them/", complaints.add, name="releasedcomplaint_add"),
    path(f"{_TOLD}<int:key>/thu-lai/", complaints.take_back, name="releasedcomplaint_take_back"),
]
