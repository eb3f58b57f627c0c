"""Many merchants at once: rows in, a plan's outline for each out; nothing is lost on the way."""
