"""Looking at the same thing: those who lead bring everybody to where they look, and hold one note,
group or theme up for all to read."""
