//! What can lie in a folder and is no file to be read: whoever waits for it, follows it or swallows it whole never ends.

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::Command;

/// Lays seven of them in a folder. `outside` is a folder with a file `secret.ron`, that nobody may be led to.
pub(crate) fn lay(folder: &Path, outside: &Path) {
    assert!(Command::new("mkfifo").arg(folder.join("pipe.ron")).status().unwrap().success());
    symlink("/dev/zero", folder.join("device.ron")).unwrap();
    symlink("loop.ron", folder.join("loop.ron")).unwrap();
    symlink(outside.join("secret.ron"), folder.join("outside.ron")).unwrap();
    symlink(outside, folder.join("folder-outside.ron")).unwrap();
    fs::create_dir(folder.join("folder.ron")).unwrap();
    drop(UnixListener::bind(folder.join("socket.ron")).unwrap());
}

/// Files of fifty megabytes of one line, and of lines of a megabyte, three of them beyond the format's limit.
pub(crate) fn huge(folder: &Path) {
    fs::write(folder.join("hostile.ron"), [vec![b'('; 50 << 20], b"\n".to_vec()].concat()).unwrap();
    let long = ["x".repeat(1 << 20), "(id:\"".repeat((1 << 20) / 5 + 1), String::new()].join("\n");
    fs::write(folder.join("long.ron"), long).unwrap();
}
