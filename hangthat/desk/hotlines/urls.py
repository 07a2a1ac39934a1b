"""Addresses of the slice `hotlines`."""

from django.urls import path

from hangthat.desk.hotlines.views import hotlines

urlpatterns = [
    path("duong-day-nong/", hotlines.listing, name="hotlines"),
    path("duong-day-nong/them/", hotlines.add, name="hotline_add"),
    path("duong-day-nong/<str:code>/", hotlines.card, name="hotline"),
    path("duong-day-nong/<str:code>/thoi-dung/", hotlines.end, name="hotline_end"),
]
