"""The texts of a draft that several people write together: documents whose updates merge. The board
keeps what they come to; here is what lives between two keystrokes."""
