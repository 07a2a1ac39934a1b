"""Whom the forces plan to check, why, when and by whom; kept from those who are not named."""
