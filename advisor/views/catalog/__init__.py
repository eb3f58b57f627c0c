"""What those who edit a catalog are shown: what is wrong with it, and what changed."""
