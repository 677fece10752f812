"""What several questions of one sitting read alike, looked up once."""
