//! Many findings and many files: what is shown once, and numbers that agree.

use super::*;

fn list(count: usize) -> String {
    let record = ADVISED.trim_matches(['[', ']']);
    format!("[{}]", vec![record; count].join(","))
}

#[test]
fn of_many_equal_findings_one_is_shown() {
    let run = qcvn120(&["check", "--lang", "en", "-"], list(3_000));
    assert_eq!(
        run.stdout.matches("advice[advice.unknown-field]").count(),
        1
    );
    let more = "and 2999 more like it: /1/CapBac, /2/CapBac, /3/CapBac, …";
    assert!(run.stdout.contains(more), "{}", run.stdout);
    assert!(run.stdout.contains("(3000 advice)"), "{}", run.stdout);
    assert!(run.stdout.lines().count() < 25, "{}", run.stdout);
    // All of them, if that is asked for.
    let run = qcvn120(&["check", "--lang", "en", "--all", "-"], list(300));
    assert_eq!(
        run.stdout.matches("advice[advice.unknown-field]").count(),
        300
    );
    // Few are shown as they are.
    let run = qcvn120(&["check", "--lang", "en", "-"], list(20));
    assert_eq!(
        run.stdout.matches("advice[advice.unknown-field]").count(),
        20
    );
}

#[test]
fn over_many_files_each_kind_is_shown_once_and_clean_files_are_counted() {
    let folder = TempFolder::new("many-alike");
    for number in 0..100 {
        folder.store(
            &format!("{number:03}.json"),
            if number % 10 == 0 { list(3) } else { list(1) },
        );
        folder.store(
            &format!("{number:03}-sach.json"),
            std::fs::read(CLEAN).unwrap(),
        );
    }
    let run = qcvn120(&["check", "--lang", "en", folder.path()], "");
    let shown = run.stdout.matches("advice[advice.unknown-field]").count();
    assert!(shown <= 20, "{shown}");
    // A file of which something is told has its verdict behind that, and only such a file.
    let blocks = run.stdout.split("advice[advice.unknown-field]").skip(1);
    let of_a_file = blocks.filter(|block| block.contains("\n✓ ")).count();
    let verdicts = run.stdout.lines().filter(|line| line.starts_with('✓'));
    assert_eq!(verdicts.clone().count(), of_a_file);
    assert!((10..=20).contains(&of_a_file), "{}", run.stdout);
    assert!(verdicts.clone().all(|line| line.ends_with(" advice)")));
    // Advice alone leaves a document clean.
    assert!(
        run.stdout.contains("200 files: 200 clean"),
        "{}",
        run.stdout
    );
    let all = qcvn120(&["check", "--lang", "en", "--all", folder.path()], "");
    assert_eq!(
        all.stdout
            .lines()
            .filter(|line| line.starts_with('✓'))
            .count(),
        200
    );
}

#[test]
fn over_thousands_of_kinds_a_few_of_each_code_are_shown() {
    let folder = TempFolder::new("many-kinds");
    // Each file has an unknown key of its own, and the last one a finding of another code, too.
    let record = ADVISED.replace('\n', "");
    for number in 0..150 {
        let own = record.replace("CapBac", &format!("Rieng{number}"));
        folder.store(&format!("{number:03}.json"), own);
    }
    folder.store(
        "zz.json",
        record.replace("\"TrangThai\":\"2\"", "\"TrangThai\":2"),
    );
    let check = |options: &[&str]| {
        let args = ["check", "--lang", "en", folder.path()];
        qcvn120(&[&args[..], options].concat(), "").stdout
    };
    let said = check(&[]);
    let unknown = "advice[advice.unknown-field]";
    assert_eq!(said.matches(unknown).count(), 100, "{said}");
    assert!(said.contains("quirk[quirk.number-for-text]"), "{said}");
    // All are counted.
    assert!(
        said.contains("advice.unknown-field   advice      151    151"),
        "{said}"
    );
    assert_eq!(check(&["--all"]).matches(unknown).count(), 151);
    // A file by itself is told of in full, whatever it has.
    let keys = (0..150).map(|number| format!(",\"Rieng{number}\":\"7\""));
    let keys = keys.collect::<Vec<_>>().concat();
    let one = record.replace(",\"CapBac\":\"7\"", &keys);
    let said = qcvn120(&["check", "--lang", "en", "-"], one).stdout;
    assert_eq!(said.matches(unknown).count(), 150);
}

#[test]
fn quiet_names_the_files_that_fail_and_nothing_else() {
    let run = qcvn120(&["check", "--lang", "en", "--quiet", CLEAN, WRONG], "");
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!((run.status, lines.len()), (1, 1), "{}", run.stdout);
    assert!(lines[0].starts_with(&format!("✗ {WRONG}: ")));
    let run = qcvn120(&["check", "-q", CLEAN], "");
    assert_eq!((run.status, run.stdout.as_str()), (0, ""));
}
