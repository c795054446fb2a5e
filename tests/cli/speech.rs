//! Languages, colours, names in any letter case, and the command line for shells and `man`.

use super::*;

fn with_lang(lang: &str, args: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_qcvn120"))
        .args(args)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env("LANG", lang)
        .output()
        .unwrap();
    output.into()
}

#[test]
fn the_environment_says_the_language_and_the_option_wins() {
    for (lang, option, said) in [
        ("en_US.UTF-8", None, "usable, conformant, clean"),
        ("vi_VN.UTF-8", None, "dùng được"),
        ("C.UTF-8", None, "dùng được"),
        ("en_US.UTF-8", Some("vi"), "dùng được"),
        ("vi_VN.UTF-8", Some("en"), "usable"),
    ] {
        let mut args = vec!["check", CLEAN];
        args.extend(option.iter().flat_map(|language| ["--lang", language]));
        let run = with_lang(lang, &args);
        assert!(
            run.stdout.contains(said),
            "{lang} {option:?}: {}",
            run.stdout
        );
    }
}

#[test]
fn every_command_has_help_in_both_languages() {
    for (language, usage) in [("vi", "Cách dùng: qcvn120"), ("en", "Usage: qcvn120")] {
        for command in [
            "check",
            "completions",
            "convert",
            "diff",
            "explain",
            "export",
            "man",
            "messages",
            "profile",
            "sample",
            "schema",
            "suite",
        ] {
            let run = qcvn120(&[command, "--help", "--lang", language], "");
            assert_eq!(run.status, 0, "{command}");
            assert!(run.stdout.contains(usage), "{command}: {}", run.stdout);
        }
    }
    let help = qcvn120(&["check", "--help"], "").stdout;
    for english in [
        "Print help",
        "Options:",
        "[OPTIONS]",
        "default:",
        "possible values",
    ] {
        assert!(!help.contains(english), "{english}: {help}");
    }
}

#[test]
fn what_is_wrong_with_the_arguments_is_said_in_both_languages() {
    for (args, vi, en) in [
        (
            &["chekc"][..],
            "không có lệnh 'chekc'; có phải là 'check'?",
            "unrecognized subcommand",
        ),
        (
            &["check", "--messge", "X"],
            "không có tham số '--messge'; có phải là '--message'?",
            "unexpected argument",
        ),
        (
            &["convert", CLEAN],
            "thiếu tham số bắt buộc: --to",
            "required arguments",
        ),
        (
            &["check", "--edition", "2020", CLEAN],
            "giá trị '2020'",
            "invalid value '2020'",
        ),
        (
            &["explain", "quirk.nul"],
            "có phải là `quirk.null`?",
            "did you mean `quirk.null`?",
        ),
        (
            &["sample", "DongBoHoSo"],
            "có phải là `DongBoHoSoMC`?",
            "did you mean `DongBoHoSoMC`?",
        ),
        (
            &["diff", "-", "-"],
            "chỉ một trong hai tệp",
            "only one of the two files",
        ),
        (
            &["man", "nope"],
            "không có lệnh `nope`",
            "there is no command `nope`",
        ),
    ] {
        let run = qcvn120(args, "");
        assert_eq!(run.status, 2, "{args:?}");
        assert!(
            run.stderr.starts_with("lỗi: ") && run.stderr.contains(vi),
            "{}",
            run.stderr
        );
        let run = qcvn120(&[args, &["--lang", "en"]].concat(), "");
        assert!(
            run.stderr.starts_with("error: ") && run.stderr.contains(en),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn names_are_found_in_any_letter_case() {
    for args in [
        &["sample", "dongbohosomc", "--to", "XML", "--form", "LIST"][..],
        &["schema", "DONGBOHOSOMC"],
        &["explain", "QUIRK.NULL"],
        &["explain", "hs-06"],
        &["check", "--message", "dongbohosomc", CLEAN],
    ] {
        let run = qcvn120(args, "");
        assert_eq!(run.status, 0, "{args:?}: {}", run.stderr);
    }
}

#[test]
fn the_table_of_messages_speaks_both_languages() {
    let vi = qcvn120(&["messages"], "").stdout;
    let en = qcvn120(&["messages", "--lang", "en"], "").stdout;
    assert!(vi.contains("Gói tin") && vi.contains("gửi lên") && vi.contains("Căn cứ:"));
    assert!(en.contains("Message") && en.contains("push") && en.contains("Evidence:"));
    assert!(en.contains("stated by the regulation"));
}

#[test]
fn colours_are_written_where_they_are_asked_for() {
    let coloured = |args: &[&str]| {
        let run = qcvn120(&[&["check", WRONG], args].concat(), "");
        run.stdout.contains('\u{1B}')
    };
    assert!(!coloured(&[]), "no terminal");
    assert!(coloured(&["--color", "always"]));
    assert!(!coloured(&["--color", "never"]));
    assert_eq!(
        qcvn120(&["check", "--color", "sometimes", WRONG], "").status,
        2
    );
}

#[test]
fn shells_get_their_completions_and_man_its_pages() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = qcvn120(&["completions", shell], "");
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert!(run.stdout.contains("--baseline"), "{shell}");
    }
    let page = qcvn120(&["man", "--lang", "en"], "").stdout;
    assert!(
        page.contains(".TH qcvn120 1") && page.contains("convert"),
        "{page}"
    );
    let page = qcvn120(&["man", "check", "--lang", "en"], "").stdout;
    assert!(
        page.contains("qcvn120\\-check") && page.contains("baseline"),
        "{page}"
    );
    let folder = TempFolder::new("man");
    assert_eq!(qcvn120(&["man", "-o", folder.path()], "").status, 0);
    assert!(folder.0.join("qcvn120.1").is_file() && folder.0.join("qcvn120-check.1").is_file());
}

#[test]
fn what_a_command_is_for_stands_before_what_all_commands_take() {
    for (language, own, everywhere) in [
        ("en", "\nOptions:\n", "\nFor every command:\n"),
        ("vi", "\nTùy chọn:\n", "\nCho mọi lệnh:\n"),
    ] {
        for command in ["check", "convert", "schema", "sample"] {
            let help = qcvn120(&["--lang", language, command, "--help"], "").stdout;
            let (before, behind) = help.split_once(everywhere).expect(command);
            assert!(before.contains(own), "{help}");
            for option in ["--lang <", "--color <", "--config <", "--no-config"] {
                assert!(
                    behind.contains(option) && !before.contains(option),
                    "{help}"
                );
            }
        }
    }
}
