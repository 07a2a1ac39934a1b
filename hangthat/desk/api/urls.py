"""Everything the second door opens, and the document that describes it."""

from django.urls import path
from ninja import NinjaAPI

from hangthat.core.rest import errors
from hangthat.core.rest.authentication import Bearer, Session, doors
from hangthat.core.rest.openapi import Document, docs
from hangthat.desk.slices import SLICES

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
for one in SLICES:
    for router in one.routers:
        api.add_router("", router)
api.add_router("", document.router)

app_name = "api"
urlpatterns = [*doors(api), path("docs", docs, name="docs")]
