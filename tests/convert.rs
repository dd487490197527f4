//! `shouce convert` as the real binary: words of a site and without one, plain configurations, refusals, large input.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]
#![allow(clippy::disallowed_methods, reason = "tests prepare and look at real folders")]

mod support;

use std::io::Write;
use std::process::{Command, Stdio};
use support::{Run, SETTINGS, Site};

/// Runs `convert` in the site's folder on this input.
fn convert(site: &Site, arguments: &[&str], input: &[u8]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shouce"));
    command.args(["--lang", "en", "convert"]).args(arguments).current_dir(site.path("."));
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // A refusal closes the pipe while we write.
    let writer = std::thread::spawn(move || stdin.write_all(&input).is_ok());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code().unwrap(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

fn converted(site: &Site, arguments: &[&str], input: &str) -> String {
    let run = convert(site, arguments, input.as_bytes());
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    run.stdout
}

/// A site with regional words, corner quotes and words of its own in both files that may state them.
fn site() -> Site {
    let settings = SETTINGS.replace(
        "id = \"zh-Hant-TW\"\n",
        "id = \"zh-Hant-TW\"\nregional_words = true\ncorner_quotes = true\n",
    );
    let words =
        "\n[[convert]]\nfrom = \"审批权限表\"\nzh-Hant-TW = \"核決權限表\"\n\n[[keep]]\ntext = \"云台\"\n";
    let terms = "[[term]]\nid = \"intern\"\ntitle = { zh-Hans = \"实习生\", zh-Hant-TW = \"見習生\" }\ndefinition = \"在校生。\"\n";
    Site::empty().file("site.toml", settings + words).file("content/terms.toml", terms)
}

#[test]
fn without_a_site_the_policy_terms_hold() {
    let empty = Site::empty();
    let found = converted(&empty, &["--to", "zh-Hant-TW"], "不准在“网络”上调研制度。\n");
    assert_eq!(found, "不准在“網絡”上調研制度。\n");
    assert_eq!(converted(&empty, &["--to", "zh-Hant-HK"], "这里的信息\n"), "這裏的信息\n");
    assert_eq!(
        converted(&empty, &["--to", "zh-Hans", "--from", "zh-Hant-TW"], "這裡的「資訊」"),
        "这里的“资讯”"
    );
    assert_eq!(converted(&empty, &["--to", "zh-Hant-HK", "--from", "zh-Hant-TW"], "這裡"), "這裏");
}

#[test]
fn in_a_site_its_words_and_settings_hold() {
    let found = converted(&site(), &["--to", "zh-Hant-TW"], "“云台”网络的审批权限表由实习生打印\r\n");
    assert_eq!(found, "「云台」網路的核決權限表由見習生列印\r\n");
}

#[test]
fn a_site_may_be_named() {
    let inner = Site::empty();
    let there = site();
    let folder = there.path(".").to_string_lossy().into_owned();
    let found = converted(&inner, &["--to", "zh-Hant-TW", "--site", &folder], "审批权限表");
    assert_eq!(found, "核決權限表");
    assert_eq!(convert(&inner, &["--to", "zh-Hant-TW", "--site", "nowhere"], b"").code, 3);
}

#[test]
fn plain_configurations_have_no_terms() {
    let here = site();
    let cases = [
        ("s2tw", "不准签批审批权限表", "不準籤批審批權限表"),
        ("s2hk", "这里", "這裏"),
        ("t2s", "制度與後臺", "制度与后台"),
        ("tw2s", "這裡", "这里"),
        ("hk2s", "這裏", "这里"),
        ("tw2t", "這裡", "這裏"),
        ("t2hk", "衛生", "衞生"),
    ];
    for (name, text, expected) in cases {
        assert_eq!(converted(&here, &["--opencc", name], text), expected, "{name}");
    }
}

#[test]
fn markup_for_conversion_stays() {
    let found = converted(&Site::empty(), &["--to", "zh-Hant-TW"], "-{zh-Hans:网络;zh-Hant-TW:網路}-网络");
    assert_eq!(found, "-{zh-Hans:网络;zh-Hant-TW:網路}-網絡");
}

#[test]
fn wrong_usage_is_two_and_says_what_there_is() {
    let here = Site::empty();
    for (arguments, words) in [
        (vec![], "--to"),
        (vec!["--to", "zh-Hant-TW", "--opencc", "s2tw"], "--opencc"),
        (vec!["--from", "zh-Hans"], "--to"),
        (vec!["--to", "fr"], "zh-Hant-TW"),
        (vec!["--to", "zh-Hans"], "--from"),
        (vec!["--to", "zh-Hant-TW", "--from", "zh-TW"], "--from"),
        (vec!["--opencc", "s2x"], "s2tw"),
    ] {
        let run = convert(&here, &arguments, "制度".as_bytes());
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(run.stderr.contains(words), "{arguments:?}: {}", run.stderr);
    }
}

#[test]
fn a_broken_site_is_told_and_nothing_written() {
    let here = Site::empty().file("site.toml", SETTINGS.replace("title", "titel"));
    let run = convert(&here, &["--to", "zh-Hant-TW"], "制度".as_bytes());
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.contains("site.toml") && run.stderr.contains("did you mean"), "{}", run.stderr);
}

#[test]
fn other_encodings_are_refused_with_advice() {
    let here = Site::empty();
    // 员工手册 in GB18030, and a lone continuation byte in the second line.
    let gb = [0xd4, 0xb1, 0xb9, 0xa4, 0xca, 0xd6, 0xb2, 0xe1, b'\n'];
    let run = convert(&here, &["--to", "zh-Hant-TW"], &gb);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.contains("GB18030") && run.stderr.contains("iconv"), "{}", run.stderr);
    let run = convert(&here, &["--opencc", "s2tw"], b"a\n\x80\n");
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("line 2"), "{}", run.stderr);
    let run = convert(
        &here,
        &["--to", "zh-Hant-TW"],
        "手册".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>().as_slice(),
    );
    assert_eq!(run.code, 1, "{}", run.stderr);
}

