//! Tables built from a few keys: which key wins where, what a scan writes, and where it says things lie.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use shouce::script::output::{Output, Record};
use shouce::script::pass::{Turn, description, pass, scan};
use shouce::script::replacement::{Replacement, compose};
use shouce::script::tables::{Tables, mark};
use shouce::script::terms::Terms;
use shouce::script::trie::{Key, Pool, build};

/// Tables of keys as (text, value, rank), and of marked characters.
fn tables(keys: &[(&str, &str, u8)], marks: &[(char, u8)]) -> Tables {
    let key = |(text, value, rank): &(&str, &str, u8)| Key {
        text: (*text).to_owned(),
        value: (*value).to_owned(),
        rank: *rank,
    };
    let keys: Vec<Key> = keys.iter().map(key).collect();
    let mut pool = Pool::default();
    let packed = build(&keys, &BTreeMap::from_iter(marks.iter().copied()), &mut pool);
    packed.unpack(pool.text.into())
}

fn converted(tables: &Tables, text: &str) -> String {
    let mut output = String::new();
    pass(tables, text, &mut Output::plain(&mut output));
    output
}

#[test]
fn the_longest_key_of_a_rank_wins() {
    let tables = tables(&[("甲", "1", 0), ("甲乙", "12", 0), ("甲乙丙丁", "1234", 0)], &[]);
    assert_eq!(converted(&tables, "甲甲乙甲乙丙甲乙丙丁"), "11212丙1234");
}

#[test]
fn a_lower_rank_wins_whatever_the_length() {
    let tables = tables(&[("甲", "1", 0), ("甲乙", "x", 1), ("丙", "3", 1), ("丙丁", "34", 0)], &[]);
    assert_eq!(converted(&tables, "甲乙丙丁丙"), "1乙343");
}

#[test]
fn the_first_of_equal_keys_counts() {
    assert_eq!(
        converted(
            &tables(&[("甲乙", "ok", 0), ("甲乙", "no", 0), ("丙", "y", 0), ("丙", "n", 0)], &[]),
            "甲乙丙"
        ),
        "oky"
    );
}

#[test]
fn a_character_may_become_several_and_a_key_may_stay() {
    let tables = tables(&[("甲", "one", 0), ("乙丙", "乙丙", 0), ("丙", "3", 0)], &[]);
    assert_eq!(converted(&tables, "甲乙丙丙"), "one乙丙3");
}

#[test]
fn characters_of_all_planes_are_keys() {
    let tables = tables(
        &[("a", "b", 0), ("é", "e", 0), ("𠀀", "一", 0), ("𠀀𠀁", "二", 0), ("\u{3ffff}", "三", 0)],
        &[],
    );
    assert_eq!(converted(&tables, "aé𠀀𠀀𠀁\u{3ffff}\u{10ffff}"), "be一二三\u{10ffff}");
}

#[test]
fn many_keys_with_one_start_do_not_disturb_each_other() {
    let characters: Vec<char> = ('\u{4e00}'..'\u{5200}').collect();
    let keys: Vec<(String, String)> =
        characters.windows(2).map(|pair| (String::from_iter(pair), format!("<{}>", pair[1]))).collect();
    let all: Vec<(&str, &str, u8)> =
        keys.iter().map(|(key, value)| (key.as_str(), value.as_str(), 0)).collect();
    let tables = tables(&all, &[]);
    for (key, value) in &keys {
        assert_eq!(converted(&tables, key), *value);
        let reversed: String = key.chars().rev().collect();
        assert_eq!(converted(&tables, &reversed), reversed);
    }
}

#[test]
fn a_description_of_a_character_stays_whole() {
    let tables = tables(&[("木", "1", 0)], &[]);
    // ⿰ takes two parts, ⿲ three, ⿾ one; a part may itself be a description.
    assert_eq!(converted(&tables, "⿰木木木"), "⿰木木1");
    assert_eq!(converted(&tables, "⿰⿲木木木木木"), "⿰⿲木木木木1");
    assert_eq!(converted(&tables, "⿾木木"), "⿾木1");
    assert_eq!(converted(&tables, "⿰木"), "⿰1", "an unfinished one is no description");
}

