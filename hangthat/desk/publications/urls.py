"""Addresses of the slice `publications`."""

from django.urls import path

from hangthat.desk.publications.views import (
    acts,
    bases,
    gaps,
    lists,
    notes,
    pages,
    records,
    warnings,
)

_ONE = "cong-bo/<str:code>/"
_WARNING = "canh-bao-hang/<str:code>/"
_BASIS = "cong-bo/can-cu/<int:key>/"
urlpatterns = [
    path("cong-bo/", lists.listing, name="publications"),
    path("cong-bo/them/", acts.add, name="publication_add"),
    path("cong-bo/chua-dang/", gaps.listing, name="publication_gaps"),
    path("cong-bo/chua-dang.xlsx", gaps.xlsx, name="publication_gaps_xlsx"),
    path("cong-bo/ly-do-chua-dang/", gaps.say_why, name="unpostedreason_add"),
    path("cong-bo/tin-da-dang/", gaps.posts, name="mediaposts"),
    path("cong-bo/tin-da-dang/them/", gaps.add_post, name="mediapost_add"),
    path("cong-bo/tin-da-dang/<int:key>/bo/", gaps.drop, name="mediapost_drop"),
    path("cong-bo/can-cu/", bases.listing, name="namingbases"),
    path("cong-bo/can-cu/them/", bases.add, name="namingbasis_add"),
    path(f"{_BASIS}xac-minh/", bases.verify, name="namingbasis_verify"),
    path(f"{_BASIS}cham-dut/", bases.end, name="namingbasis_end"),
    path(_ONE, records.card, name="publication"),
    path(f"{_ONE}sua/", acts.amend, name="publication_amend"),
    path(f"{_ONE}trinh/", acts.submit, name="publication_submit"),
    path(f"{_ONE}duyet/", acts.approve, name="publication_approve"),
    path(f"{_ONE}tra-lai/", acts.send_back, name="publication_send_back"),
    path(f"{_ONE}an/", acts.hide, name="publication_hide"),
    path(f"{_ONE}rut/", acts.withdraw, name="publication_withdraw"),
    path(f"{_ONE}ban-chup/", pages.add, name="publication_page_add"),
    path(f"{_ONE}ban-chup/<int:key>/", pages.draw, name="publication_page"),
    path(f"{_ONE}ban-chup/<int:key>/goc/", pages.source, name="publication_page_source"),
    path(f"{_ONE}ban-chup/<int:key>/anh/", pages.drawn, name="publication_page_drawn"),
    path(f"{_ONE}ban-chup/<int:key>/bo/", pages.drop, name="publication_page_drop"),
    path(f"{_ONE}y-kien/", notes.add, name="publication_note"),
    path(f"{_ONE}y-kien/<int:key>/duyet/", notes.decide, name="publication_note_decide"),
    path(f"{_ONE}bao-sai/<int:key>/", notes.answer, name="publication_mistake"),
    path("canh-bao-hang/", warnings.listing, name="goodswarnings"),
    path("canh-bao-hang/them/", warnings.add, name="goodswarning_add"),
    path(_WARNING, warnings.card, name="goodswarning"),
    path(f"{_WARNING}sua/", warnings.amend, name="goodswarning_amend"),
    path(f"{_WARNING}trinh/", warnings.submit, name="goodswarning_submit"),
    path(f"{_WARNING}duyet/", warnings.approve, name="goodswarning_approve"),
    path(f"{_WARNING}tra-lai/", warnings.send_back, name="goodswarning_send_back"),
    path(f"{_WARNING}rut/", warnings.withdraw, name="goodswarning_withdraw"),
    path(f"{_WARNING}anh/", warnings.add_picture, name="goodswarning_picture_add"),
    path(f"{_WARNING}anh/<int:key>/", warnings.picture, name="goodswarning_picture"),
    path(f"{_WARNING}anh/<int:key>/bo/", warnings.drop_picture, name="goodswarning_picture_drop"),
]
