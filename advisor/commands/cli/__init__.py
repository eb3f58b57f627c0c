"""The command line itself: words and signals enter; a command with its options, help, or an exit code leaves."""
