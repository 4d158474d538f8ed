"""What `goldenthread start` does, step by step: the port, the database, the web server."""
