"""What a violation or a case is about."""

from hangthat.domain.law.models import ViolationClass as ViolationClass

PLAN_CLASSES = (ViolationClass.COUNTERFEIT, ViolationClass.UNKNOWN_ORIGIN, ViolationClass.IP)
