"""What the server does beside answering, or once for many: kernels, makers of minutes, saves, results."""
