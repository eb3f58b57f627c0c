"""A second look: saved cases looked at again, or whom to call, enter; text or JSON leaves."""
