"""Addresses of the officers' door: Vietnamese without marks."""

from django.urls import path

from hangthat.desk.slices import SLICES
from hangthat.desk.views import pages, searching
from hangthat.desk.views.session import session

app_name = "desk"
urlpatterns = [
    path("", pages.home, name="home"),
    path("tim/", searching.results, name="search"),
    path("tim/quet/", searching.scan, name="search_scan"),
    path("ma/<str:code>/", searching.coded, name="coded"),
    path("phien/", session, name="session"),
    path("thanh-phan/", pages.components, name="components"),
    *(pattern for one in SLICES for pattern in one.urls),
]
