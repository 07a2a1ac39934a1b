"""Addresses of the slice `reported`."""

from django.urls import path

from hangthat.desk.reported.views import tables

urlpatterns = [
    path("so-lieu-bao-cao/", tables.listing, name="reportedtables"),
    path("so-lieu-bao-cao/<str:code>/", tables.card, name="reportedtable"),
    path("so-lieu-bao-cao/<str:code>/huy/", tables.withdraw, name="reportedtable_withdraw"),
]
