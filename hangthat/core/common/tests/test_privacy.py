"""What citizens read tells nobody's number, account, home, kin or age, and names nobody but the
subject."""

from hangthat.core.common.privacy import public_fault

OWN = ("Hộ kinh doanh Nguyễn Văn Hộ",)
TOLD = (
    "Hàng này do con tôi là Nguyễn Văn Tí bán, cháu học lớp 9.",
    "Hàng do vợ tôi nhập.",
    "Chị Lan quầy bên mới là người bán.",
    "Người bán là Sùng A Chá chứ không phải tôi.",
    "Xin gọi không chín một hai ba bốn năm sáu bảy tám.",
    "Gọi 0 9 1 2 3 4 5 6 7 8 để hỏi.",
    "Gọi 0-9-1-2-3-4-5-6-7-8.",
    "Liên hệ fb.com/hoaxinh nhé.",
    "Xem facebook.com/tiemhoaxinh",
    "zalo.me/0912",
    "Nhắn zalo: hoaxinh",
    "Nhà tôi ở thôn Nà Mu, xã Đồng Đăng.",
    "Tôi ở xóm Bản Vược.",
    "Nhà riêng ở tổ dân phố 5.",
    "Nhà ở khối 3 phường Tam Thanh.",
    "Cháu Tú mới 15 tuổi, không biết gì.",
    "Đứa trẻ bán hàng học sinh lớp 8 trường THCS Tam Thanh.",
    "Giàng Thị Sua là người giao hàng.",
    "Ông Trần Văn Bình đội quản lý thị trường đã lập biên bản sai.",
    "Em gái tôi trông hàng hôm ấy.",
    "Khong chin mot hai ba bon nam sau bay tam",
    "Gọi 0chín1hai 345 678",
    "Gọi O912.345.678",
    "Tiktok @hoaxinh1990 bán hàng này",
    "t.me/banhangre",
    "Gọi 09 mười hai ba bốn năm sáu bảy tám chín",
    "Mẹ tôi là bà Mỷ.",
    "Người giao hàng tên Páo.",
    "Em Páo giao hàng cho tôi.",
    "Con trai tôi mua hàng về.",
    "Chồng Hoa nhập hàng.",
    "Chủ hàng thật là Thào A Sếnh, ở bên kia cầu.",
    "Hàng này của thằng Páo gửi bán.",
    "Chủ quầy số 5 là Tẩn Mỷ Khé.",
    "sđt: không tám tám chín một hai ba bốn năm sáu",
    "Xem trang fb.com/abc.xyz để biết",
    "Cháu gái tôi bán nhầm.",
    "Tôi trú ở xóm Nà Lộc.",
    "Bác Hùng tổ trưởng xác nhận.",
    "anh trai tôi nhập hàng này",
    "Bạn Linh lớp 11 đặt hàng.",
    "Hộ kinh doanh Hoa Sen - Pờ Xè",
    "Cửa hàng 99 – Lò Thị Mẩy",
    "Hàng mua ở Quầy thịt số 3, Toán Hừ.",
    "Kiốt 7 - H'Nhi Êban",
    "Hồ Văn Nam bán hàng giả.",
    "Nhân viên 16 tuổi bán bia.",
    "Quầy quần áo trẻ em của cô Mai 41 tuổi.",
    "Hàng ở quầy sữa, trẻ 14 tuổi bán hàng.",
)
PUBLIC = (
    "Tôi đã nộp phạt một phần và bỏ hết số hàng ấy.",
    "Tôi là Nguyễn Văn Hộ, đã nộp phạt.",
    "Đính chính: ngày vi phạm là 12/11/2026, không phải 11/11/2026, theo Quyết định "
    "số 41/QĐ-XPHC ngày 04/07/2026.",
    "Đúng như quyết định ngày 05/11/2026.",
    "Quyết định xử phạt đúng quy định, giữ nguyên nội dung công bố.",
    "Chúng tôi đã tiêu hủy hàng và không bán nữa.",
    "Không dùng cho trẻ em dưới 3 tuổi.",
    "Sữa bột cho mẹ và bé bị làm giả bao bì.",
    "Người từ 60 tuổi trở lên không nên dùng.",
    "Mỹ phẩm dành cho mẹ bầu không có nhãn phụ.",
    "Hàng bày bán ở chợ Đông Kinh, đường Hoàng Văn Thụ.",
    "Chi cục Quản lý thị trường tỉnh Lạng Sơn đã kiểm tra lại.",
    "Cửa hàng đã ký lại cam kết với Ủy ban nhân dân phường Lương Văn Tri.",
    "Công ty đã khiếu nại và chờ kết quả.",
    "Chúng tôi không đồng ý với kết luận, đã gửi đơn tới Tòa án nhân dân.",
    "Hàng bán qua Zalo, Facebook, TikTok.",
    "Sản phẩm An cung ngưu hoàng hoàn giả.",
    "Rượu ngâm không rõ nguồn gốc nhập qua cửa khẩu Tân Thanh.",
    "Tôi xin lỗi khách hàng và đã trả lại tiền.",
    "Hạn sử dụng 12/06/2028, số lô 120625.",
    "Một số hàng là quà biếu, không phải để bán.",
    "Học sinh không nên mua đồ chơi này.",
    "Đồ chơi cho trẻ em không có dấu hợp quy.",
    "Năm 2026 chúng tôi không vi phạm lần nào.",
    "Cặp sách học sinh giả nhãn hiệu.",
    "Gọi tổng đài của tỉnh để báo tin.",
    "Cảm ơn bạn đã báo tin; sai sót đã được sửa.",
    "Bản công bố ghi nhầm mức phạt, nay ghi lại là 3.000.000 đồng.",
    "Con dấu trên nhãn bị in mờ, chữ Hà Nội viết sai.",
    "Bánh kẹo, Mỳ chính, Dầu gội giả nhãn hiệu.",
    "Anh chị đọc kỹ nhãn trước khi mua.",
    "Đã nhắc nhở cả chợ; các hộ bán hàng đã thay hàng khác.",
    "Sở Công Thương đã kiểm tra lại hồ sơ.",
    "Sản phẩm không dùng cho phụ nữ mang thai và trẻ dưới 6 tuổi.",
    "Cơ sở có ý kiến: hàng nhập có hóa đơn, sẽ nộp bổ sung.",
    "Hàng giả nhãn hiệu Nike, Adidas bán ở chợ Giếng Vuông.",
    "Kem chống nắng Anessa, kem dưỡng ẩm Vaseline bị làm giả.",
    "Bột giặt Omo, nước xả Comfort.",
    "Bánh Hoàng Gia, trà Thái Nguyên.",
    "Quyết định đã được sửa theo kết luận của Tòa án nhân dân tỉnh Lạng Sơn.",
    "Áo len size 5 tuổi.",
    "Quần áo trẻ em 3-5 tuổi.",
    "Sữa cho trẻ 1 tuổi.",
    "Đồ chơi cho bé trên 36 tháng.",
    "Rượu ngâm 10 năm tuổi.",
    "Cửa hàng Hoa Sen - Hồ Tây.",
    "Quán Hương Quê, Điện Biên Phủ.",
    "Quầy hàng số 3 - Giày Dép Trẻ Em.",
)


