"""What the advisor knows: the model, and the way from files to a checked catalog."""
