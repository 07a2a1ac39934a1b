"""Addresses of the slice `calendar`."""

from django.urls import path

from hangthat.desk.calendar.views import calendar

urlpatterns = [
    path("lich-lam-viec/", calendar.year, name="calendar"),
    path("lich-lam-viec/them/", calendar.add, name="calendarday_add"),
    path("lich-lam-viec/<int:pk>/sua/", calendar.amend, name="calendarday_amend"),
]
