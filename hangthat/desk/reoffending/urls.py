"""Addresses of the slice `reoffending`."""

from django.urls import path

from hangthat.desk.reoffending.views import measures, sanctioned

urlpatterns = [
    path("da-xu-phat/", sanctioned.listing, name="sanctioned"),
    path("da-xu-phat.xlsx", sanctioned.xlsx, name="sanctioned_xlsx"),
    path("da-xu-phat.pdf", sanctioned.printed, name="sanctioned_pdf"),
    path("bien-phap/", measures.listing, name="correctivemeasures"),
    path("bien-phap/them/", measures.add, name="correctivemeasure_add"),
    path("bien-phap/<str:code>/", measures.card, name="correctivemeasure"),
    path("bien-phap/<str:code>/xong/", measures.complete, name="correctivemeasure_complete"),
    path("bien-phap/<str:code>/huy/", measures.cancel, name="correctivemeasure_cancel"),
]
