"""What an office works by: a desk enters; the rules that count there leave, and when its cases are looked at."""
