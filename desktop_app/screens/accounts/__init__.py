"""Your accounts, a section of Imports: counted or left out, left, one history, follower counts which no file tells."""
