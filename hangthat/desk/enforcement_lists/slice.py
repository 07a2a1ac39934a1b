"""What the slice `enforcement_lists` brings to the whole desk."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.enforcement_lists.queries.exporting import RECORDS, export_records
from hangthat.desk.enforcement_lists.queries.inbox import INBOX
from hangthat.desk.enforcement_lists.urls import urlpatterns
from hangthat.desk.parts.slice import NavItem, Phone, Slice

SLICE = Slice(
    urls=urlpatterns,
    nav=(
        NavItem(
            "desk:inspections",
            "clipboard-check",
            "Kiểm tra",
            (Resource.INSPECTION, Action.READ),
            Phone.BAR,
        ),
        NavItem(
            "desk:cases",
            "gavel",
            "Vụ việc",
            (Resource.CASE, Action.READ),
            also=("vi-pham", "quyet-dinh", "du-thao"),
        ),
    ),
    inbox=INBOX,
    works={RECORDS: export_records},
)
