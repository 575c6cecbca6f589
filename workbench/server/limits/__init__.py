"""How much anybody may ask of the server: connections, files, lines of the log, codes tried, hashes computed."""
