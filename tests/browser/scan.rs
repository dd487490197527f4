//! The truth that search is held to: all texts of the compiled handbook, read straight through for every query. Knows the
//! model and its editions; nothing of the index, and folds characters by itself.

use shouce::disk::read_site;
use shouce::model::clause::{Block, Body, Clause};
use shouce::model::wording::{Slot, Wording};
use shouce::model::{Entity, Identity};
use shouce::pipeline::{Compiled, Options, compile};
use shouce::render::address::Addresses;
use shouce::script::carried;
use shouce::script::converter::Converter;
use shouce::variant::Edition;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// One thing: where it is published and what its sources say.
struct Thing {
    place: String,
    /// Texts as this edition shows them, folded.
    own: Vec<String>,
    /// The same with those of the other Chinese editions.
    all: Vec<String>,
    /// Clauses that can be linked: the anchors of the clause and of all that hold it, and its text.
    clauses: Vec<(BTreeSet<String>, String)>,
}

/// All things in one edition.
pub struct Scan {
    things: Vec<Thing>,
    fold: Fold,
}

/// Characters as search compares them: width, case and script do not count.
struct Fold(Converter);

impl Fold {
    fn text(&self, text: &str) -> String {
        let narrow = text.nfkc().flat_map(char::to_lowercase);
        let mut out = String::new();
        for c in narrow {
            self.0.convert(c.encode_utf8(&mut [0; 4]), &mut out);
        }
        out
    }
}

impl Scan {
    /// Reads the sample in one edition.
    pub fn of(edition: &str) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let compiled = compile(read_site(root).expect("the sample"), Options::default());
        let fold = Fold(carried::converter("t2s").expect("carried"));
        let editions: Vec<Edition<'_>> = compiled
            .site
            .variants
            .iter()
            .map(|v| Edition::new(&compiled.handbook, &compiled.site, v))
            .collect();
        let own = editions.iter().find(|e| &*e.variant.id == edition).expect("published");
        let chinese: Vec<&Edition<'_>> = editions.iter().filter(|e| e.variant.id.starts_with("zh")).collect();
        let addresses = Addresses::of(&compiled.handbook);
        let thing = |entity| thing(&addresses, entity, own, &chinese, &fold);
        let things = compiled.handbook.entities().map(thing).collect();
        Self { things, fold }
    }

    /// What a complete answer lacks, and what does not belong in it.
    pub fn faults(&self, query: &str, hits: &[String]) -> Vec<String> {
        let folded = self.fold.text(query);
        let terms: Vec<&str> = folded.split_whitespace().collect();
        let mut faults = vec![];
        for thing in &self.things {
            let here: Vec<&String> = hits.iter().filter(|hit| is_in(hit, &thing.place)).collect();
            let holds =
                |texts: &[String]| terms.iter().all(|term| texts.iter().any(|text| text.contains(term)));
            if here.is_empty() && holds(&thing.own) {
                faults.push(format!("misses {}", thing.place));
            }
            if !here.is_empty() && !holds(&thing.all) {
                faults.push(format!("shows {}, which does not hold it", thing.place));
            }
            let [term] = terms[..] else { continue };
            for (anchors, _) in thing.clauses.iter().filter(|(_, text)| text.contains(term)) {
                let found =
                    |hit: &&String| hit.split_once('#').is_some_and(|(_, anchor)| anchors.contains(anchor));
                if !here.iter().any(found) {
                    faults.push(format!(
                        "misses {} in {}",
                        anchors.last().map_or("", String::as_str),
                        thing.place
                    ));
                }
            }
        }
        faults
    }
}

/// Whether a hit is the thing at this place: its page, or its own anchor on a page of many.
fn is_in(hit: &str, place: &str) -> bool {
    if place.contains('#') { hit == place } else { hit.split('#').next() == Some(place) }
}

