"""Addresses of the slice `dashboards`."""

from django.urls import path

from hangthat.desk.dashboards.views import dashboards, operations, violation_trend

urlpatterns = [
    path("bang-tong-hop/", dashboards.dashboard, name="dashboard"),
    path("bang-tong-hop/man-hinh-lon/", dashboards.wall, name="dashboard_wall"),
    path("bang-tong-hop/tac-nghiep/", operations.operations, name="operations"),
    path(
        "bang-tong-hop/tac-nghiep/danh-sach/", operations.operations_names, name="operations_names"
    ),
    path("bang-tong-hop/tac-nghiep.xlsx", operations.operations_xlsx, name="operations_xlsx"),
    path(
        "bang-tong-hop/xu-huong-vi-pham/", violation_trend.violation_trend, name="violation_trend"
    ),
    path(
        "bang-tong-hop/xu-huong-vi-pham.xlsx",
        violation_trend.violation_trend_xlsx,
        name="violation_trend_xlsx",
    ),
]
