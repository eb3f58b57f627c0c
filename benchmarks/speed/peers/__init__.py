"""Other rule engines on the advisor's conditions, a module each."""
