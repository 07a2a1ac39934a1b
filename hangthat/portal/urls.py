"""Addresses of the citizens' door: short enough for a poster."""

from django.urls import path

from hangthat.portal.views import codes, front, markets

app_name = "portal"
urlpatterns = [
    path("cong/", front.front, name="front"),
    path("kiem/", codes.ask, name="ask"),
    path("kiem/<str:token>/", codes.code, name="code"),
    path("cho/", markets.listing, name="markets"),
    path("cho/<str:code>/", markets.market, name="market"),
]
