"""Addresses of the slice `tips`."""

from django.urls import path

from hangthat.desk.tips.views import (
    acts,
    identities,
    lists,
    outcomes,
    readers,
    records,
    retention,
    routes,
    sources,
)

_ONE = "tin-bao/<str:code>/"
urlpatterns = [
    path("tin-bao/", lists.listing, name="tips"),
    path("tin-bao/nhap/", acts.add, name="tip_add"),
    path("tin-bao/nguon/", sources.find, name="tip_source"),
    path("tin-bao/nguoi-doc/", readers.listing, name="tipreaders"),
    path("tin-bao/nguoi-doc/phan-cong/", readers.appoint, name="tipreader_add"),
    path("tin-bao/nguoi-doc/<int:pk>/khoa/", readers.key, name="tipreader_key"),
    path("tin-bao/nguoi-doc/<int:pk>/thoi/", readers.dismiss, name="tipreader_end"),
    path("tin-bao/bang-chia/", routes.listing, name="tiproutes"),
    path("tin-bao/bang-chia/them/", routes.add, name="tiproute_add"),
    path("tin-bao/bang-chia/<int:pk>/bo/", routes.end, name="tiproute_end"),
    path("tin-bao/bang-chia/<int:pk>/chia/", routes.divide, name="tiproute_divide"),
    path("tin-bao/luu-giu/", retention.listing, name="tip_retention"),
    path(_ONE, records.card, name="tip"),
    path(f"{_ONE}mo/", records.open_sealed, name="tip_open"),
    path(f"{_ONE}nhan/", acts.take, name="tip_take"),
    path(f"{_ONE}chuyen/", acts.transfer, name="tip_transfer"),
    path(f"{_ONE}hoi/", acts.ask, name="tip_ask"),
    path(f"{_ONE}tra-loi/", outcomes.answer, name="tip_answer"),
    path(f"{_ONE}gia-han/", acts.extend, name="tip_extend"),
    path(f"{_ONE}dung/", acts.stop, name="tip_stop"),
    path(f"{_ONE}tinh-tiep/", acts.resume, name="tip_resume"),
    path(f"{_ONE}gop/", acts.join, name="tip_join"),
    path(f"{_ONE}noi/", acts.link, name="tip_link"),
    path(f"{_ONE}lap/", outcomes.release_facts, name="tip_release"),
    path(f"{_ONE}tin-hieu/", acts.signal, name="tip_signal"),
    path(f"{_ONE}hoan-tac/", outcomes.undo, name="tip_undo"),
    path(f"{_ONE}giu/", retention.hold, name="tip_hold"),
    path(f"{_ONE}thoi-giu/", retention.end_hold, name="tip_end_hold"),
    path(f"{_ONE}danh-tinh/", identities.ask, name="tip_identity_ask"),
    path(f"{_ONE}danh-tinh/<int:pk>/dong-y/", identities.consent, name="tip_identity_consent"),
    path(f"{_ONE}danh-tinh/<int:pk>/mo/", identities.open_one, name="tip_identity_open"),
]
