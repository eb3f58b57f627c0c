"""What is wrong with a catalog that reads well: rules that cannot hold, thin evidence, cases that fail."""
