"""The map of addresses."""

from django.urls import include, path

from hangthat.core.web.addresses import ByFirstWord
from hangthat.desk import urls as desk
from hangthat.desk.api import urls as api
from hangthat.desk.people.urls import account_patterns

handler400 = "hangthat.config.trouble.unreadable"
handler500 = "hangthat.config.trouble.failed"
urlpatterns = [
    ByFirstWord("", desk),
    path("", include("hangthat.portal.urls")),
    ByFirstWord("api/v1/", api),
    path("", include(account_patterns)),
]
