"""What tests, benchmarks and scripts share: a real server, processes, the browser, mutants. Never part of the wheel."""
