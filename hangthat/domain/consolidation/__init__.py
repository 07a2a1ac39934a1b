"""The receiver of reports urges the late and makes one report of many (đôn đốc, tổng hợp)."""
