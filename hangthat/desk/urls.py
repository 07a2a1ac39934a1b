"""Addresses of the officers' door: Vietnamese without marks."""

from django.urls import path

from hangthat.desk.slices import SLICES
from hangthat.desk.views import pages, searching

app_name = "desk"
urlpatterns = [
    path("", pages.home, name="home"),
    path("tim/", searching.results, name="search"),
    path("ma/<str:code>/", searching.coded, name="coded"),
    path("thanh-phan/", pages.components, name="components"),
    *(pattern for one in SLICES for pattern in one.urls),
]
