"""What the slice `reminders` brings to the whole desk."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.parts.slice import NavItem, Slice
from hangthat.desk.reminders import api
from hangthat.desk.reminders.queries import INBOX, SEARCH
from hangthat.desk.reminders.urls import urlpatterns

SLICE = Slice(
    urls=urlpatterns,
    routers=(api.router,),
    nav=(NavItem("desk:reminders", "tag", "Nhắc nhở", (Resource.ESTABLISHMENT, Action.READ)),),
    inbox=INBOX,
    search=SEARCH,
)
