"""Addresses of the slice `network`."""

from django.urls import path

from hangthat.desk.network.views import traces, web

urlpatterns = [
    path("mang-luoi/", web.show, name="network"),
    path("vu-viec/<str:code>/dau-moi/", traces.add, name="casetrace_add"),
    path("vu-viec/<str:code>/bo-dau-moi/<int:pk>/", traces.take_out, name="casetrace_take_out"),
]
