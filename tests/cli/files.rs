//! Files as real systems have them: output is there whole or not at all, whatever ends the run; input may be anything that can
//! be read. What a machine does not allow is skipped, and said so.

#![cfg(unix)]

use super::*;

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Child, ExitStatus};
use std::time::{Duration, Instant};

/// A folder that is there as long as the test runs.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("qcvn120-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.0.join(name)
    }

    /// The names of what is in it, in order.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
        let mut names: Vec<_> = entries.map(|entry| name(entry.unwrap())).collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that stays behind in the temporary directory harms nobody.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Says that a part of a test could not be done here. Seen with `--nocapture`, and in the output of what fails.
fn skipped(what: &str, why: &str) {
    let _ = writeln!(std::io::stderr(), "SKIPPED: {what}: {why}");
}

fn program(args: &[&OsStr]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_qcvn120"));
    command
        .args(args)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn run(args: &[&OsStr]) -> Run {
    program(args).output().unwrap().into()
}

/// Waits until something is so; not for ever.
fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < Duration::from_secs(120), "{what}");
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn signal(name: &str, child: &Child) {
    let done = Command::new("kill")
        .args(["-s", name, &child.id().to_string()])
        .status();
    assert!(done.unwrap().success());
}

/// A bare list that takes long enough to be caught while it is converted.
fn long_list(records: usize) -> String {
    let record = r#"{"MALINHVUC":"G15-HT01","TENLINHVUC":"Hộ tịch","MANGANH":"G15"}"#;
    let mut list = String::with_capacity(records * (record.len() + 1) + 2);
    list.push('[');
    for index in 0..records {
        list.push_str(if index == 0 { "" } else { "," });
        list.push_str(record);
    }
    list.push(']');
    list
}

const LONG: usize = 150_000;

/// Whether an unfinished file is in it.
fn has_part(folder: &Folder) -> bool {
    let names = folder.names();
    let mut names = names.iter().map(Path::new);
    names.any(|name| name.extension().is_some_and(|ending| ending == "part"))
}

/// Begins a long conversion over an old file, and waits until it has begun to write.
fn caught_writing(folder: &Folder) -> Child {
    fs::write(folder.path("dai.json"), long_list(LONG)).unwrap();
    fs::write(folder.path("ra.xml"), "cũ").unwrap();
    let (input, output) = (folder.path("dai.json"), folder.path("ra.xml"));
    let args = ["convert", "--to", "xml", "-o"].map(OsStr::new);
    let mut child = program(&[&args[..], &[output.as_os_str(), input.as_os_str()]].concat())
        .spawn()
        .unwrap();
    until("an unfinished file", || {
        assert_eq!(child.try_wait().unwrap(), None, "it ended too soon");
        has_part(folder)
    });
    child
}

fn ended(mut child: Child) -> ExitStatus {
    child.wait().unwrap()
}

#[test]
fn a_signal_leaves_the_old_file_and_nothing_else() {
    for (name, number) in [("INT", 2), ("TERM", 15), ("HUP", 1)] {
        let folder = Folder::new(&format!("signal-{name}"));
        let child = caught_writing(&folder);
        signal(name, &child);
        let status = ended(child);
        // Whoever started it sees that a signal ended it.
        assert_eq!(status.signal(), Some(number), "{status:?}");
        assert_eq!(folder.names(), ["dai.json", "ra.xml"], "{name}");
        assert_eq!(fs::read_to_string(folder.path("ra.xml")).unwrap(), "cũ");
    }
}

#[test]
fn a_signal_that_was_to_be_ignored_is_ignored() {
    let folder = Folder::new("nohup");
    fs::write(folder.path("dai.json"), long_list(20_000)).unwrap();
    let (input, output) = (folder.path("dai.json"), folder.path("ra.xml"));
    let script = "trap '' HUP; exec \"$0\" convert --to xml -o \"$1\" \"$2\"";
    let mut command = Command::new("sh");
    command.args(["-c", script, env!("CARGO_BIN_EXE_qcvn120")]);
    let mut child = command.args([&output, &input]).spawn().unwrap();
    until("an unfinished file or an end", || {
        has_part(&folder) || child.try_wait().unwrap().is_some()
    });
    if child.try_wait().unwrap().is_none() {
        signal("HUP", &child);
    }
    assert_eq!(ended(child).code(), Some(0));
    assert_eq!(folder.names(), ["dai.json", "ra.xml"]);
}

