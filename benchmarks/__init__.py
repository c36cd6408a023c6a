"""Benchmarks beside the product: quality on annotated sets, speed of builds."""
