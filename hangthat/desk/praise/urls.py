"""Addresses of the slice `praise`."""

from django.urls import path

from hangthat.desk.praise.views import acts, figures, lists, records

_ONE = "khen-thuong/<str:code>/"
urlpatterns = [
    path("khen-thuong/", lists.listing, name="praiseproposals"),
    path("khen-thuong.xlsx", lists.xlsx, name="praiseproposals_xlsx"),
    path("khen-thuong/in/", lists.printed, name="praiseproposals_print"),
    path("khen-thuong/them/", acts.add, name="praiseproposal_add"),
    path(_ONE, records.card, name="praiseproposal"),
    path(f"{_ONE}sua/", acts.amend, name="praiseproposal_amend"),
    path(f"{_ONE}so-lieu/", figures.add_figure, name="praiseproposal_figure"),
    path(f"{_ONE}chi-tieu/", figures.add_target, name="praiseproposal_target"),
    path(f"{_ONE}so-lieu/<int:key>/bo/", figures.drop, name="praiseproposal_drop"),
    path(f"{_ONE}de-nghi/", acts.propose, name="praiseproposal_propose"),
    path(f"{_ONE}xet/", acts.decide, name="praiseproposal_decide"),
    path(f"{_ONE}quyet-dinh/", acts.record, name="praiseproposal_record"),
    path(f"{_ONE}rut/", acts.withdraw, name="praiseproposal_withdraw"),
]
