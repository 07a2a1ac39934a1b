"""The map of addresses."""

from django.urls import include, path

from hangthat.desk.people.urls import account_patterns

handler400 = "hangthat.config.trouble.unreadable"
handler500 = "hangthat.config.trouble.failed"
urlpatterns = [
    path("", include("hangthat.desk.urls")),
    path("", include("hangthat.portal.urls")),
    path("api/v1/", include("hangthat.desk.api.urls")),
    path("", include(account_patterns)),
]
