"""What is wrong with a catalog that can be read: rules that cannot hold, weak evidence, cases that come out otherwise."""
