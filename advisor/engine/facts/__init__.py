"""Facts: a checked catalog and answers enter; compiled rules and the sets of still possible values leave."""
