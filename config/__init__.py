"""Every knob and every deployed file. Imports nothing of ours."""
