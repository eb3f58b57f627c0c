"""The cases of an office: bytes of the files of a case enter; what they say together leaves, and whom to call first."""
