"""Addresses of the slice `dashboards`."""

from django.urls import path

from hangthat.desk.dashboards.views import dashboards

urlpatterns = [
    path("bang-tong-hop/", dashboards.dashboard, name="dashboard"),
    path("bang-tong-hop/man-hinh-lon/", dashboards.wall, name="dashboard_wall"),
]
