//! Files that are whole or not there: a temporary file beside the target, then renamed.

use std::io::{self, Write};
use std::path::Path;

/// Writes a file so that a run that is killed leaves the old file or the new one, never half of one.
///
/// # Errors
/// When the file cannot be written; then the old one is as it was.
pub(super) fn whole_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut file = temporary(folder)?;
    file.write_all(bytes)?;
    file.persist(path).map_err(|failed| failed.error)?;
    Ok(())
}

/// Makes the folder if need be, and makes sure that files can be written to it.
///
/// # Errors
/// When it cannot be made or nothing can be written there.
pub(super) fn ready_folder(folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    temporary(folder).map(drop)
}

fn temporary(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".redpencil-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As for any new file; the user's umask takes away what it takes away.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.xml");
        whole_file(&path, b"old").unwrap();
        whole_file(&path, b"new").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"new");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_failure_leaves_the_target_as_it_was_and_no_temporary_file() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("a.xml");
        std::fs::create_dir(&target).unwrap();
        assert!(whole_file(&target, b"new").is_err());
        assert!(target.is_dir());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
