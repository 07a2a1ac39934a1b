"""Pages of administrative units and their reforms (địa bàn)."""
