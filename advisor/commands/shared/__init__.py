"""What several commands need: options, files and the terminal enter; rules, profiles, results and notes leave."""
