"""A catalog that reads well enters; what its texts, figures, days and names cannot mean leaves, as findings."""