def test_public_words_tell_of_nobody_but_the_subject() -> None:
    assert [one for one in TOLD if not public_fault(one, own=OWN)] == []


def test_laws_goods_places_and_the_subject_s_own_name_are_public_words() -> None:
    assert [(one, why) for one in PUBLIC if (why := public_fault(one, own=OWN))] == []


def test_it_is_said_which_words_are_not_public() -> None:
    assert public_fault("Người giao là Sùng A Chá.").startswith("Bỏ “Người giao là Sùng")
    assert public_fault("Gọi không chín một hai ba bốn năm sáu bảy").startswith("Bỏ “không chín")
    assert "không nêu tên người khác" in public_fault("Thào A Sếnh gửi hàng.")
    assert "người thân" in public_fault("Vợ tôi nhập hàng.")


def test_an_answer_to_who_sent_a_tip_says_where_an_office_is_and_how_to_ring_it() -> None:
    for words in (
        "Mời bạn đến trụ sở số 5 đường Hùng Vương nhận thưởng.",
        "Cần biết thêm, gọi đường dây nóng 1800 6838 hoặc 0205.3812.345.",
        "Đã kiểm tra cửa hàng số 12A/3 phố Muối, thôn Nà Pàn, thu giữ 30 đôi giày.",
    ):
        assert public_fault(words)
        assert public_fault(words, to_one=True) == ""
    for words in (
        "Gọi chủ hàng theo số 0912 345 678.",
        "Người bán là Sùng A Chá ở số 12 phố Muối.",
        "Con trai chủ quầy, 14 tuổi, đứng bán.",
    ):
        assert public_fault(words, to_one=True)
