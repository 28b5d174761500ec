//! The only door to the disk: folders, appending, recovery, drafts.
