"""Addresses of the slice `minutes`."""

from django.urls import path

from hangthat.desk.minutes.views import issuing, papers, registers, sharing, templates

urlpatterns = [
    path("bien-ban/", registers.register, name="minutes_register"),
    path("bien-ban/them/", issuing.add, name="minutes_add"),
    path("bien-ban/so-de-trong/", registers.explain, name="registergap_add"),
    path(
        "bien-ban/so-de-trong/<int:pk>/rut/",
        registers.withdraw_explanation,
        name="registergap_withdraw",
    ),
    path("bien-ban/duoc-chia-se/", sharing.received, name="minutes_shared"),
    path("bien-ban/<str:code>/", papers.card, name="minutes"),
    path("bien-ban/<str:code>/bien-ban.pdf", papers.print_pdf, name="minutes_pdf"),
    path("bien-ban/<str:code>/bien-ban.docx", papers.print_word, name="minutes_docx"),
    path("bien-ban/<str:code>/huy/", papers.cancel, name="minutes_cancel"),
    path("bien-ban/<str:code>/chia-se/", sharing.share, name="minutes_share"),
    path("bien-ban/<str:code>/chia-se/<int:pk>/thoi/", sharing.withdraw, name="minutes_unshare"),
    path("mau-bien-ban/", templates.listing, name="minutestemplates"),
    path("mau-bien-ban/dat/", templates.add, name="minutestemplate_add"),
    path("mau-bien-ban/goc/<str:kind>/", templates.start, name="minutestemplate_start"),
]
