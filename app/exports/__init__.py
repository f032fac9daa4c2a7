"""What people take away: the minutes of a workshop, in formats that other tools open."""
