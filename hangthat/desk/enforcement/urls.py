"""Addresses of the slice `enforcement`."""

from django.urls import path

from hangthat.desk.enforcement.views import case_corrections, cases, inspections

urlpatterns = [
    path("kiem-tra/", inspections.listing, name="inspections"),
    path("kiem-tra/them/", inspections.add, name="inspection_add"),
    path("kiem-tra/<str:code>/", inspections.card, name="inspection"),
    path("kiem-tra/<str:code>/anh/", inspections.add_photos, name="inspection_photos"),
    path("kiem-tra/<str:code>/anh/<int:number>/", inspections.photo, name="inspection_photo"),
    path("kiem-tra/<str:code>/huy-ghi/", case_corrections.inspection, name="inspection_withdraw"),
    path("vi-pham/<str:code>/xu-phat/", cases.decide, name="violation_decide"),
    path("vi-pham/<str:code>/ket-luan/", cases.dismiss, name="violation_dismiss"),
    path("vi-pham/<str:code>/ghi-lai/", case_corrections.violation, name="violation_anew"),
    path("quyet-dinh/<str:code>/chap-hanh/", cases.comply, name="decision_comply"),
    path("quyet-dinh/<str:code>/huy/", cases.annul, name="decision_annul"),
]
