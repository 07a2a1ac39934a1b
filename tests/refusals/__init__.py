"""Every refusal of the services, the doors that lead to it, and what was tried at each of them."""
