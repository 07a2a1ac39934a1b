"""What the slice `jobs` brings to the whole desk."""

from hangthat.desk.jobs.queries.inbox import INBOX
from hangthat.desk.jobs.urls import urlpatterns
from hangthat.desk.parts.slice import Slice

SLICE = Slice(
    urls=urlpatterns,
    inbox=INBOX,
)
