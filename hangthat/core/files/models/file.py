"""Files, named by what is in them."""

from django.db import models

from hangthat.core.common.querysets import typed


class StoredFile(models.Model):
    """One immutable file under HANGTHAT_DATA/files, addressed by the SHA-256 of its content."""

    sha256 = models.CharField("mã băm", max_length=64, unique=True)
    name = models.CharField("tên tệp", max_length=200)
    media_type = models.CharField("kiểu", max_length=40)
    size = models.PositiveBigIntegerField("số byte")
    stored_at = models.DateTimeField("lưu lúc")

    weighs = False

    class Meta:
        verbose_name = "tệp"
        constraints = [
            models.CheckConstraint(
                condition=typed(numbers=("size",)), name="storedfile_values_are_of_their_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.name
