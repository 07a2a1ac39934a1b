"""What the slice `decision_drafts` brings to the whole desk."""

from hangthat.desk.decision_drafts.api import signing, writing
from hangthat.desk.decision_drafts.queries.inbox import INBOX
from hangthat.desk.decision_drafts.urls import urlpatterns
from hangthat.desk.parts.slice import Slice

SLICE = Slice(urls=urlpatterns, routers=(writing.router, signing.router), inbox=INBOX)
