"""The answers of one merchant: what they are, reading them, writing them."""
