"""The command line: words, files and the clock enter; results, files and exit codes leave. One module a command."""
