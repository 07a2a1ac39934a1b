"""Addresses of the slice `notices`."""

from django.urls import path

from hangthat.desk.notices.views import outbox, own, subscriptions

urlpatterns = [
    path("nhac-viec/", own.overview, name="notices"),
    path("nhac-viec/dia-chi/", own.address, name="mailsetting_address"),
    path("nhac-viec/xac-nhan/", own.code, name="mailsetting_confirm"),
    path("nhac-viec/gio-nhan/", own.wishes, name="mailsetting_wishes"),
    path("gui-dinh-ky/", subscriptions.overview, name="listsubscriptions"),
    path("gui-dinh-ky/them/<int:pk>/", subscriptions.add, name="listsubscription_add"),
    path("gui-dinh-ky/<int:pk>/thoi/", subscriptions.end, name="listsubscription_end"),
    path("gui-dinh-ky/<int:pk>/tiep/", subscriptions.go_on, name="listsubscription_resume"),
    path("gui-dinh-ky/lan/<int:pk>/", subscriptions.delivery, name="listdelivery"),
    path("gui-dinh-ky/lan/<int:pk>/tep/", subscriptions.file, name="listdelivery_file"),
    path("tin-gui-di/", outbox.overview, name="messages"),
    path("tin-gui-di/<int:pk>/gui-lai/", outbox.again, name="message_resend"),
    path("tin-gui-di/diem-nhan/them/", outbox.open_one, name="webhookendpoint_add"),
    path("tin-gui-di/diem-nhan/<int:pk>/dong/", outbox.close_one, name="webhookendpoint_end"),
]
