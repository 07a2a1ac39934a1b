"""What the slice `tagging` brings to the whole desk."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.parts.slice import NavItem, Slice
from hangthat.desk.tagging.api import tags
from hangthat.desk.tagging.urls import urlpatterns
from hangthat.desk.tagging.views.tags import section

SLICE = Slice(
    urls=urlpatterns,
    routers=(tags.router,),
    nav=(NavItem("desk:tags", "tag", "Nhãn", (Resource.TAG, Action.READ), side=False),),
    case_parts=(section,),
)
