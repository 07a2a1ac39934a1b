"""Words to rows (tìm kiếm), whatever the rows are: an index that every write keeps right."""