#[test]
fn what_a_killed_run_leaves_the_next_one_clears() {
    let folder = Folder::new("killed");
    let child = caught_writing(&folder);
    signal("KILL", &child);
    assert_eq!(ended(child).signal(), Some(9));
    assert_eq!(fs::read_to_string(folder.path("ra.xml")).unwrap(), "cũ");
    assert_eq!(folder.names().len(), 3, "{:?}", folder.names());
    // Files of others stay.
    for other in [
        "ra.xml.part",
        "ra.xml.luu.1.part",
        "khac.xml.999999999.part",
    ] {
        fs::write(folder.path(other), "").unwrap();
    }
    let output = folder.path("ra.xml");
    let args = ["convert", "--to", "xml", "-o"].map(OsStr::new);
    let next = run(&[&args[..], &[output.as_os_str(), OsStr::new(CLEAN)]].concat());
    assert_eq!(next.status, 0, "{}", next.stderr);
    let mut left = folder.names();
    if !Path::new("/proc/self").exists() {
        skipped(
            "leftovers of killed runs",
            "processes are not shown as files here",
        );
        left.retain(|name| {
            name.matches('.').count() < 3 || name.contains("luu") || name.contains("999")
        });
    }
    let others = [
        "khac.xml.999999999.part",
        "ra.xml",
        "ra.xml.luu.1.part",
        "ra.xml.part",
    ];
    assert_eq!(left, [&["dai.json"][..], &others].concat());
    assert!(fs::read_to_string(output).unwrap().starts_with("<?xml"));
}

/// A suite goes to a folder that is not there yet, or to one that holds an earlier suite.
fn places_of_suite(folder: &Folder) -> [PathBuf; 2] {
    let earlier = folder.path("cu");
    fs::create_dir_all(&earlier).unwrap();
    fs::write(earlier.join("suite.json"), "{}").unwrap();
    fs::write(earlier.join("cu.json"), "cũ").unwrap();
    [folder.path("moi/bo"), earlier]
}

/// Every file of a folder, by its path there, those in folders of it too.
fn files_in(folder: &Path) -> Vec<String> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(here) = open.pop() {
        for entry in fs::read_dir(here).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap();
                files.push(name.to_str().unwrap().to_owned());
            }
        }
    }
    files.sort();
    files
}

/// Begins a suite, and waits until it has begun to write.
fn caught_writing_suite(place: &Path) -> Child {
    let args = [OsStr::new("suite"), OsStr::new("-o"), place.as_os_str()];
    let mut child = program(&args).spawn().unwrap();
    let beside = if place.exists() {
        place
    } else {
        place.parent().unwrap()
    };
    let part = || {
        let mut entries = fs::read_dir(beside).ok()?.flatten();
        entries.find(|entry| {
            entry
                .path()
                .extension()
                .is_some_and(|ending| ending == "part")
        })
    };
    until("an unfinished folder with something in it", || {
        assert_eq!(child.try_wait().unwrap(), None, "it ended too soon");
        part().is_some_and(|part| fs::read_dir(part.path()).is_ok_and(|inside| inside.count() > 0))
    });
    child
}

#[test]
fn a_signal_leaves_the_old_suite_or_none() {
    for (name, number) in [("INT", 2), ("TERM", 15), ("HUP", 1)] {
        let folder = Folder::new(&format!("suite-{name}"));
        for place in places_of_suite(&folder) {
            let child = caught_writing_suite(&place);
            signal(name, &child);
            assert_eq!(ended(child).signal(), Some(number));
        }
        assert_eq!(
            files_in(&folder.0),
            ["cu/cu.json", "cu/suite.json"],
            "{name}"
        );
        let index = fs::read_to_string(folder.path("cu/suite.json")).unwrap();
        assert_eq!(index, "{}", "{name}");
    }
}