fn thing(
    addresses: &Addresses,
    entity: Entity,
    own: &Edition<'_>,
    chinese: &[&Edition<'_>],
    fold: &Fold,
) -> Thing {
    let (page, anchor) = addresses.entity(entity);
    let place = if anchor.is_empty() { page.to_owned() } else { format!("{page}#{anchor}") };
    let own_texts = texts(own, entity, fold);
    let mut all = own_texts.clone();
    for edition in chinese {
        all.extend(texts(edition, entity, fold));
    }
    let clauses = match entity {
        Entity::Policy(id) => clauses(&own.policy(id).body, fold),
        Entity::Page(id) => clauses(&own.page(id).body, fold),
        _ => vec![],
    };
    Thing { place, own: own_texts, all, clauses }
}

/// Every text of a thing in an edition.
fn texts(edition: &Edition<'_>, entity: Entity, fold: &Fold) -> Vec<String> {
    let mut out: Vec<String> = names(edition.handbook.identity(entity));
    let mut body = Arc::new(Body::default());
    match entity {
        Entity::Policy(id) => {
            let mut policy = edition.policy(id);
            collect(&mut policy, &mut out);
            body = policy.body;
        }
        Entity::Page(id) => {
            let mut page = edition.page(id);
            collect(&mut page, &mut out);
            body = page.body;
        }
        Entity::Department(id) => collect(&mut edition.department(id), &mut out),
        Entity::Committee(id) => collect(&mut edition.committee(id), &mut out),
        Entity::Role(id) => collect(&mut edition.role(id), &mut out),
        Entity::Process(id) => collect(&mut edition.process(id), &mut out),
        Entity::Form(id) => collect(&mut edition.form(id), &mut out),
        Entity::Term(id) => collect(&mut edition.term(id), &mut out),
        Entity::Meeting(id) => collect(&mut edition.meeting(id), &mut out),
        Entity::Matter(id) => collect(&mut edition.matter(id), &mut out),
        Entity::Deadline(id) => collect(&mut edition.deadline(id), &mut out),
        Entity::Sanction(id) => collect(&mut edition.sanction(id), &mut out),
    }
    out.extend(body.clauses.iter().flat_map(pieces));
    out.extend(body.footnotes.iter().flat_map(|note| note.blocks.iter().flat_map(block)));
    out.iter().map(|text| fold.text(text)).collect()
}

/// Code, hidden terms and authored names.
fn names(identity: &Identity) -> Vec<String> {
    let other =
        |name: &shouce::text::Name| name.authored.iter().map(|(_, words)| words.clone()).collect::<Vec<_>>();
    let aliases = identity.aliases.iter().flat_map(other);
    identity.code.iter().cloned().chain(identity.hidden_terms.iter().cloned()).chain(aliases).collect()
}

fn collect<T: Wording>(thing: &mut T, out: &mut Vec<String>) {
    thing.words(&mut |slot| {
        out.push(match slot {
            Slot::Name(_, name) => name.string.clone(),
            Slot::Text(_, text) => text.string.clone(),
        });
    });
}

fn pieces(clause: &Clause) -> Vec<String> {
    let caption = clause.caption.iter().map(|text| text.string.clone());
    let mut out: Vec<String> = std::iter::once(clause.mark.clone()).chain(caption).collect();
    out.extend(clause.blocks.iter().flat_map(block));
    out
}

fn block(block: &Block) -> Vec<String> {
    let mut texts = vec![];
    block.texts(&mut texts);
    let mut out: Vec<String> = texts.into_iter().map(|text| text.string.clone()).collect();
    if let Block::Code(_, code) = block {
        out.extend(code.lines().map(str::to_owned));
    }
    out
}

fn clauses(body: &Body, fold: &Fold) -> Vec<(BTreeSet<String>, String)> {
    let anchor = |clause: &Clause| clause.anchor.as_ref().map(|a| a.as_str().to_owned());
    let mut chains: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    let mut out = vec![];
    for (at, clause) in body.clauses.iter().enumerate() {
        let mut chain =
            clause.parent.map_or_else(BTreeSet::new, |parent| chains[&usize::from(parent)].clone());
        chain.extend(anchor(clause));
        if !chain.is_empty() {
            out.extend(pieces(clause).into_iter().map(|text| (chain.clone(), fold.text(&text))));
        }
        chains.insert(at, chain);
    }
    out
}