#[test]
fn input_of_any_size_goes_through_in_whole_lines() {
    let here = Site::empty();
    let line = "每周五采集信息，不准签批。\n";
    let text = line.repeat(120_000);
    let expected = "每週五採集信息，不准簽批。\n".repeat(120_000);
    assert!(text.len() > 4 << 20, "more than one piece");
    assert!(converted(&here, &["--to", "zh-Hant-TW"], &text) == expected);
    let one_line = text.replace('\n', "");
    assert!(converted(&here, &["--to", "zh-Hant-TW"], &one_line) == expected.replace('\n', ""));
    assert_eq!(converted(&here, &["--to", "zh-Hant-TW"], ""), "");
}

/// The same site with OpenCC's C++ library as its engine: there where it was built in, refused with advice where not.
#[test]
fn a_site_may_ask_for_the_library_of_opencc() {
    let here = site();
    here.edit(
        "site.toml",
        std::fs::read_to_string(here.path("site.toml")).unwrap() + "\n[conversion]\nengine = \"opencc\"\n",
    );
    let run = convert(&here, &["--to", "zh-Hant-TW"], "“云台”网络的审批权限表".as_bytes());
    if cfg!(feature = "opencc") {
        assert_eq!((run.code, run.stdout.as_str()), (0, "「云台」網路的核決權限表"), "{}", run.stderr);
    } else {
        assert_eq!((run.code, run.stdout.as_str()), (1, ""));
        assert!(
            run.stderr.contains("missing-engine") && run.stderr.contains("--features opencc"),
            "{}",
            run.stderr
        );
        assert_eq!(here.run(&["build"]).code, 1, "nothing is published by another engine than was asked for");
    }
}
