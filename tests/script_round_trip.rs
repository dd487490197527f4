//! The sample's simplified sources to Taiwan's and Hong Kong's script and back, with the policy layer: nothing may be lost.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use shouce::disk::read_site;
use shouce::model::wording::{Slot, body_texts};
use shouce::model::{Entity, Handbook};
use shouce::pipeline::{Options, compile};
use shouce::script::Script;
use shouce::script::conversion::Conversion;
use shouce::script::engine::Maker;
use std::path::Path;

/// The texts that are written in simplified script.
fn texts(handbook: &Handbook) -> Vec<String> {
    let mut texts = vec![];
    let simplified = handbook.entities().filter(|e| &*handbook.identity(*e).script == "zh-Hans");
    for entity in simplified {
        handbook.words(entity, &mut |slot| match slot {
            Slot::Name(_, name) => texts.push(name.string.clone()),
            Slot::Text(_, text) => texts.push(text.string.clone()),
        });
        let body = match entity {
            Entity::Policy(id) => Some(&handbook.policies[id].body),
            Entity::Page(id) => Some(&handbook.pages[id].body),
            _ => None,
        };
        let mut body = body.map(|body| shouce::model::clause::Body::clone(body)).unwrap_or_default();
        texts.extend(body_texts(&mut body).into_iter().map(|text| text.string.clone()));
    }
    texts
}

#[test]
fn the_sample_comes_back_unchanged() {
    let files = read_site(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let texts = texts(&compile(files, Options::default()).handbook);
    let characters: usize = texts.iter().map(|text| text.chars().count()).sum();
    assert!(characters > 50_000, "the sample is there: {characters}");
    for region in [Script::Taiwan, Script::HongKong] {
        let there = Conversion::with_policy(Maker::Own, Script::Simplified, region);
        let back = Conversion::with_policy(Maker::Own, region, Script::Simplified);
        let lost: Vec<_> = texts
            .iter()
            .map(|text| (text, there.text(text)))
            .filter(|(text, there)| back.text(there) != **text)
            .collect();
        assert!(lost.is_empty(), "{region:?}: {lost:?}");
        assert!(texts.iter().any(|text| there.text(text) != *text), "something is converted");
    }
}
