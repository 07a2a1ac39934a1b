"""Addresses of the slice `plans`."""

from django.urls import path

from hangthat.desk.plans.views import plan

urlpatterns = [
    path("ke-hoach/", plan.plan, name="plan"),
]