/// What a killed run leaves is no folder of something else, and is cleared by the next one.
#[test]
fn a_suite_is_whole_behind_a_killed_run() {
    let folder = Folder::new("suite-killed");
    let empty = folder.path("rong");
    fs::create_dir(&empty).unwrap();
    let [new, earlier] = places_of_suite(&folder);
    for place in [&new, &earlier, &empty] {
        let child = caught_writing_suite(place);
        signal("KILL", &child);
        assert_eq!(ended(child).signal(), Some(9));
    }
    assert!(!new.exists() && !empty.join("suite.json").exists());
    assert_eq!(
        fs::read_to_string(earlier.join("suite.json")).unwrap(),
        "{}"
    );
    std::thread::scope(|scope| {
        for place in [&new, &earlier, &empty] {
            scope.spawn(|| {
                let next = run(&[OsStr::new("suite"), OsStr::new("-o"), place.as_os_str()]);
                assert_eq!(next.status, 0, "{}", next.stderr);
            });
        }
    });
    let all = files_in(&new);
    assert!(all.len() > 1_000 && all.contains(&"suite.json".to_owned()));
    let mut with_earlier = files_in(&earlier);
    if !Path::new("/proc/self").exists() {
        return skipped(
            "leftovers of killed runs",
            "processes are not shown as files here",
        );
    }
    assert_eq!(files_in(&empty), all);
    with_earlier.retain(|name| name != "cu.json");
    assert_eq!(with_earlier, all);
    assert_eq!(folder.names(), ["cu", "moi", "rong"]);
    assert_eq!(fs::read_dir(folder.path("moi")).unwrap().count(), 1);
}

/// A file system with room for a few kilobytes, as long as the test runs.
struct Small(PathBuf);

impl Small {
    fn mount(folder: &Path) -> Option<Self> {
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=64k", "none"])
            .arg(folder)
            .stderr(Stdio::null())
            .status();
        mounted
            .is_ok_and(|status| status.success())
            .then(|| Self(folder.to_owned()))
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_leaves_the_old_file_and_nothing_else() {
    let folder = Folder::new("full-disk");
    let Some(_small) = Small::mount(&folder.0) else {
        return skipped("a full disk", "no small file system can be mounted");
    };
    let around = Folder::new("full-disk-input");
    fs::write(around.path("dai.json"), long_list(1_000)).unwrap();
    fs::write(folder.path("ra.xml"), "cũ").unwrap();
    let (output, input) = (folder.path("ra.xml"), around.path("dai.json"));
    let args = ["convert", "--to", "xml", "-o"].map(OsStr::new);
    let full = run(&[&args[..], &[output.as_os_str(), input.as_os_str()]].concat());
    assert_eq!(full.status, 2, "{}", full.stderr);
    assert!(
        full.stderr.contains("không ghi được kết quả"),
        "{}",
        full.stderr
    );
    assert_eq!(folder.names(), ["ra.xml"]);
    assert_eq!(fs::read_to_string(output).unwrap(), "cũ");
}

#[test]
fn a_full_disk_leaves_the_old_suite_or_none() {
    let folder = Folder::new("suite-full-disk");
    let Some(_small) = Small::mount(&folder.0) else {
        return skipped("a full disk", "no small file system can be mounted");
    };
    for place in places_of_suite(&folder) {
        let full = run(&[OsStr::new("suite"), OsStr::new("-o"), place.as_os_str()]);
        assert_eq!(full.status, 2, "{}", full.stderr);
        assert!(
            full.stderr.contains("không ghi được kết quả"),
            "{}",
            full.stderr
        );
        assert_eq!(files_in(&folder.0), ["cu/cu.json", "cu/suite.json"]);
        assert_eq!(
            fs::read_to_string(folder.path("cu/suite.json")).unwrap(),
            "{}"
        );
    }
}

/// What writes to a full device says so: the document on standard output, reports, and the output file.
#[test]
fn a_full_device_is_told_of() {
    let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") else {
        return skipped("a full device", "there is no /dev/full");
    };
    for args in [
        &["convert", "--to", "xml", CLEAN][..],
        &["check", CLEAN],
        &["check", "--format", "json", CLEAN],
        &["check", "--format", "sarif", CLEAN],
        &["sample", "DongBoHoSoMC"],
        &["convert", "--to", "xml", "-o", "/dev/full", CLEAN],
    ] {
        let args: Vec<_> = args.iter().map(OsStr::new).collect();
        let output = program(&args)
            .stdout(full.try_clone().unwrap())
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?} {said}");
        assert!(said.contains("không ghi được kết quả"), "{args:?} {said}");
    }
}

