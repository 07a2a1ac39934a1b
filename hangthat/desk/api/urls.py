"""Everything the second door opens, and the document that describes it."""

from django.urls import path
from ninja import NinjaAPI

from hangthat.desk.api import (
    activities,
    asked,
    beside,
    boards,
    campaigns,
    cases,
    channels,
    door_codes,
    errors,
    establishments,
    files,
    focuses,
    form_batches,
    history,
    imports,
    inspection_photos,
    inspections,
    living,
    me,
    papers,
    parties,
    photos,
    places,
    plans,
    pledges,
    targets,
    units,
    visits,
    wordings,
)
from hangthat.desk.api.document import Document, docs
from hangthat.desk.api.door import Bearer, Session, doors

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
