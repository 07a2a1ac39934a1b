"""Addresses of the slice `places`."""

from django.urls import path

from hangthat.desk.places.views import board_card, market_counts, market_prints, places, unsigned

urlpatterns = [
    path("ban-quan-ly/<str:code>/", board_card.board_card, name="board"),
    path("ban-quan-ly/<str:code>/cham-dut/", places.end_board, name="board_end"),
    path("khu-vuc/", places.listing, name="places"),
    path("khu-vuc/them/", places.add, name="place_add"),
    path("khu-vuc/<str:code>/", places.card, name="place"),
    path("khu-vuc/<str:code>/chua-ky/", unsigned.page, name="place_unsigned"),
    path("khu-vuc/<str:code>/chua-ky.pdf", unsigned.printed, name="place_unsigned_pdf"),
    path("khu-vuc/<str:code>/chua-ky.docx", unsigned.written, name="place_unsigned_docx"),
    path("khu-vuc/<str:code>/sua/", places.amend, name="place_amend"),
    path("khu-vuc/<str:code>/ban-quan-ly/", places.add_board, name="board_add"),
    path("khu-vuc/<str:code>/so-ho/", market_counts.note, name="place_count"),
    path("khu-vuc/<str:code>/so-ho/huy-ghi/", market_counts.withdraw, name="place_count_withdraw"),
    path("khu-vuc/<str:code>/tieu-chi/", places.meet_criterion, name="criterion_meet"),
    path("khu-vuc/<str:code>/tieu-chi/het/", places.lose_criterion, name="criterion_lose"),
    path(
        "khu-vuc/<str:code>/tieu-chi/huy-ghi/",
        places.withdraw_criterion,
        name="criterion_withdraw",
    ),
    path("khu-vuc/<str:code>/ap-phich/", market_prints.market_poster, name="place_poster"),
    path("khu-vuc/<str:code>/nguong-ap-phich/", market_prints.poster_share, name="place_share"),
    path("khu-vuc/<str:code>/tem-ma-quay/", market_prints.market_labels, name="place_labels"),
    path("khu-vuc/<str:code>/giay-dan-cua/", market_prints.market_sheets, name="place_sheets"),
]
