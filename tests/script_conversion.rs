//! Conversions with their layers, and the places they report.

use shouce::script::Script;
use shouce::script::conversion::Conversion;
use shouce::script::output::Record;
use shouce::script::terms::Terms;

fn to_taiwan(layers: &[&[(&str, &str)]]) -> Conversion {
    let mut conversion = Conversion::between(Script::Simplified, Script::Taiwan);
    conversion.layers = layers.iter().map(|pairs| Terms::new(pairs.iter().copied()).into()).collect();
    conversion
}

/// The source and output text of every replacement; checks that what lies between is equal on both sides.
fn replaced(conversion: &Conversion, source: &str, keep: &[std::ops::Range<usize>]) -> Vec<(String, String)> {
    let (mut output, mut record) = (String::new(), Record::default());
    conversion.convert_recorded(source, keep, &mut output, &mut record);
    let mut plain = String::new();
    conversion.convert(source, keep, &mut plain);
    assert_eq!(output, plain, "recording changes nothing");
    let (mut at, mut there) = (0, 0);
    let mut pairs = Vec::new();
    for part in &record.replacements {
        assert_eq!(source[at..part.source.start], output[there..part.output.start], "before {part:?}");
        pairs.push((source[part.source.clone()].to_owned(), output[part.output.clone()].to_owned()));
        (at, there) = (part.source.end, part.output.end);
    }
    assert_eq!(source[at..], output[there..]);
    pairs
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect()
}

#[test]
fn replacements_know_their_places() {
    let found = replaced(&to_taiwan(&[]), "请于三天内办理", &[]);
    assert_eq!(found, pairs(&[("请", "請"), ("于", "於"), ("内", "內"), ("办", "辦")]));
}

#[test]
fn site_terms_are_stronger_than_later_layers() {
    let conversion = to_taiwan(&[&[("制度", "體制")], &[("调研制度", "調研制度")]]);
    assert_eq!(conversion.text("调研制度"), "調研體制");
}

#[test]
fn the_longest_term_wins() {
    let conversion = to_taiwan(&[&[("不准", "不准"), ("不准确", "不準確")]]);
    assert_eq!(conversion.text("不准确者不准通过"), "不準確者不准通過");
}

#[test]
fn a_term_of_another_length_is_one_replacement() {
    let found = replaced(&to_taiwan(&[&[("软件", "軟體"), ("打印机", "印表機器")]]), "打印机和软件", &[]);
    assert_eq!(found, pairs(&[("打印机", "印表機器"), ("软", "軟"), ("件", "體")]));
}

#[test]
fn kept_ranges_stay() {
    let source = "联系人：范伟，会签";
    let start = source.find("范伟").expect("the name");
    let keep = [std::ops::Range { start, end: start + "范伟".len() }];
    let mut output = String::new();
    to_taiwan(&[]).convert(source, &keep, &mut output);
    assert!(output.contains("范伟") && output.starts_with("聯"), "{output}");
    assert!(replaced(&to_taiwan(&[]), source, &keep).iter().all(|(from, _)| !"范伟".contains(from.as_str())));
}

#[test]
fn compatibility_ideographs_are_normalised_and_keep_their_places() {
    // U+F9DC is the compatibility form of 隆 (U+9686).
    let found = replaced(&to_taiwan(&[]), "请\u{f9dc}内", &[]);
    assert_eq!(found, pairs(&[("请", "請"), ("\u{f9dc}", "隆"), ("内", "內")]));
}

#[test]
fn a_run_that_a_later_stage_joins_keeps_its_places() {
    // 林国樑 becomes 林國樑 in the first stage; the second keeps 樑 in this name, alone it would be 梁.
    let found = replaced(&to_taiwan(&[]), "与林国樑谈", &[]);
    assert_eq!(found, pairs(&[("与", "與"), ("国", "國"), ("谈", "談")]));
}

#[test]
fn taiwan_to_hong_kong_goes_through_two_configurations() {
    // 裡 is 裏 in OpenCC's standard and 裏 in Hong Kong; 衛 stays.
    let conversion = Conversion::between(Script::Taiwan, Script::HongKong);
    assert_eq!(conversion.text("這裡"), "這裏");
    assert_eq!(replaced(&conversion, "這裡", &[]), pairs(&[("裡", "裏")]));
}

#[test]
fn every_pair_of_scripts_has_a_route() {
    let scripts = [Script::Simplified, Script::Traditional, Script::Taiwan, Script::HongKong];
    for from in scripts {
        for to in scripts {
            let conversion = Conversion::between(from, to);
            assert_eq!(conversion.converters.len(), from.route(to).len(), "{from:?} to {to:?}");
            assert_eq!(from == to, conversion.converters.is_empty());
        }
    }
}

#[test]
fn choices_are_the_bare_defaults_of_reported_kinds() {
    let choices = |text: &str| -> Vec<(char, char, usize)> {
        let (mut output, mut record) = (String::new(), Record::default());
        to_taiwan(&[]).convert_recorded(text, &[], &mut output, &mut record);
        record.choices.iter().map(|choice| (choice.kind, choice.chosen, choice.source.start)).collect()
    };
    assert_eq!(choices("现制现售"), [('制', '制', 3)]);
    assert_eq!(choices("后，国"), [('后', '後', 0)], "國 has one form only");
    assert_eq!(choices("制造"), [], "a phrase decides");
}

#[test]
fn two_threads_share_a_conversion() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&to_taiwan(&[]));
}
