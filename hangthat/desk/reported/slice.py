"""What the slice `reported` brings to the whole desk. The pages of sent files and of the quality of
the registry lead to it."""

from hangthat.desk.parts.slice import Slice
from hangthat.desk.reported.api import tables
from hangthat.desk.reported.urls import urlpatterns

SLICE = Slice(urls=urlpatterns, routers=(tables.router,))
