"""One session of the archive examined: its opening, every ballot, every act of the board, what was proposed, its conclusion."""
