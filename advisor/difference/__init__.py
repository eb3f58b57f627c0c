"""What differs between two catalogs: entry by entry, and in the plans of many merchants."""
