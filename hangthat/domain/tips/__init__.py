"""Tips of citizens (tin báo): sealed to named readers, answered by receipt, never by name."""
