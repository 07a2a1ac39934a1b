"""The map of addresses."""

from django.urls import include, path

handler500 = "hangthat.config.trouble.failed"
urlpatterns = [
    path("", include("hangthat.desk.urls")),
    path("api/v1/", include("hangthat.desk.api.urls")),
]
