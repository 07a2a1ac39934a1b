"""A shop's own record: the code that opens it, what the shop asks, and how it is answered."""
