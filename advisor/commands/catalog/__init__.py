"""`advisor catalog`: files that people edit enter; what is wrong or changed in them leaves, or a program is added."""
