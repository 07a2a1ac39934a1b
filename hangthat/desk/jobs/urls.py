"""Addresses of the slice `jobs`."""

from django.urls import path

from hangthat.desk.jobs.views import jobs

urlpatterns = [
    path("viec/", jobs.listing, name="jobs"),
    path("viec/lich-chay/", jobs.schedule, name="schedule"),
    path("viec/<int:pk>/", jobs.one, name="job"),
    path("viec/<int:pk>/tep/", jobs.product_of, name="job_file"),
    path("viec/<int:pk>/dung/", jobs.stop, name="job_stop"),
]
