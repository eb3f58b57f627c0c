"""What a run leaves beside rows that grow: rows of JSON enter; a Parquet file, a workbook or its sum as JSON leaves."""
