"""What must hold for every catalog and every merchant."""
