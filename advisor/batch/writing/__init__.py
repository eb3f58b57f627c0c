"""Files of rows that are written as a whole: rows of JSON enter; a Parquet file or a workbook leaves."""
