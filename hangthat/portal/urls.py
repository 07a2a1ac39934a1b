"""Addresses of the citizens' door: short enough for a poster."""

from django.urls import path

from hangthat.portal.views import alive, codes, front, markets, own_link

app_name = "portal"
urlpatterns = [
    path("cong/", front.front, name="front"),
    path("kiem/", codes.ask, name="ask"),
    path("kiem/<str:token>/", codes.code, name="code"),
    path("moi-ky/<str:token>/", own_link.sign, name="own_link"),
    path("da-ky/<str:signed>/", own_link.signed, name="signed"),
    path("song/", alive.alive, name="alive"),
    path("cho/", markets.listing, name="markets"),
    path("cho/<str:code>/", markets.market, name="market"),
]