#[test]
fn the_output_is_never_the_input() {
    let folder = Folder::new("in-place");
    let file = folder.path("ho-so.json");
    let before = fs::read(CLEAN).unwrap();
    fs::write(&file, &before).unwrap();
    let args = ["convert", "--to", "xml", "-o"].map(OsStr::new);
    let refused = run(&[&args[..], &[file.as_os_str(), file.as_os_str()]].concat());
    assert_eq!((refused.status, refused.stdout.as_str()), (2, ""));
    assert!(refused.stderr.contains("ho-so.json"), "{}", refused.stderr);
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn a_folder_that_is_missing_or_not_to_be_written_to_is_told_of() {
    let folder = Folder::new("folders");
    let closed = folder.path("dong");
    fs::create_dir(&closed).unwrap();
    let mut permissions = fs::metadata(&closed).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&closed, permissions).unwrap();
    let mut outputs = vec![folder.path("khong-co/ra.xml")];
    if fs::write(closed.join("thu"), "").is_ok() {
        fs::remove_file(closed.join("thu")).unwrap();
        skipped("a read-only folder", "this user may write everywhere");
    } else {
        outputs.push(closed.join("ra.xml"));
    }
    for output in outputs {
        let args = ["convert", "--to", "xml", "-o"].map(OsStr::new);
        let run = run(&[&args[..], &[output.as_os_str(), OsStr::new(CLEAN)]].concat());
        assert_eq!(run.status, 2, "{}", run.stderr);
        let name = output.to_str().unwrap();
        assert!(
            run.stderr.contains("không ghi được kết quả") && run.stderr.contains(name),
            "{}",
            run.stderr
        );
    }
    assert_eq!(folder.names(), ["dong"]);
    assert_eq!(fs::read_dir(&closed).unwrap().count(), 0);
}

/// A pipe with a name is read once, and written to as it is.
#[test]
fn pipes_with_names_are_read_and_written() {
    let folder = Folder::new("pipes");
    let (from, to) = (folder.path("vao"), folder.path("ra"));
    for pipe in [&from, &to] {
        let made = Command::new("mkfifo").arg(pipe).status();
        if !made.is_ok_and(|status| status.success()) {
            return skipped("pipes with names", "there is no mkfifo");
        }
    }
    for records in [3, 60_000] {
        let list = long_list(records);
        let writer = std::thread::spawn({
            let from = from.clone();
            move || fs::write(from, list)
        });
        let reader = std::thread::spawn({
            let to = to.clone();
            move || fs::read_to_string(to)
        });
        let args = ["convert", "--to", "xml", "-o"].map(OsStr::new);
        let run = run(&[&args[..], &[to.as_os_str(), from.as_os_str()]].concat());
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        writer.join().unwrap().unwrap();
        let written = reader.join().unwrap().unwrap();
        assert_eq!(written.matches("<LinhVuc>").count(), records);
    }
    assert_eq!(folder.names(), ["ra", "vao"]);
}

