"""What history tells: records, weeks, exercises, comparisons."""
