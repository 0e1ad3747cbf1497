"""Recipe that trains, measures and exports the compact French-English translation model."""
