"""Two records of one shop or party become one, and two again if that was wrong (gộp hồ sơ)."""
