"""The map of addresses."""

from django.urls import include, path

urlpatterns = [
    path("", include("hangthat.desk.urls")),
]
