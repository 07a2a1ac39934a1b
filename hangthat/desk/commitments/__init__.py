"""Pages of commitments: wordings, requests, forms, signatures, door codes (cam kết)."""
