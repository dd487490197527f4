//! The policy layer: every entry with its example, and the hard words of policies.

use shouce::script::Script;
use shouce::script::conversion::Conversion;
use shouce::script::engine::Maker;
use shouce::script::policy::{PolicyTerm, Purpose, policy_terms, regional, regional_words};
use shouce::script::terms::Terms;

/// The entries that hold in Taiwan.
fn taiwan() -> impl Iterator<Item = PolicyTerm> {
    policy_terms().filter(|term| term.purpose != Purpose::HongKong)
}

/// The policy layer without the entry of one text.
fn without(text: &str) -> Conversion {
    let mut conversion = Conversion::with_policy(Maker::Own, Script::Simplified, Script::Taiwan);
    let terms = taiwan().filter(|term| term.text != text && term.text.chars().count() > 1);
    conversion.layers = vec![Terms::new(terms.map(|term| (term.text, term.form))).into()];
    conversion
}

#[test]
fn every_entry_is_right_in_its_example() {
    let conversion = Conversion::with_policy(Maker::Own, Script::Simplified, Script::Taiwan);
    for term in taiwan() {
        let found = conversion.text(term.example);
        assert!(found.contains(term.form), "{term:?}: {found}");
    }
}

#[test]
fn entries_of_hong_kong_are_right_and_needed_there_and_absent_in_taiwan() {
    let layer = |to| Conversion::with_policy(Maker::Own, Script::Simplified, to);
    let (hong_kong, plain) =
        (layer(Script::HongKong), Conversion::between(Script::Simplified, Script::HongKong));
    let entries: Vec<PolicyTerm> = policy_terms().filter(|term| term.purpose == Purpose::HongKong).collect();
    assert!(!entries.is_empty());
    for term in entries {
        assert!(hong_kong.text(term.example).contains(term.form), "{term:?}");
        assert!(!plain.text(term.example).contains(term.form), "{term:?}");
    }
    assert_eq!(hong_kong.text("启动应急预案，重启系统"), "啟動應急預案，重啟系統");
    assert_eq!(layer(Script::Taiwan).text("线上启动"), "線上啟動");
}

#[test]
fn every_repair_is_needed() {
    let plain = Conversion::between(Script::Simplified, Script::Taiwan);
    let unneeded: Vec<_> = policy_terms()
        .filter(|term| term.purpose == Purpose::Repair && plain.text(term.example).contains(term.form))
        .map(|term| (term.text, plain.text(term.example)))
        .collect();
    assert!(unneeded.is_empty(), "{unneeded:?}");
}

#[test]
fn every_guard_is_needed() {
    let unneeded: Vec<_> = policy_terms()
        .filter(|term| {
            term.purpose == Purpose::Guard && without(term.text).text(term.example).contains(term.form)
        })
        .map(|term| (term.text, without(term.text).text(term.example)))
        .collect();
    assert!(unneeded.is_empty(), "{unneeded:?}");
}

/// Texts with the forms that are right for them.
fn words(table: &'static str) -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).map(|(text, forms)| (text, forms.split('/').collect()))
}

fn wrong(conversion: &Conversion, table: &'static str) -> (usize, Vec<(&'static str, String)>) {
    let all: Vec<_> = words(table).map(|(text, forms)| (text, conversion.text(text), forms)).collect();
    let wrong = all.iter().filter(|(_, found, forms)| !forms.contains(&found.as_str()));
    (all.len(), wrong.map(|(text, found, _)| (*text, found.clone())).collect())
}

#[test]
fn the_hard_words_of_taiwan_are_right() {
    let conversion = Conversion::with_policy(Maker::Own, Script::Simplified, Script::Taiwan);
    assert_eq!(wrong(&conversion, include_str!("script/taiwan-words.tsv")), (214, vec![]));
}

#[test]
fn words_of_policies_survive() {
    let mut conversion = Conversion::with_policy(Maker::Own, Script::Simplified, Script::Taiwan);
    // 數據庫 is understood in Taiwan and right without regional words.
    let (count, mut wrong_words) = wrong(&conversion, include_str!("script/policy-words.tsv"));
    wrong_words.retain(|word| word.1 != "數據庫");
    assert_eq!((count, wrong_words), (25, vec![]));
    conversion.layers.push(regional(Script::Taiwan).into());
    assert_eq!(wrong(&conversion, include_str!("script/policy-words.tsv")), (25, vec![]));
}

#[test]
fn regional_words_that_are_taken_up_are_right() {
    let mut conversion = Conversion::with_policy(Maker::Own, Script::Simplified, Script::Taiwan);
    conversion.layers.push(regional(Script::Taiwan).into());
    let taken: Vec<&str> = regional_words().map(|[text, ..]| text).collect();
    let (_, mut wrong) = wrong(&conversion, include_str!("script/regional-words.tsv"));
    wrong.retain(|(text, _)| taken.contains(text));
    assert_eq!(wrong, vec![]);
}
