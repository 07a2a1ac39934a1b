"""What the slice `quality` brings to the whole desk."""

from hangthat.desk.parts.slice import Slice
from hangthat.desk.quality.api import counts
from hangthat.desk.quality.urls import urlpatterns

SLICE = Slice(
    urls=urlpatterns,
    routers=(counts.router,),
)
