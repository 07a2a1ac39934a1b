"""What a digital signature was worth when its file came in."""

from django.db import models
from django.db.models import Q

from hangthat.core.common.querysets import typed
from hangthat.core.files.models.file import StoredFile


class Worth(models.TextChoices):
    VALID = "valid", "chữ ký số hợp lệ, toàn vẹn"
    UNVERIFIED = "unverified", "toàn vẹn, chưa xác minh người ký"
    INVALID = "invalid", "không có chữ ký số hợp lệ"


class FileSignature(models.Model):
    """One signature of a PDF as judged at storing time; never judged again, never edited."""

    file = models.ForeignKey(
        StoredFile, models.PROTECT, related_name="signatures", verbose_name="tệp"
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    worth = models.CharField("giá trị", max_length=10, choices=Worth.choices)
    reason = models.CharField("lý do", max_length=300, blank=True)
    signer = models.CharField("người ký", max_length=200, blank=True)
    organisation = models.CharField("tổ chức", max_length=200, blank=True)
    issuer = models.CharField("nơi cấp chứng thư số", max_length=200, blank=True)
    serial = models.CharField("số chứng thư số", max_length=100, blank=True)
    fingerprint = models.CharField("mã băm chứng thư số", max_length=64, blank=True)
    chain = models.TextField("chuỗi tin cậy", blank=True)
    claimed_at = models.DateTimeField("ký lúc, theo người ký", null=True, blank=True)
    stamped_at = models.DateTimeField("ký lúc, theo dấu thời gian", null=True, blank=True)
    checked_at = models.DateTimeField("kiểm tra lúc")

    weighs = False

    class Meta:
        verbose_name = "chữ ký số"
        ordering = ["file", "position"]
        constraints = [
            models.CheckConstraint(
                condition=typed(numbers=("position",)),
                name="filesignature_values_are_of_their_kind",
            ),
            models.UniqueConstraint(fields=["file", "position"], name="file_signature_position"),
            models.CheckConstraint(
                condition=Q(worth=Worth.INVALID) ^ Q(reason=""),
                name="filesignature_is_invalid_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.signer or 'Không rõ người ký'}: {self.get_worth_display()}"
