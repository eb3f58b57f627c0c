"""A register worked through: files or tables enter; rows leave, with what was refused and where to go on."""
