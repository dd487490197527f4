//! Dictionaries and configurations of OpenCC as text: reading, deriving, and what is refused.

use shouce::script::dictionary::{Dictionary, Entry, regional_projection, tofu_risk};
use shouce::script::recipe::{Recipe, Source};

fn dictionary(text: &str) -> Dictionary {
    Dictionary::parse(text).expect("a dictionary")
}

fn entry(key: &str, values: &[&str]) -> Entry {
    Entry { key: key.to_owned(), values: values.iter().map(|value| (*value).to_owned()).collect() }
}

#[test]
fn entries_are_read_and_comments_skipped() {
    let read = dictionary("# a comment\n\n发\t發 髮\n头发\t頭髮\n");
    assert_eq!(read.entries, [entry("发", &["發", "髮"]), entry("头发", &["頭髮"])]);
    assert_eq!(read.entries[0].default_value(), "發");
}

#[test]
fn a_line_without_a_tab_is_refused_with_its_number() {
    let error = Dictionary::parse("发\t發\n头发 頭髮\n").expect_err("no tab");
    assert!(error.contains("line 2"), "{error}");
}

#[test]
fn the_reverse_gathers_keys_in_order_of_appearance() {
    let reversed = dictionary("只\t只 衹\n隻\t只\n").reversed();
    assert_eq!(reversed.entries, [entry("只", &["只", "隻"]), entry("衹", &["只"])]);
}

#[test]
fn a_preference_moves_a_key_to_the_front_of_the_reverse() {
    let text = "樑\t梁 樑\n# @reverse-prefer: 梁\n梁\t梁\n";
    assert_eq!(dictionary(text).reversed().entries[0], entry("梁", &["梁", "樑"]));
    let named = "衆\t眾\n䍃\t眾\n# @reverse-prefer: 眾 䍃\n";
    assert_eq!(dictionary(named).reversed().entries[0], entry("眾", &["䍃", "衆"]));
}

#[test]
fn rare_forms_follow_their_mark_and_lose_the_key() {
    let text = "㑯\t㑔\n# @tofu-risk: not covered\n㑮\t㑮 𫝈\n";
    assert_eq!(tofu_risk(text).expect("marked entries").entries, [entry("㑮", &["𫝈"])]);
}

#[test]
fn a_mark_without_a_rare_form_is_refused() {
    assert!(tofu_risk("# @tofu-risk: x\n㑮\t㑮\n").is_err());
    assert!(tofu_risk("# @tofu-risk: x\n# a comment\n").is_err());
}

/// Simplifies the few characters of these tests.
fn simplify(text: &str) -> String {
    text.replace('電', "电").replace('腦', "脑").replace(['裡', '裏'], "里")
}

#[test]
fn regional_phrases_of_three_characters_are_projected() {
    let taiwan = dictionary("電腦\t計算機\n電腦房\t機房\n");
    let projection = regional_projection(&[&taiwan], simplify).expect("no conflict");
    assert_eq!(projection.entries, [entry("电脑房", &["電腦房"])], "two characters are too short");
}

#[test]
fn two_phrases_with_one_simplified_form_are_refused() {
    let (one, other) = (dictionary("電腦裡\tx\n"), dictionary("電腦裏\tx\n"));
    assert!(regional_projection(&[&one, &other], simplify).is_err());
    assert!(regional_projection(&[&one, &one], simplify).is_ok());
}

fn source(name: &str, rank: u8) -> Source {
    Source { name: name.to_owned(), rank }
}

/// A configuration whose only stage is the given group.
fn stage(dict: &str) -> Result<Vec<Source>, String> {
    Ok(Recipe::parse(&format!(r#"{{"conversion_chain": [{{"dict": {dict}}}]}}"#))?.chain.remove(0))
}

const A: &str = r#"{"type": "ocd2", "file": "A.ocd2"}"#;
const B: &str = r#"{"type": "ocd2", "file": "B.ocd2"}"#;

fn group(policy: &str, members: &[&str]) -> String {
    format!(r#"{{"type": "group", "match_policy": "{policy}", "dicts": [{}]}}"#, members.join(", "))
}

#[test]
fn members_of_a_short_circuit_have_ranks_of_their_own() {
    assert_eq!(stage(&group("short_circuit", &[A, B])), Ok(vec![source("A", 0), source("B", 1)]));
}

#[test]
fn members_of_a_union_share_a_rank() {
    let nested = group("short_circuit", &[&group("union", &[A, B]), A]);
    assert_eq!(stage(&nested), Ok(vec![source("A", 0), source("B", 0), source("A", 1)]));
}

#[test]
fn a_union_of_short_circuits_is_refused() {
    assert!(stage(&group("union", &[&group("short_circuit", &[A, B]), A])).is_err());
}

#[test]
fn unknown_policies_and_segmentations_are_refused() {
    assert!(stage(&group("first", &[A, B])).is_err());
    assert!(stage(r#"{"type": "ocd2"}"#).is_err());
    assert!(Recipe::parse(r#"{"segmentation": {"type": "jieba"}, "conversion_chain": []}"#).is_err());
    assert!(Recipe::parse("{").is_err());
}

#[test]
fn a_configuration_names_each_dictionary_once() {
    let text = format!(
        r#"{{"normalization": [{{"dict": {B}}}], "segmentation": {{"type": "mmseg", "dict": {A}}},
            "conversion_chain": [{{"dict": {A}}}, {{"dict": {B}}}]}}"#
    );
    let recipe = Recipe::parse(&text).expect("a configuration");
    assert_eq!(recipe.dictionaries(), ["A", "B"]);
    assert_eq!(recipe.segmentation, Some(vec![source("A", 0)]));
    assert_eq!(recipe.chain.len(), 2);
}
