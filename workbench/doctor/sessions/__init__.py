"""One session of the archive examined: its opening, every ballot, every act of the board and how it ended."""
