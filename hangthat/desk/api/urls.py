"""Everything the second door opens, and the document that describes it."""

from django.urls import path
from ninja import NinjaAPI

from hangthat.desk.api import errors
from hangthat.desk.api.document import Document, docs
from hangthat.desk.api.door import Bearer, Session, doors
from hangthat.desk.channels.api import channels
from hangthat.desk.commitments.api import (
    asked,
    door_codes,
    files,
    form_batches,
    papers,
    pledges,
    wordings,
)
from hangthat.desk.enforcement.api import cases, inspection_photos, inspections
from hangthat.desk.followups.api import visits
from hangthat.desk.intake.api import imports
from hangthat.desk.land.api import units
from hangthat.desk.outreach.api import activities, beside, campaigns, photos
from hangthat.desk.people.api import me
from hangthat.desk.places.api import boards, places
from hangthat.desk.plans.api import plans
from hangthat.desk.records.api import history
from hangthat.desk.shops.api import establishments, focuses, living, parties
from hangthat.desk.targets.api import targets

api = NinjaAPI(
    title="Hàng Thật",
    version="1",
    description="Cửa thứ hai: cùng hồ sơ, cùng quy tắc, cùng quyền như trên trang, cho phần mềm.",
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
    auth=[Bearer(), Session()],
)
errors.listen(api)
document = Document(api)
for room in (
    me,
    plans,
    targets,
    establishments,
    living,
    parties,
    channels,
    places,
    boards,
    focuses,
    units,
    activities,
    beside,
    campaigns,
    files,
    photos,
    inspection_photos,
    papers,
    wordings,
    asked,
    form_batches,
    door_codes,
    pledges,
    visits,
    inspections,
    cases,
    imports,
    history,
    document,
):
    api.add_router("", room.router)

app_name = "api"
urlpatterns = [*doors(api), path("docs", docs, name="docs")]
