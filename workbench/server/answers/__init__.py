"""What calls are answered with, where the answer is more than the desk's own: files, minutes, published sheets."""
