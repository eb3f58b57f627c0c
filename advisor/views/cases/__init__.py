"""Cases of an office: what the lists show of them, or all files of one, enter; pages of text leave."""
