"""Addresses of the slice `land`."""

from django.urls import path

from hangthat.desk.land.views import boundaries, reforms, units

urlpatterns = [
    path("dia-ban/", units.tree, name="units"),
    path("dia-ban/chua-phan/", units.unplaced, name="unplaced"),
    path("dia-ban/ranh-gioi/", boundaries.boundaries, name="boundaries"),
    path("dia-ban/sap-xep/", reforms.listing, name="reforms"),
    path("dia-ban/sap-xep/them/", reforms.add, name="reform_add"),
    path("dia-ban/sap-xep/mot-don-vi/", reforms.add_one, name="reform_add_one"),
    path("dia-ban/sap-xep/<int:pk>/", reforms.card, name="reform"),
    path("dia-ban/sap-xep/<int:pk>/duyet/", reforms.apply, name="reform_apply"),
    path("dia-ban/sap-xep/<int:pk>/tu-choi/", reforms.drop, name="reform_drop"),
    path("dia-ban/sap-xep/<int:pk>/hoan-tac/", reforms.undo, name="reform_undo"),
    path("dia-ban/sap-xep/<int:pk>/chuyen-quyen/", reforms.hand_over, name="reform_hand_over"),
    path("dia-ban/<str:code>/", units.unit, name="unit"),
]
