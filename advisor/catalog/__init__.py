"""What the advisor knows: the bytes of catalog files enter; one checked catalog leaves, or every problem in them."""
