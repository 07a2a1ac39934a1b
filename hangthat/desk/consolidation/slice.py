"""What the slice `consolidation` brings to the whole desk."""

from hangthat.desk.consolidation.urls import urlpatterns
from hangthat.desk.parts.slice import Slice

SLICE = Slice(urls=urlpatterns)
