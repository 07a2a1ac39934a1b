"""Addresses of the slice `handovers`."""

from django.urls import path

from hangthat.desk.handovers.views import acts, clocks, handovers, packages, sending, steps

urlpatterns = [
    path("ban-giao/", handovers.listing, name="handovers"),
    path("ban-giao.xlsx", handovers.xlsx, name="handovers_xlsx"),
    path("ban-giao/so-lieu/", handovers.counts, name="handover_counts"),
    path("ban-giao/so-lieu.xlsx", handovers.counts_xlsx, name="handover_counts_xlsx"),
    path("ban-giao/kiem-goi/", packages.check, name="handover_check"),
    path("ban-giao/them/", acts.add, name="handover_add"),
    path("ban-giao/<str:code>/", handovers.card, name="handover"),
    path("ban-giao/<str:code>/chuyen/", sending.send, name="handover_send"),
    path("ban-giao/<str:code>/mau/", acts.sample, name="handover_sample"),
    path("ban-giao/<str:code>/rut/", acts.withdraw, name="handover_withdraw"),
    path("ban-giao/<str:code>/but-luc/", acts.evidence, name="handover_evidence"),
    path("ban-giao/<str:code>/moc/", steps.record, name="handover_step"),
    path("ban-giao/<str:code>/moc/<int:key>/huy/", steps.withdraw, name="handover_step_withdraw"),
    path("ban-giao/<str:code>/thong-bao/", steps.inform, name="handover_inform"),
    path("ban-giao/<str:code>/thoi-han/<int:key>/", clocks.move, name="handover_clock"),
    path("ban-giao/<str:code>/goi.zip", packages.package, name="handover_package"),
    path("ban-giao/<str:code>/bien-ban/", packages.minutes, name="handover_minutes"),
    path("ban-giao/<str:code>/tai-lieu/<int:key>/", packages.paper, name="handover_paper"),
    path("ban-giao/<str:code>/ban-quet/<int:key>/", packages.scan, name="handover_scan"),
]
