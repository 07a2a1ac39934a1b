"""One row per sending that was carried out, with the reply it got."""

from django.db import models

from hangthat.core.common.days import vietnam_minute


class Sending(models.Model):
    """One sending and its first reply, written in the deed's own transaction."""

    actor_id = models.BigIntegerField("mã người gửi")
    token = models.CharField("mã lượt gửi", max_length=200)
    method = models.CharField("cách gửi", max_length=10)
    path = models.TextField("địa chỉ")
    digest = models.CharField("dấu nội dung", max_length=64)  # SHA-256, hexadecimal
    status = models.PositiveSmallIntegerField("mã trả lời", null=True)
    location = models.TextField("dẫn tới", blank=True)
    body = models.TextField("trả lời", blank=True)
    said = models.JSONField("lời báo", default=list)  # [level, words] of each message
    at = models.DateTimeField("lúc")

    journalled = False  # a reply, no record

    class Meta:
        verbose_name = "lượt gửi"
        constraints = [
            models.UniqueConstraint(fields=["actor_id", "token"], name="sending_has_effect_once")
        ]
        indexes = [models.Index(fields=["at"], name="sending_by_time")]

    def __str__(self) -> str:
        return f"{self.method} {self.path} {vietnam_minute(self.at)}"
