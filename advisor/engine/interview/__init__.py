"""The interview: answers so far enter; the next question leaves, or that no further answer can matter."""
