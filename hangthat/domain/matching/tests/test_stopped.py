"""Words by which a list says that nobody has a stall."""

from hangthat.domain.matching.sheets.stopped import is_vacant


def test_a_stall_that_nobody_has_is_no_person_of_a_name_alike() -> None:
    assert all(map(is_vacant, ["(ô trống)", "Trống", "Quầy bỏ trống", "chưa cho thuê"]))
    assert not any(map(is_vacant, ["Trọng", "Trong", "Chợ Trong", "Tạp hóa Trống Đồng"]))
