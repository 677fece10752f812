"""Files people take away: answers as CSV, XLSX and Parquet, made in the background."""
