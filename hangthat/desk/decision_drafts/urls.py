"""Addresses of the slice `decision_drafts`."""

from django.urls import path

from hangthat.desk.decision_drafts.views import acts, deadlines, drafts

urlpatterns = [
    path("du-thao/them/", drafts.add, name="decisiondraft_add"),
    path("du-thao/<str:code>/", drafts.card, name="decisiondraft"),
    path("du-thao/<str:code>/sua/", drafts.amend, name="decisiondraft_amend"),
    path("du-thao/<str:code>/gui/", acts.submit, name="decisiondraft_submit"),
    path("du-thao/<str:code>/duyet/", acts.approve, name="decisiondraft_approve"),
    path("du-thao/<str:code>/tra-lai/", acts.send_back, name="decisiondraft_return"),
    path("du-thao/<str:code>/ky/", acts.sign, name="decisiondraft_sign"),
    path("du-thao/<str:code>/rut/", acts.withdraw, name="decisiondraft_withdraw"),
    path("du-thao/<str:code>/thoi-han/", deadlines.choose, name="decisiondraft_deadline"),
    path("du-thao/<str:code>/dung-han/", deadlines.move, name="decisiondraft_clock"),
]