#[test]
fn a_name_need_not_be_text() {
    let folder = Folder::new("names");
    let input = folder.path(OsStr::from_bytes(b"h\xe0 s\x1b[31mo.json"));
    if let Err(error) = fs::copy(CLEAN, &input) {
        return skipped("names that are no text", &error.to_string());
    }
    let output = folder.path(OsStr::from_bytes(b"ra-\xff.xml"));
    let args = ["convert", "--to", "xml", "-o"].map(OsStr::new);
    let converted = run(&[&args[..], &[output.as_os_str(), input.as_os_str()]].concat());
    assert_eq!((converted.status, converted.stderr.as_str()), (0, ""));
    assert!(fs::read_to_string(&output).unwrap().starts_with("<?xml"));
    for format in ["human", "json", "sarif"] {
        let checked = ["check", "--format", format].map(OsStr::new);
        let checked = run(&[&checked[..], &[input.as_os_str()]].concat());
        assert_eq!(checked.status, 0, "{}", checked.stderr);
        assert!(!checked.stdout.contains('\u{1b}'), "{}", checked.stdout);
    }
    // An error names it, and steers no terminal.
    let missing = folder.path(OsStr::from_bytes(b"kh\xf4ng/\x1b]0;x\x07"));
    for args in [
        [&args[..], &[missing.as_os_str(), input.as_os_str()]].concat(),
        vec![OsStr::new("check"), missing.as_os_str()],
    ] {
        let run = run(&args);
        assert_eq!(run.status, 2, "{}", run.stderr);
        let said = run.stdout + &run.stderr;
        assert!(
            !said.contains('\u{1b}') && !said.contains('\u{7}'),
            "{said:?}"
        );
    }
}

/// Whether a process has a file open.
fn has_open(child: &Child, file: &Path) -> bool {
    let Ok(open) = fs::read_dir(format!("/proc/{}/fd", child.id())) else {
        return false;
    };
    let file = fs::canonicalize(file).unwrap();
    open.flatten()
        .any(|entry| fs::read_link(entry.path()).is_ok_and(|target| target == file))
}

#[test]
fn input_that_changes_while_it_is_read_is_told_of() {
    if !Path::new("/proc/self/fd").exists() {
        return skipped(
            "changing input",
            "it is not shown here which files a process has open",
        );
    }
    let folder = Folder::new("changing");
    let (input, output) = (folder.path("dai.json"), folder.path("ra.xml"));
    let convert = ["convert", "--lang", "en", "--to", "xml", "-o"].map(OsStr::new);
    let check = ["check", "--lang", "en"].map(OsStr::new);
    for args in [
        [&convert[..], &[output.as_os_str(), input.as_os_str()]].concat(),
        [&check[..], &[input.as_os_str()]].concat(),
    ] {
        fs::write(&input, long_list(LONG)).unwrap();
        let child = program(&args).spawn().unwrap();
        until("the file to be open", || has_open(&child, &input));
        let mut file = fs::OpenOptions::new().append(true).open(&input).unwrap();
        file.write_all(b" ").unwrap();
        drop(file);
        let output = child.wait_with_output().unwrap();
        let said =
            String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        let status = output.status;
        assert_eq!(status.code(), Some(2), "{said}");
        assert!(said.contains("changed while it was read"), "{said}");
        assert_eq!(folder.names(), ["dai.json"]);
    }
}

/// No file is kept open, and none is forgotten.
#[test]
fn ten_thousand_files_are_checked_at_once() {
    const FILES: usize = 10_000;
    let folder = Folder::new("many");
    for index in 0..FILES {
        let text = match index % 1_000 {
            999 => "[{]",
            _ => r#"{"MALINHVUC":"G15-HT01","TENLINHVUC":"Hộ tịch"}"#,
        };
        fs::write(folder.path(format!("{index:05}.json")), text).unwrap();
    }
    let script = "cd \"$1\" && ulimit -n 40 && exec \"$0\" check --format json *.json";
    let output = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_qcvn120")])
        .arg(&folder.0)
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(said.lines().count(), FILES);
    assert_eq!(
        said.matches("\"usable\":true").count(),
        FILES - FILES / 1_000
    );
    for (index, line) in said.lines().enumerate() {
        assert!(line.contains(&format!("\"{index:05}.json\"")), "{line}");
    }
}
