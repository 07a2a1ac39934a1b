"""What the slice `channels` brings to the whole desk."""

from hangthat.desk.channels.api import channels
from hangthat.desk.channels.urls import urlpatterns
from hangthat.desk.parts.slice import Slice

SLICE = Slice(
    urls=urlpatterns,
    routers=(channels.router,),
)
