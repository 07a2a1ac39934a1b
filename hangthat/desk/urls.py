"""Addresses of the officers' door: Vietnamese without marks."""

from django.urls import path

from hangthat.desk.parts.views import saved_lists
from hangthat.desk.slices import SLICES
from hangthat.desk.views import pages, searching
from hangthat.desk.views.session import session

app_name = "desk"
urlpatterns = [
    path("viec-cua-toi/", pages.home, name="home"),
    path("tim/", searching.results, name="search"),
    path("tim/quet/", searching.scan, name="search_scan"),
    path("ma/<str:code>/", searching.coded, name="coded"),
    path("phien/", session, name="session"),
    path("danh-sach/<str:key>/luu/", saved_lists.save_filter, name="filter_save"),
    path(
        "danh-sach/<str:key>/bo-loc/<int:pk>/xoa/",
        saved_lists.drop_saved_filter,
        name="filter_drop",
    ),
    path("thanh-phan/", pages.components, name="components"),
    *(pattern for one in SLICES for pattern in one.urls),
]
