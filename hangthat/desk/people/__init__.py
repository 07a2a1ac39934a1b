"""Pages of accounts, roles and sign-in (người dùng, quyền)."""
