"""Addresses of the slice `consolidation`."""

from django.urls import path

from hangthat.desk.consolidation.views import copies, merged, parts, periods, urging

_PERIOD = "tong-hop/ky/<str:code>/<str:key>/"
_COPY = "tong-hop/<str:code>/ban/<int:number>/"

urlpatterns = [
    path("tong-hop/", periods.listing, name="mergedreports"),
    path(_PERIOD, periods.card, name="mergedreport_period"),
    path(f"{_PERIOD}don-doc/", urging.urge, name="mergedreport_urge"),
    path(f"{_PERIOD}da-don-doc/", urging.listing, name="urging_list"),
    path(f"{_PERIOD}doi-chieu/", periods.doubts, name="mergedreport_doubts"),
    path(f"{_PERIOD}han-gui/", periods.rule, name="mergingrule_add"),
    path(f"{_PERIOD}lap/", merged.start, name="mergedreport_add"),
    path("tong-hop/don-doc/<str:code>/", urging.card, name="urging"),
    path("tong-hop/don-doc/<str:code>/van-ban/", urging.paper, name="urging_paper"),
    path("tong-hop/don-doc/<str:code>/rut/", urging.withdraw, name="urging_withdraw"),
    path("tong-hop/<str:code>/", merged.card, name="mergedreport"),
    path("tong-hop/<str:code>/noi-nhan/", merged.recipients, name="mergedreport_recipients"),
    path("tong-hop/<str:code>/chot/", merged.finish, name="mergedreport_finish"),
    path(_COPY, copies.card, name="mergedreport_copy"),
    path(f"{_COPY}van-ban/", copies.paper, name="mergedreport_copy_paper"),
    path(f"{_COPY}bang.xlsx", copies.xlsx, name="mergedreport_copy_xlsx"),
    path(f"{_COPY}da-gui/", copies.send, name="mergedreport_copy_send"),
    path("tong-hop/<str:code>/dua-vao/", merged.take, name="mergedreport_take"),
    path("tong-hop/<str:code>/van-ban/", merged.paper, name="mergedreport_paper"),
    path("tong-hop/<str:code>.xlsx", merged.xlsx, name="mergedreport_xlsx"),
    path("tong-hop/<str:code>/phan/<str:key>/", parts.card, name="mergedreport_part"),
    path("tong-hop/<str:code>/phan/<str:key>/soan/", parts.write, name="mergedreport_write"),
    path("tong-hop/<str:code>/phan/<str:key>/da-xem/", parts.read, name="mergedreport_read"),
    path("tong-hop/<str:code>/phan/<str:key>/dua-vao/", parts.take, name="mergedreport_fill"),
]
