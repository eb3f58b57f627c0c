"""Every command on a system that lacks what only a Unix has: `make test-portable`."""
