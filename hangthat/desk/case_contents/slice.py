"""What the slice `case_contents` brings to the whole desk."""

from hangthat.desk.case_contents.api import (
    adding,
    conduct,
    contents,
    goods_groups,
    limitation,
    remedies,
    restricting,
)
from hangthat.desk.case_contents.urls import urlpatterns
from hangthat.desk.parts.slice import Slice

SLICE = Slice(
    urls=urlpatterns,
    routers=(
        contents.router,
        adding.router,
        remedies.router,
        restricting.router,
        limitation.router,
        goods_groups.router,
        conduct.router,
    ),
)
