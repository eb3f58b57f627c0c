"""Maps: what the columns and words of somebody's table mean. A table that was looked at enters; a map that a person can
change leaves, and comes back as what is known of the columns of the next table of its form."""
