"""`advisor case`: a folder of cases and what is to be written down enter; new files and lists leave."""
