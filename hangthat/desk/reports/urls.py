"""Addresses of the slice `reports`."""

from django.urls import path

from hangthat.desk.reports.views import (
    acts,
    answers,
    board,
    regime_acts,
    regimes,
    reports,
    sentences,
)

urlpatterns = [
    path("bao-cao/", reports.listing, name="reports"),
    path("bao-cao/tinh-hinh/", board.matrix, name="report_board"),
    path("bao-cao/tinh-hinh.xlsx", board.xlsx, name="report_board_xlsx"),
    path("bao-cao/nop-muon/", board.late, name="report_late"),
    path("bao-cao/che-do/", regimes.listing, name="reportregimes"),
    path("bao-cao/che-do/them/", regime_acts.add, name="reportregime_add"),
    path("bao-cao/che-do/theo-ke-hoach/", regime_acts.adopt, name="reportregime_adopt"),
    path("bao-cao/che-do/<str:code>/", regimes.card, name="reportregime"),
    path("bao-cao/che-do/<str:code>/sua/", regime_acts.amend, name="reportregime_amend"),
    path("bao-cao/che-do/<str:code>/mau/", regime_acts.set_form, name="reportregime_form"),
    path("bao-cao/che-do/<str:code>/thay/", regime_acts.replace, name="reportregime_replace"),
    path("bao-cao/che-do/<str:code>/ket-thuc/", regime_acts.end, name="reportregime_end"),
    path("bao-cao/che-do/<str:code>/giao/", regime_acts.assign, name="reportregime_assign"),
    path("bao-cao/nghia-vu/<int:pk>/ket-thuc/", regime_acts.end_duty, name="reportobligation_end"),
    path("bao-cao/lap/<str:code>/<str:key>/", acts.add, name="report_add"),
    path("bao-cao/<str:code>/", reports.card, name="report"),
    path("bao-cao/<str:code>/van-ban/", reports.paper, name="report_paper"),
    path("bao-cao/<str:code>/soan/", acts.write, name="report_write"),
    path("bao-cao/<str:code>/cau-soan-san/", sentences.put, name="report_draft"),
    path("bao-cao/<str:code>/cap-nhat-so/", sentences.refresh, name="report_refresh"),
    path("bao-cao/<str:code>/bo-cau/<str:key>/", sentences.drop, name="report_undraft"),
    path("bao-cao/<str:code>/khong-phat-sinh/", acts.nothing, name="report_nothing"),
    path("bao-cao/<str:code>/kiem-tra/", acts.check, name="report_check"),
    path("bao-cao/<str:code>/gui/", acts.send, name="report_send"),
    path("bao-cao/<str:code>/rut/", acts.withdraw, name="report_withdraw"),
    path("bao-cao/<str:code>/ban-sua-doi/", acts.amend, name="report_amend"),
    path("bao-cao/<str:code>/tiep-nhan/", answers.accept, name="report_accept"),
    path("bao-cao/<str:code>/tra-lai/", answers.give_back, name="report_return"),
    path("bao-cao/<str:code>/mo-khoa/", answers.unlock, name="report_unlock"),
    path("bao-cao/<str:code>/ban/<int:number>/", reports.copy, name="report_copy"),
]
