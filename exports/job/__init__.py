"""The job "texts and records → claims → one for each id → shards" in pure functions, and who runs it elsewhere."""
