"""Many merchants: rows of a register enter; a plan's outline for each leaves, and each row that could not be used."""
