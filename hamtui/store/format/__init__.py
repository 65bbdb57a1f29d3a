"""What is kept, as bytes: events and sessions as JSON, their bounds, versions and names."""
