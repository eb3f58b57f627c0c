"""The two sheets of paper: the merchant's, that may lie on the counter, and the counselor's."""
