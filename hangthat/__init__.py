"""Hàng Thật: pushing counterfeit goods off the markets of a province."""
