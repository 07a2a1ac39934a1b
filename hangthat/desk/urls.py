"""Addresses of the officers' door: Vietnamese without marks."""

from django.urls import path

from hangthat.desk.channels import urls as channels
from hangthat.desk.commitments import urls as commitments
from hangthat.desk.enforcement import urls as enforcement
from hangthat.desk.followups import urls as followups
from hangthat.desk.intake import urls as intake
from hangthat.desk.jobs import urls as jobs
from hangthat.desk.land import urls as land
from hangthat.desk.outreach import urls as outreach
from hangthat.desk.people import urls as people
from hangthat.desk.places import urls as places
from hangthat.desk.plans import urls as plans
from hangthat.desk.quality import urls as quality
from hangthat.desk.records import urls as records
from hangthat.desk.shops import urls as shops
from hangthat.desk.targets import urls as targets
from hangthat.desk.views import pages, searching

app_name = "desk"
urlpatterns = [
    path("", pages.home, name="home"),
    path("tim/", searching.results, name="search"),
    path("thanh-phan/", pages.components, name="components"),
    *targets.urlpatterns,
    *plans.urlpatterns,
    *shops.urlpatterns,
    *places.urlpatterns,
    *channels.urlpatterns,
    *quality.urlpatterns,
    *outreach.urlpatterns,
    *enforcement.urlpatterns,
    *commitments.urlpatterns,
    *followups.urlpatterns,
    *people.urlpatterns,
    *land.urlpatterns,
    *records.urlpatterns,
    *intake.urlpatterns,
    *jobs.urlpatterns,
]
