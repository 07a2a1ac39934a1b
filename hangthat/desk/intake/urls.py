"""Addresses of the slice `intake`."""

from django.urls import path

from hangthat.desk.intake.views import headings, intake, intake_rows, repair, totals

urlpatterns = [
    path("nhap-du-lieu/", intake.listing, name="batches"),
    path("nhap-du-lieu/gui/", intake.add, name="batch_add"),
    path("nhap-du-lieu/tieu-de/", headings.listing, name="batch_headings"),
    path("nhap-du-lieu/tieu-de/them/<str:name>/", headings.add, name="batch_heading_add"),
    path("nhap-du-lieu/tieu-de/<int:pk>/bo/", headings.forget, name="batch_heading_forget"),
    path("nhap-du-lieu/mau/<str:name>.xlsx", intake.template, name="batch_template"),
    path("nhap-du-lieu/<str:code>/", intake.card, name="batch"),
    path("nhap-du-lieu/<str:code>/cot/", intake.columns, name="batch_columns"),
    path("nhap-du-lieu/<str:code>/gia-tri/", repair.values, name="batch_values"),
    path("nhap-du-lieu/<str:code>/gia-tri/hoan-tac/", repair.take_back, name="batch_values_undo"),
    path("nhap-du-lieu/<str:code>/tra-loi/", repair.answers, name="batch_answers"),
    path("nhap-du-lieu/<str:code>/dong/<int:number>/", intake_rows.row, name="batch_row"),
    path("nhap-du-lieu/<str:code>/trung/<int:number>/", intake_rows.answer, name="batch_answer"),
    path("nhap-du-lieu/<str:code>/trung/", intake.answer_likely, name="batch_answer_likely"),
    path("nhap-du-lieu/<str:code>/dong-loi.xlsx", intake.bad_rows, name="batch_bad_rows"),
    path("nhap-du-lieu/<str:code>/tong/", totals.totals, name="batch_totals"),
    path("nhap-du-lieu/<str:code>/tong.xlsx", totals.workbook, name="batch_totals_file"),
    path("nhap-du-lieu/<str:code>/tep/", intake.original, name="batch_file"),
    path("nhap-du-lieu/<str:code>/ghi/", intake.write, name="batch_write"),
    path("nhap-du-lieu/<str:code>/hoan-tac/", intake.undo, name="batch_undo"),
    path("nhap-du-lieu/<str:code>/bo/", intake.drop, name="batch_drop"),
    path("nhap-du-lieu/<str:code>/lam-tiep/", intake.go_on, name="batch_go_on"),
]