#[test]
fn a_description_is_at_most_sixteen_deep_and_sixty_four_long() {
    let deep = |depth: usize| "⿾".repeat(depth) + "木";
    assert_eq!(description('⿾', &deep(15)), deep(15).len());
    assert_eq!(description('⿾', &deep(16)), "⿾".len());
    assert_eq!(description('木', "木木"), "木".len());
}

#[test]
fn a_scan_asks_at_marked_characters_that_no_phrase_claims() {
    let tables =
        tables(&[("甲乙", "12", 0), ("甲", "1", 1)], &[('甲', mark::RESTLESS), ('丁', mark::AMBIGUOUS)]);
    let mut asked = Vec::new();
    let mut output = String::new();
    let end =
        scan(&tables, "甲乙甲丙丁", &mut Output::plain(&mut output), mark::RESTLESS, |place, _| {
            asked.push((place.character, place.at));
            Turn::On
        });
    assert_eq!((asked, output.as_str(), end), (vec![('甲', 6)], "121丙丁", ControlFlow::Continue(())));
}

#[test]
fn the_caller_may_write_for_itself_or_stop() {
    let tables = tables(&[], &[('甲', mark::RESTLESS), ('乙', mark::ABNORMAL)]);
    let mut output = String::new();
    let end = scan(
        &tables,
        "甲甲丙乙丙",
        &mut Output::plain(&mut output),
        mark::RESTLESS | mark::ABNORMAL,
        |place, out| {
            if place.character == '乙' {
                return Turn::Stop;
            }
            out.copy("<>");
            Turn::Past("甲甲".len())
        },
    );
    assert_eq!((output.as_str(), end), ("<>丙", ControlFlow::Break(())));
}

fn replacement(source: [usize; 2], output: [usize; 2]) -> Replacement {
    Replacement { source: source[0]..source[1], output: output[0]..output[1] }
}

#[test]
fn replacements_of_equal_counts_are_per_character() {
    let (mut output, mut record) = (String::new(), Record::default());
    pass(
        &tables(&[("甲乙丙", "甲2丙", 0), ("丁", "four", 0)], &[]),
        "甲乙丙丁",
        &mut Output::recorded(&mut output, &mut record),
    );
    assert_eq!(output, "甲2丙four");
    assert_eq!(record.replacements, [replacement([3, 6], [3, 4]), replacement([9, 12], [7, 11])]);
}

#[test]
fn composed_replacements_that_touch_no_other_keep_their_size() {
    // abcdef -> aXXcdef -> aXXcY
    let composed = compose(&[replacement([1, 2], [1, 3])], &[replacement([4, 7], [4, 5])]);
    assert_eq!(composed, [replacement([1, 2], [1, 3]), replacement([3, 6], [4, 5])]);
}

#[test]
fn composed_replacements_that_overlap_become_one() {
    // abcd -> aXYZd (bc to XYZ) -> aXQ (YZd to Q)
    let composed = compose(&[replacement([1, 3], [1, 4])], &[replacement([2, 5], [2, 3])]);
    assert_eq!(composed, [replacement([1, 4], [1, 3])]);
}

#[test]
fn composing_with_nothing_changes_nothing() {
    let one = [replacement([1, 3], [1, 4]), replacement([5, 6], [6, 7])];
    assert_eq!(compose(&one, &[]), one);
    assert_eq!(compose(&[], &one), one);
}

#[test]
fn terms_are_found_from_left_to_right_the_longest_first() {
    let terms = Terms::new([("甲乙", "12"), ("甲乙丙", "123"), ("乙", "2"), ("", "x")]);
    assert_eq!(terms.next("丁甲乙丙乙", 0), Some((3, "甲乙丙", "123")));
    assert_eq!(terms.next("丁甲乙丙乙", 12), Some((12, "乙", "2")));
    assert_eq!(terms.next("丁丁", 0), None);
    assert_eq!(Terms::default().next("甲", 0), None);
    assert_eq!(Vec::from_iter(terms.texts()), ["乙", "甲乙", "甲乙丙"]);
}
