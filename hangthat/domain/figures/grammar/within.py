"""Which figure counts some of what another counts, and can never be more."""

WITHIN = (
    ("signed_shops", "shops", "Số cơ sở có cam kết không thể nhiều hơn số cơ sở"),
    (
        "checks_found",
        "checks",
        "Số vụ kiểm tra phát hiện vi phạm không thể nhiều hơn số vụ kiểm tra",
    ),
    ("fake", "counterfeit", "Số vụ hàng giả không thể nhiều hơn số vụ của tính chất chứa nó"),
)
