"""Addresses of the slice `reminders`."""

from django.urls import path

from hangthat.desk.reminders import views

urlpatterns = [
    path("nhac-nho/", views.listing, name="reminders"),
    path("nhac-nho/them/", views.add, name="reminder_add"),
    path("nhac-nho/<str:code>/", views.card, name="reminder"),
    path("nhac-nho/<str:code>/ban-quet/", views.scan, name="reminder_scan"),
    path("nhac-nho/<str:code>/ket-thuc/", views.end, name="reminder_end"),
]
